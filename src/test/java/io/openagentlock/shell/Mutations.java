package io.openagentlock.shell;

import java.util.List;
import java.util.Random;

/** Breaks texts: cut, doubled, with something of another text or something that means much to a shell put in. */
final class Mutations {
    private static final List<String> TOKENS = List.of(
            "(", ")", "\"", "'", "`", "$", "{", "}", ";", "&", "|", "<", ">", "\\", "\n", "[[ ", " ]]", "((", "))", "#", "!",
            "=", "<<E\n", "<<<", ";;", "&&", "||", "$(", "${", "$((", " do ", " done", " fi ", " if ", " then ", "\\\n", " ",
            "~", "*", "@(", "{a,b}", "$'", "case x in ", " esac", "\t", "\r", "\0", "a=(", ">&", "|&", "<(", "time ", "! ");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    String of(String text, String other) {
        String broken = text;
        for (int i = random.nextInt(3); i >= 0; i--) {
            broken = once(broken, other);
        }
        return broken;
    }

    private String once(String text, String other) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + 1 + random.nextInt(1 + random.nextInt(20)));
        return switch (random.nextInt(7)) {
            case 0, 1, 2 -> text.substring(0, at) + TOKENS.get(random.nextInt(TOKENS.size())) + text.substring(at);
            case 3, 4 -> text.substring(0, at) + text.substring(to);
            case 5 -> text.substring(0, to) + text.substring(at);
            default -> {
                int from = random.nextInt(other.length() + 1);
                int end = Math.min(other.length(), from + random.nextInt(30));
                yield text.substring(0, at) + other.substring(from, end) + text.substring(at);
            }
        };
    }
}
