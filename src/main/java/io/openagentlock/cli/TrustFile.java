package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.verify.Trust;
import java.nio.file.Path;

/** Who is believed, by a C2SP tlog-policy file. */
final class TrustFile {
    private TrustFile() {}

    static Trust read(Path file) {
        byte[] bytes = new PolicySource(file, file.toString()).need();
        try {
            return Trust.parse(bytes);
        } catch (MalformedException malformed) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-trust-file",
                            file + " holds no usable `log <verifier key>` line",
                            "it is a C2SP tlog-policy file; the key is in ledger/log/log.vkey"),
                    malformed);
        }
    }
}
