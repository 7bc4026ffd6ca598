package io.openagentlock.harness;

import io.openagentlock.call.Problem;
import io.openagentlock.policy.Verdict;
import java.util.Set;

/**
 * Why a call was denied, in one line that the model reads and a human can act on. Printable, bounded, and without
 * anything that looks like a secret: a reason may quote a path or an argument, and this line ends up in transcripts.
 *
 * @param text 1 to {@value #MAX} characters, no line break
 */
record ReasonLine(String text) {
    static final int MAX = 1_000;
    private static final int PART = 350;
    private static final int SECRET_CHARS = 20;
    private static final Set<String> SECRET_PREFIXES = Set.of(
            "AKIA", "ASIA", "ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "glpat-", "sk-", "xox", "AIza", "eyJ");

    static ReasonLine of(Verdict.Deny deny, long entry) {
        String by = deny.gate().map(gate -> " by " + gate).orElse("");
        String instead =
                deny.nudge().map(nudge -> " Instead: " + sentence(nudge) + ".").orElse("");
        return new ReasonLine("agentlock: denied" + by + ": " + sentence(deny.reason()) + "." + instead + " (entry "
                + entry + "; a human can review it with `agentlock ledger show " + entry + "`)");
    }

    static ReasonLine of(Problem problem) {
        return new ReasonLine("agentlock: " + clean(problem.message()) + " (hint: " + clean(problem.hint()) + ")");
    }

    /** For a call that could not be judged: says that it was stopped, and why. */
    static ReasonLine denied(Problem problem) {
        return new ReasonLine(
                "agentlock: denied: " + clean(problem.message()) + " (hint: " + clean(problem.hint()) + ")");
    }

    /** Without the full stop that the frame adds. */
    private static String sentence(String words) {
        String clean = clean(words);
        return clean.endsWith(".") ? clean.substring(0, clean.length() - 1) : clean;
    }

    /** One printable line of at most {@value #PART} characters. */
    static String clean(String words) {
        StringBuilder line = new StringBuilder();
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < words.length(); i++) {
            if (line.length() + token.length() >= PART) {
                // The token at the edge goes whole: half a secret is no word to recognise it by.
                return line.toString().strip() + "...";
            }
            char c = printable(words.charAt(i));
            if (tokenCharacter(c)) {
                token.append(c);
            } else {
                flush(token, line);
                if (c != ' ' || !endsWithSpace(line)) {
                    line.append(c);
                }
            }
        }
        flush(token, line);
        return line.toString().strip();
    }

    /** ASCII and common letters stay; what could forge a line, reorder text or break UTF-8 does not. */
    private static char printable(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> ' ';
            default -> c;
        };
    }

    private static boolean tokenCharacter(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || "_-+~=".indexOf(c) >= 0;
    }

    private static void flush(StringBuilder token, StringBuilder line) {
        line.append(secretLike(token.toString()) ? "[redacted]" : token);
        token.setLength(0);
    }

    /** A known key prefix, or a long run that mixes letters and digits as no word does. */
    private static boolean secretLike(String token) {
        boolean known = token.length() >= 12 && SECRET_PREFIXES.stream().anyMatch(token::startsWith);
        boolean digit = token.chars().anyMatch(c -> c >= '0' && c <= '9');
        boolean letter = token.chars().anyMatch(Character::isLetter);
        return known || (token.length() >= SECRET_CHARS && digit && letter);
    }

    private static boolean endsWithSpace(StringBuilder line) {
        return !line.isEmpty() && line.charAt(line.length() - 1) == ' ';
    }
}
