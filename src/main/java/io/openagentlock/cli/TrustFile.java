package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.TrustPolicy;
import io.openagentlock.tlog.TrustPolicyText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Who is believed, by a C2SP tlog-policy file with at least one {@code log <vkey>} line. */
final class TrustFile {
    private TrustFile() {}

    static TrustPolicy read(Path file) {
        byte[] bytes = new PolicySource(file, file.toString()).need();
        try {
            TrustPolicy policy = TrustPolicyText.parse(new String(bytes, StandardCharsets.UTF_8));
            if (policy.logs().isEmpty()) {
                throw new MalformedException("no `log <verifier key>` line");
            }
            return policy;
        } catch (MalformedException malformed) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-trust-file",
                            file + " is no usable trust file: " + malformed.getMessage(),
                            "it is a C2SP tlog-policy file; the key is in ledger/log/log.vkey"),
                    malformed);
        }
    }
}
