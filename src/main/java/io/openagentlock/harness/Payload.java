package io.openagentlock.harness;

import io.openagentlock.call.CallId;
import io.openagentlock.call.Input;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Workspace;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A hook's JSON, asked for by field. What is missing or of another type than expected is a {@code BadInput} that names
 * the field and never its value; fields that nobody asks for do not matter.
 */
record Payload(Json.Obj fields) {
    private static final int WORD_CHARS = 128;

    static Payload of(byte[] body) {
        try {
            return new Payload(JsonReader.object(body));
        } catch (JsonException unreadable) {
            throw new ProblemException(
                    problem("the hook's input cannot be read: " + unreadable.getMessage()), unreadable);
        }
    }

    /** The one problem of this kind: the harness said something that we do not understand. */
    static Problem problem(String message) {
        return new Problem.BadInput(
                "bad-hook-input", message, "the harness may be newer than this program: run `agentlock doctor`");
    }

    static ProblemException bad(String message) {
        return new ProblemException(problem(message));
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> bad("the hook's input lacks `" + name + "`"));
    }

    Optional<String> optionalText(String name) {
        return fields.get(name).map(value -> switch (value) {
            case Json.Str(String text) -> text;
            case Json.Num _, Json.Bool _, Json.Null _, Json.Arr _, Json.Obj _ ->
                throw bad("`" + name + "` in the hook's input is no string");
        });
    }

    /** A short printable word of the harness's own, or {@code fallback} where it gives none. */
    String word(String name, String fallback) {
        String word = optionalText(name).orElse(fallback);
        if (word.length() > WORD_CHARS || word.chars().anyMatch(Character::isISOControl)) {
            throw bad("`" + name + "` in the hook's input is no short word");
        }
        return word;
    }

    SessionId session() {
        return new SessionId(text("session_id"));
    }

    Optional<CallId> callId(String name) {
        return optionalText(name).map(CallId::new);
    }

    ToolName tool() {
        return new ToolName(text("tool_name"));
    }

    /** The arguments of the tool; an object in every harness of this dialect. */
    Input.Fields input(String name) {
        if (fields.get(name).orElseThrow(() -> bad("the hook's input lacks `" + name + "`"))
                instanceof Json.Obj object) {
            return Inputs.fields(object);
        }
        throw bad("`" + name + "` in the hook's input is no object");
    }

    /** Where the agent works: the harness's own word first, then what the hook client saw. */
    Workspace workspace(HookFacts facts) {
        Optional<String> cwd = optionalText("cwd").or(facts::cwd);
        cwd.filter(path -> !absolute(path)).ifPresent(_ -> {
            throw bad("`cwd` in the hook's input is no absolute path");
        });
        return new Workspace(cwd, facts.home());
    }

    /** Size of a field's value as JSON in bytes; 0 when it is missing. */
    long size(String name) {
        return fields.get(name)
                .map(value -> (long) JsonWriter.compact(value).getBytes(StandardCharsets.UTF_8).length)
                .orElse(0L);
    }

    /** {@code /…}, {@code C:\…} or {@code \\…}. */
    private static boolean absolute(String path) {
        boolean drive = path.length() > 2 && path.charAt(1) == ':' && "\\/".indexOf(path.charAt(2)) >= 0;
        return path.startsWith("/") || path.startsWith("\\\\") || drive;
    }
}
