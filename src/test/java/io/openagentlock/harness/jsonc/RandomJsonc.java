package io.openagentlock.harness.jsonc;

import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Random JSON with comments, as untidy as people and formatters leave it: the same seed gives the same text. Strings
 * never hold {@code agentlock}.
 */
public final class RandomJsonc {
    private static final List<String> BLANKS = List.of("", "", "", " ", "  ", "\t", "\n", "\n  ", "\r\n", "\r", " \n");
    private static final List<String> COMMENTS =
            List.of("/* c */", "/**/", "/* two\n lines */", "// c\n", "// c \r\n", "//\n", "/* , } ] \" */");
    private static final List<String> SCALARS =
            List.of("1", "-0.5e+3", "true", "false", "null", "\"\"", "\"a // b\"", "\"\\u00e9\\n\"", "\"é { , \"");

    private final Random random;
    private final StringBuilder out = new StringBuilder();

    private RandomJsonc(long seed) {
        random = new Random(seed);
    }

    /** Any value at the root. */
    public static String value(long seed) {
        RandomJsonc text = new RandomJsonc(seed);
        text.trivia();
        text.any(3);
        text.trivia();
        return text.out.toString();
    }

    /** Settings of Claude's shape, with foreign hooks, empty containers and other members in any order. */
    public static String settings(long seed) {
        RandomJsonc text = new RandomJsonc(seed);
        if (text.chance(8)) {
            text.out.append('\uFEFF');
        }
        text.chanceTrivia();
        List<String> names = List.of("hooks", "model", "permissions", "statusLine", "env");
        text.object(names, i -> {
            switch (names.get(i)) {
                case "hooks" -> text.hooks();
                case "statusLine" -> text.out.append("{\"type\": \"command\", \"command\": \"mine\"}");
                default -> text.any(2);
            }
        });
        text.chanceTrivia();
        return text.out.toString();
    }

    private void hooks() {
        List<String> events = List.of("Stop", "PreToolUse", "Notification", "PostToolUse", "SessionStart");
        object(
                events,
                _ -> array(
                        random.nextInt(3),
                        _ -> object(List.of("matcher", "hooks"), key -> {
                            if (key == 0) {
                                out.append(chance(2) ? "\"*\"" : "\"Bash\"");
                            } else {
                                array(
                                        random.nextInt(3),
                                        _ -> out.append("{\"type\":\"command\", \"command\":\"other\"}"));
                            }
                        })));
    }

    private void any(int depth) {
        switch (depth == 0 ? 2 : random.nextInt(3)) {
            case 0 -> object(List.of("a", "b", "c"), _ -> any(depth - 1));
            case 1 -> array(random.nextInt(4), _ -> any(depth - 1));
            default -> out.append(SCALARS.get(random.nextInt(SCALARS.size())));
        }
    }

    /** Some of the names, in their order. */
    private void object(List<String> names, IntConsumer value) {
        List<Integer> chosen = java.util.stream.IntStream.range(0, names.size())
                .filter(_ -> chance(2))
                .boxed()
                .toList();
        entries('{', chosen.size(), '}', i -> {
            out.append('"').append(names.get(chosen.get(i))).append('"');
            chanceTrivia();
            out.append(':');
            chanceTrivia();
            value.accept(chosen.get(i));
        });
    }

    private void array(int size, IntConsumer value) {
        entries('[', size, ']', value);
    }

    private void entries(char open, int size, char close, IntConsumer entry) {
        out.append(open);
        for (int i = 0; i < size; i++) {
            trivia();
            entry.accept(i);
            chanceTrivia();
            out.append(i + 1 < size || chance(4) ? "," : "");
        }
        trivia();
        out.append(close);
    }

    private void chanceTrivia() {
        if (chance(3)) {
            trivia();
        }
    }

    private void trivia() {
        for (int n = random.nextInt(3); n >= 0; n--) {
            out.append(BLANKS.get(random.nextInt(BLANKS.size())));
            out.append(chance(4) ? COMMENTS.get(random.nextInt(COMMENTS.size())) : "");
        }
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }
}
