package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Who is believed, by a C2SP tlog-policy file: only its first {@code log <vkey>} line counts here. */
final class TrustFile {
    private TrustFile() {}

    static VerifierKey log(Path file) {
        byte[] bytes = new PolicySource(file, file.toString()).need();
        try {
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.strip().split("[ \t]+"))
                    .filter(words -> words.length >= 2 && words[0].equals("log"))
                    .map(words -> VerifierKey.parse(words[1]))
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
}
