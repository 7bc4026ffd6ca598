package io.openagentlock.harness;

import io.openagentlock.call.Problem;
import io.openagentlock.mask.Masked;
import io.openagentlock.policy.Verdict;
import java.util.Optional;

/**
 * Why a call was denied, in one line that the model reads and a human can act on. Printable, bounded, and with
 * credentials masked: a reason may quote a path or an argument, and this line ends up in transcripts.
 *
 * @param text 1 to {@value #MAX} characters, no line break
 */
record ReasonLine(String text) {
    static final int MAX = 1_000;
    private static final int PART = 350;

    static ReasonLine of(Verdict.Deny deny, long entry, Optional<String> grant) {
        String by = deny.gate().map(gate -> " by " + gate).orElse("");
        String instead =
                deny.nudge().map(nudge -> " Instead: " + sentence(nudge) + ".").orElse("");
        String human = grant.map(code -> "to allow it once, ask the user to run: agentlock grant " + code)
                .orElse("a human can review it with `agentlock ledger show " + entry + "`");
        return new ReasonLine("agentlock: denied" + by + ": " + sentence(deny.reason()) + "." + instead + " (entry "
                + entry + "; " + human + ")");
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

    /** One printable line of at most {@value #PART} characters, credentials masked. */
    static String clean(String words) {
        String masked = Masked.text(words);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < masked.length(); i++) {
            char c = printable(masked.charAt(i));
            if (c == ' ' && endsWithSpace(line)) {
                continue;
            }
            if (line.length() >= PART) {
                return line.toString().strip() + "...";
            }
            line.append(c);
        }
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

    private static boolean endsWithSpace(StringBuilder line) {
        return !line.isEmpty() && line.charAt(line.length() - 1) == ' ';
    }
}
