package io.openagentlock.mcp;

import io.openagentlock.wire.Json;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One JSON-RPC 2.0 message, as the Model Context Protocol narrows it: ids are texts or whole numbers. */
sealed interface Message {
    int INVALID_REQUEST = -32_600;
    int INVALID_PARAMS = -32_602;
    int ID_CHARS = 256;

    record Request(Json id, String method, Json.Obj params) implements Message {}

    record Notification(String method, Json.Obj params) implements Message {}

    /** {@code result} is empty for an error. */
    record Response(Json id, Optional<Json> result) implements Message {}

    /** Not a message that two readers would understand alike. {@code id}: to answer to, JSON's null where there is none. */
    final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Json id;

        Malformed(Json id, String message) {
            super(message);
            this.id = id;
        }

        Json id() {
            return id;
        }
    }

    /** The message; of two names that differ in case only, some readers take the one and some the other. */
    static Message of(Json json) throws Malformed {
        if (!(json instanceof Json.Obj message)) {
            throw new Malformed(new Json.Null(), "a message is a JSON object");
        }
        Json id = id(message);
        distinct(message, id);
        if (!message.text("jsonrpc").equals(Optional.of("2.0"))) {
            throw new Malformed(id, "`jsonrpc` must be \"2.0\"");
        }
        boolean answers =
                message.get("result").isPresent() || message.get("error").isPresent();
        if (message.get("method").isPresent() == answers) {
            throw new Malformed(id, "a message has a `method`, or a `result`, or an `error`");
        }
        return answers ? response(message, id) : asked(message, id);
    }

    private static Message response(Json.Obj message, Json id) throws Malformed {
        if (message.get("result").isPresent() == message.get("error").isPresent()) {
            throw new Malformed(id, "an answer has either a `result` or an `error`");
        }
        return new Response(id, message.get("result"));
    }

    private static Message asked(Json.Obj message, Json id) throws Malformed {
        String method = message.text("method").orElseThrow(() -> new Malformed(id, "`method` must be a text"));
        Json params = message.get("params").orElseGet(() -> Json.object().build());
        if (!(params instanceof Json.Obj fields)) {
            throw new Malformed(id, "`params` must be an object");
        }
        distinct(fields, id);
        if (message.get("id").isEmpty()) {
            return new Notification(method, fields);
        }
        if (id instanceof Json.Null) {
            throw new Malformed(id, "`id` must be a text or a whole number");
        }
        return new Request(id, method, fields);
    }

    /** JSON's null when there is none that can be answered to. */
    private static Json id(Json.Obj message) {
        return message.get("id").filter(Message::clear).orElseGet(Json.Null::new);
    }

    private static boolean clear(Json id) {
        return switch (id) {
            case Json.Str(String text) -> text.length() <= ID_CHARS;
            case Json.Num number ->
                number.asLong().isPresent()
                        && number.lexeme().equals(Long.toString(number.asLong().get()));
            case Json.Bool _, Json.Null _, Json.Arr _, Json.Obj _ -> false;
        };
    }

    private static void distinct(Json.Obj object, Json id) throws Malformed {
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, Json> field : object.fields().entrySet()) {
            String folded = folded(field.getKey());
            if (!seen.add(folded) || (RESERVED.contains(folded) && !folded.equals(field.getKey()))) {
                throw new Malformed(id, "two readers would take different fields for `" + folded + "`");
            }
        }
    }

    /** The protocol's own names: in another case they would be somebody's name for the same. */
    Set<String> RESERVED = Set.of("jsonrpc", "id", "method", "params", "result", "error", "name", "arguments", "uri");

    /** As readers do that ignore case: ASCII letters, and the two letters beyond ASCII that fold to one of them. */
    static String folded(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == 'ſ' ? 's' : c == 'K' ? 'k' : c);
        }
        return out.toString();
    }

    /** An id as a key: a text and a number are never the same one. */
    static String key(Json id) {
        return switch (id) {
            case Json.Str(String text) -> "s" + text;
            case Json.Num(String lexeme) -> "n" + lexeme;
            case Json.Bool _, Json.Null _, Json.Arr _, Json.Obj _ -> "";
        };
    }
}
