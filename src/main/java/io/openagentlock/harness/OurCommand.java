package io.openagentlock.harness;

import io.openagentlock.call.HarnessId;
import io.openagentlock.harness.jsonc.JsoncException;
import io.openagentlock.harness.jsonc.JsoncText;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command line that we put into a harness's settings: hook client, harness, event. It is also how we know our own
 * hooks again: three words, the first of them a path that ends in {@code bin/agentlock-hook}, alone or guarded.
 */
record OurCommand(String client, String harness, String event) {
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+@%,:=";

    /**
     * Turns whatever keeps the client from answering into a deny, for harnesses that run the tool when a hook is missing,
     * crashes or is killed. A script for {@code sh} and no plain {@code ||}: the user's own shell may not be a POSIX one.
     */
    private static final String GUARD =
            "\"$0\" \"$@\" || { [ $? = 2 ] || echo \"agentlock: the hook client did not run; the call is denied\" >&2; exit 2; }";

    /** As a POSIX shell reads it. */
    String line() {
        return quoted(client) + " " + harness + " " + event;
    }

    /** As any shell reads it; fails closed. */
    String guarded() {
        return "/bin/sh -c '" + GUARD + "' " + line();
    }

    /** Empty for anything else, also for our client with more around it: that is somebody's own. */
    static Optional<OurCommand> parse(String line) {
        return words(line)
                .map(OurCommand::unguarded)
                .filter(words -> words.size() == 3 && client(words.getFirst()))
                .map(words -> new OurCommand(words.get(0), words.get(1), words.get(2)));
    }

    /** The first of our commands for this harness in a JSON text; empty when there is none, or it is no JSON. */
    static Optional<OurCommand> in(String json, HarnessId harness) {
        try {
            return strings(JsoncText.parse(json).root().value())
                    .flatMap(line -> parse(line).stream())
                    .filter(command -> command.harness().equals(harness.value()))
                    .findFirst();
        } catch (JsoncException foreign) {
            return Optional.empty();
        }
    }

    private static Stream<String> strings(Json value) {
        return switch (value) {
            case Json.Str(String text) -> Stream.of(text);
            case Json.Arr(List<Json> items) -> items.stream().flatMap(OurCommand::strings);
            case Json.Obj(Map<String, Json> fields) -> fields.values().stream().flatMap(OurCommand::strings);
            case Json.Num _, Json.Bool _, Json.Null _ -> Stream.empty();
        };
    }

    private static List<String> unguarded(List<String> words) {
        boolean guarded = words.size() > 3 && words.subList(0, 3).equals(List.of("/bin/sh", "-c", GUARD));
        return guarded ? words.subList(3, words.size()) : words;
    }

    private static boolean client(String word) {
        String path = word.replace('\\', '/');
        if (path.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        return path.endsWith("/bin/agentlock-hook") || path.endsWith("/bin/agentlock-hook.exe");
    }

    private static String quoted(String word) {
        boolean plain = !word.isEmpty() && word.chars().allMatch(c -> PLAIN.indexOf(c) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** The words of a simple command without expansions; empty when the line is more than that. */
    private static Optional<List<String>> words(String line) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < line.length()) {
            if (line.charAt(i) == ' ') {
                i++;
                continue;
            }
            StringBuilder word = new StringBuilder();
            i = word(line, i, word);
            if (i < 0) {
                return Optional.empty();
            }
            words.add(word.toString());
        }
        return Optional.of(words);
    }

    /** Reads one word; gives the offset behind it, or -1. */
    private static int word(String line, int from, StringBuilder word) {
        int i = from;
        while (i < line.length() && line.charAt(i) != ' ') {
            char c = line.charAt(i);
            if (c == '\'' || c == '"') {
                int close = line.indexOf(c, i + 1);
                if (close < 0) {
                    return -1;
                }
                word.append(line, i + 1, close);
                i = close + 1;
            } else if (c == '\\' && i + 1 < line.length()) {
                word.append(line.charAt(i + 1));
                i += 2;
            } else if (PLAIN.indexOf(c) >= 0 || c > 127) {
                word.append(c);
                i++;
            } else {
                return -1;
            }
        }
        return i;
    }
}
