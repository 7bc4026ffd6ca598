package io.openagentlock.cli;

import io.openagentlock.ledger.Sighting;
import io.openagentlock.ledger.SignatureScope;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.tlog.VerifierKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks a ledger's files, without a daemon and without writing. */
@FunctionalInterface
public interface LedgerVerifier {
    /**
     * Everything that is wrong with the ledger in a directory.
     *
     * @param pinned the log's key, known from elsewhere; without one the ledger's own file is believed
     * @param seen what was seen of this ledger before, outside of it
     * @param scope which of the signatures in the write-ahead log are checked
     */
    VerifyReport verify(Path directory, Optional<VerifierKey> pinned, List<Sighting> seen, SignatureScope scope);

    /** With those that stand for the others. */
    default VerifyReport verify(Path directory, Optional<VerifierKey> pinned, List<Sighting> seen) {
        return verify(directory, pinned, seen, SignatureScope.COVERING);
    }
}
