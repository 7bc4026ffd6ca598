package io.openagentlock.verify;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.UntrustedMark;
import io.openagentlock.tlog.TrustPolicy;
import java.util.List;
import java.util.Optional;

/**
 * What trust files of ours say beyond C2SP tlog-policy: lines
 * {@code untrusted <vkey or key id> from <size> to <size>|end reason <code>}.
 */
public final class TrustLines {
    private static final String SHAPE = "untrusted KEY from SIZE to SIZE|end reason CODE";

    private TrustLines() {}

    /** The marks of a trust file. A line that cannot be read is an error: it was meant to warn. */
    public static List<UntrustedMark> marks(TrustPolicy policy) {
        return policy.others().stream()
                .filter(words -> words.getFirst().equals("untrusted"))
                .map(TrustLines::mark)
                .toList();
    }

    private static UntrustedMark mark(List<String> words) {
        boolean shape = words.size() == 8
                && words.get(2).equals("from")
                && words.get(4).equals("to")
                && words.get(6).equals("reason");
        try {
            if (shape) {
                Optional<Long> to = words.get(5).equals("end") ? Optional.empty() : Optional.of(size(words.get(5)));
                return new UntrustedMark(words.get(1), size(words.get(3)), to, words.get(7), "trust file");
            }
        } catch (NumberFormatException _) {
            // as wrong as any other shape
        }
        throw new ProblemException(new Problem.BadInput(
                "bad-trust-file", "an `untrusted` line of the trust file cannot be read", "it is: " + SHAPE));
    }

    private static long size(String text) {
        long size = Long.parseLong(text);
        if (size < 0) {
            throw new NumberFormatException("negative");
        }
        return size;
    }
}
