package io.openagentlock.verify;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.disk.StoredDirectory;
import io.openagentlock.gatekeeper.CertificateVerifier;
import io.openagentlock.ledger.Sighting;
import io.openagentlock.ledger.SignatureScope;
import io.openagentlock.ledger.Verifier;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Verifies a ledger that lies on a disk. */
public final class StoredLedgers {
    private StoredLedgers() {}

    /**
     * Everything that is wrong with the ledger in a directory, or in an archive of one.
     *
     * @param pinned the log's key, known from elsewhere; without one the ledger's own file is believed
     * @param seen what was seen of this ledger before, outside of it
     * @param scope which of the signatures in the write-ahead log are checked
     * @throws ProblemException it cannot be read
     */
    public static VerifyReport verify(
            Path place, Optional<VerifierKey> pinned, List<Sighting> seen, SignatureScope scope) {
        try {
            return new Verifier(StoredDirectory.open(place), new CertificateVerifier(), scope).verify(pinned, seen);
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
