package io.openagentlock.verify;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.disk.StoredDirectory;
import io.openagentlock.gatekeeper.CertificateVerifier;
import io.openagentlock.ledger.StoredFiles;
import io.openagentlock.ledger.Verifier;
import io.openagentlock.ledger.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;

/** Verifies a ledger that lies on a disk. */
public final class StoredLedgers {
    private StoredLedgers() {}

    /**
     * Everything that is wrong with the ledger in a directory, or in an archive of one.
     *
     * @throws ProblemException it cannot be read
     */
    public static VerifyReport verify(Path place, Trust trust) {
        try {
            StoredFiles files = StoredDirectory.open(place);
            String claimed = Verifier.claimedOrigin(files).orElse("");
            return new Verifier(files, new CertificateVerifier()).verify(trust.logNamed(claimed));
        } catch (IOException unreadable) {
            throw new ProblemException(
                    new Problem.Unavailable(
                            "ledger-io",
                            "the ledger's files cannot be read: " + unreadable.getMessage(),
                            "check the disk and the permissions of the ledger directory"),
                    unreadable);
        }
    }
}
