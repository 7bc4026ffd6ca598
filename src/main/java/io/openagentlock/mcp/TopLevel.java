package io.openagentlock.mcp;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the id of a message that is too large to be held, while it passes: the names of the outermost object, and the
 * value of {@code id}. Not a check of the whole; but of two names that fold to one, or an id of no clear form, it says so.
 */
final class TopLevel {
    private static final int MOST_NAME = 1_024;

    private final Set<String> names = new HashSet<>();
    private final ByteArrayOutputStream word = new ByteArrayOutputStream();
    private final ByteArrayOutputStream id = new ByteArrayOutputStream();
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean naming;
    private boolean isId;
    private boolean clear = true;

    void feed(byte[] bytes) {
        for (byte b : bytes) {
            feed(b);
        }
    }

    private void feed(byte b) {
        if (inString) {
            string(b);
            return;
        }
        switch (b) {
            case '"' -> {
                inString = true;
                word.reset();
                keep(b);
            }
            case '{', '[' -> {
                depth++;
                naming = depth == 1 && b == '{';
                clear &= !isId && (depth > 1 || b == '{');
            }
            case '}', ']' -> {
                isId &= depth > 1;
                depth--;
            }
            case ',' -> {
                naming = depth == 1;
                isId &= depth > 1;
            }
            case ':' -> naming &= depth != 1;
            default -> keep(b);
        }
    }

    private void string(byte b) {
        keep(b);
        if (naming && depth == 1) {
            word.write(b);
            clear &= word.size() <= MOST_NAME;
        }
        if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            inString = false;
            if (naming && depth == 1) {
                name();
            }
        }
    }

    private void keep(byte b) {
        if (isId && depth == 1 && !naming && id.size() <= MOST_NAME) {
            id.write(b);
        }
    }

    private void name() {
        byte[] rest = word.toByteArray();
        byte[] quoted = new byte[rest.length + 1];
        quoted[0] = '"';
        System.arraycopy(rest, 0, quoted, 1, rest.length);
        String name = parsed(quoted) instanceof Json.Str(String text) ? text : "";
        String folded = Message.folded(name);
        clear &= names.add(folded) && (name.equals(folded) || !Message.RESERVED.contains(folded));
        isId = name.equals("id");
    }

    private static Json parsed(byte[] text) {
        try {
            return JsonReader.read(text);
        } catch (JsonException malformed) {
            return new Json.Null();
        }
    }

    /** Whether it asks for something and does not answer. */
    boolean asks() {
        return names.contains("method");
    }

    /** The id, when the message is over and every reader takes the same one. */
    Optional<Json> id() {
        Json value = parsed(id.toByteArray());
        return clear && depth == 0 && !Message.key(value).isEmpty() ? Optional.of(value) : Optional.empty();
    }

    /** A whole object in which no name comes twice. */
    boolean clear() {
        return clear && depth == 0 && !names.isEmpty();
    }

    boolean hasId() {
        return names.contains("id");
    }
}
