package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.UntrustedMark;
import io.openagentlock.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who is believed, by a file that is a superset of C2SP tlog-policy: its first {@code log <vkey>} line, and the lines
 * {@code untrusted <vkey or key id> from <size> to <size>|end reason <code>}. Lines of other kinds are for other readers.
 */
final class TrustFile {
    private static final String SHAPE = "untrusted KEY from SIZE to SIZE|end reason CODE";

    private TrustFile() {}

    static VerifierKey log(Path file) {
        try {
            return words(text(file))
                    .filter(words -> words.size() >= 2 && words.getFirst().equals("log"))
                    .map(words -> VerifierKey.parse(words.get(1)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no log line"));
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-trust-file",
                            file + " holds no usable `log <verifier key>` line",
                            "it is a C2SP tlog-policy file; the key is in ledger/log/log.vkey"),
                    malformed);
        }
    }

    static String text(Path file) {
        return new String(new PolicySource(file, file.toString()).need(), StandardCharsets.UTF_8);
    }

    private static java.util.stream.Stream<List<String>> words(String text) {
        return text.lines().map(line -> Arrays.asList(line.strip().split("[ \t]+", -1)));
    }

    /** The marks in a trust file's text. A line that cannot be read is an error: it was meant to warn. */
    static List<UntrustedMark> marks(String text) {
        return words(text)
                .filter(words -> words.getFirst().equals("untrusted"))
                .map(TrustFile::mark)
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
