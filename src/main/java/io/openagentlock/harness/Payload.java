package io.openagentlock.harness;

import io.openagentlock.call.Input;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.Workspace;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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

    /** The text of the first of these fields that is there. */
    Optional<String> found(List<String> names) {
        return names.stream()
                .filter(name -> fields.get(name)
                        .filter(given -> !(given instanceof Json.Null))
                        .isPresent())
                .findFirst()
                .flatMap(this::optionalText);
    }

    String first(List<String> names) {
        return found(names).orElseThrow(() -> lacks(names));
    }

    private static ProblemException lacks(List<String> names) {
        return bad("the hook's input lacks `" + names.getFirst() + "`");
    }

    /**
     * The arguments of the tool.
     *
     * @param text whether they may be a text: JSON in a string, or words, which become the argument {@code input}
     */
    Input.Fields input(List<String> names, boolean text) {
        String name = names.stream()
                .filter(given -> fields.get(given).isPresent())
                .findFirst()
                .orElseThrow(() -> lacks(names));
        Json value = fields.get(name).orElseThrow(() -> lacks(names));
        if (value instanceof Json.Obj object) {
            return Inputs.fields(object);
        }
        if (text && value instanceof Json.Str(String words)) {
            return words.startsWith("{")
                    ? Inputs.fields(Payload.of(words.getBytes(StandardCharsets.UTF_8)).fields)
                    : new Input.Fields(Map.of("input", new Input.Text(words)));
        }
        throw bad("`" + name + "` in the hook's input is no object");
    }

    /** Where the agent works: the harness's own word first, then what the hook client saw. */
    Workspace workspace(List<String> names, HookFacts facts) {
        Optional<String> named =
                names.stream().flatMap(name -> place(name).stream()).findFirst();
        Optional<String> cwd = named.or(facts::cwd);
        cwd.filter(path -> !absolute(path)).ifPresent(_ -> {
            throw bad("`" + names.getFirst() + "` in the hook's input is no absolute path");
        });
        return new Workspace(cwd, facts.home());
    }

    /** A path, or the first of a list of paths. */
    private Optional<String> place(String name) {
        return fields.get(name).orElse(new Json.Null()) instanceof Json.Arr(List<Json> items)
                ? items.stream().findFirst().map(item -> item instanceof Json.Str(String path) ? path : "")
                : found(List.of(name));
    }

    /** The MCP server that the harness names beside the tool. */
    Optional<String> server() {
        return fields.object("mcp_server")
                .flatMap(server -> server.text("name"))
                .or(() -> fields.object("mcp_context").flatMap(context -> context.text("server_name")))
                .or(() -> fields.text("mcp_server_name"));
    }

    /** Whether it says that the tool failed, in one of the ways in which harnesses say so. */
    boolean failed() {
        boolean bad = fields.object("toolResult")
                .flatMap(result -> result.text("resultType"))
                .or(() -> fields.object("tool_result").flatMap(result -> result.text("result_type")))
                .filter(type -> !type.equals("success"))
                .isPresent();
        return bad
                || fields.text("tool_error").isPresent()
                || fields.object("tool_response")
                        .flatMap(response -> response.flag("success"))
                        .filter(success -> !success)
                        .isPresent();
    }

    /** Size of the first of these fields' value as JSON in bytes; 0 when there is none. */
    long size(List<String> names) {
        return names.stream()
                .flatMap(name -> fields.get(name).stream())
                .findFirst()
                .map(value -> (long) JsonWriter.compact(value).getBytes(StandardCharsets.UTF_8).length)
                .orElse(0L);
    }

    /** {@code /…}, {@code C:\…} or {@code \\…}. */
    private static boolean absolute(String path) {
        boolean drive = path.length() > 2 && path.charAt(1) == ':' && "\\/".indexOf(path.charAt(2)) >= 0;
        return path.startsWith("/") || path.startsWith("\\\\") || drive;
    }
}
