package io.openagentlock.cli;

import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.verify.Trust;
import java.nio.file.Path;

/** Checks a ledger's files, without a daemon and without writing. */
@FunctionalInterface
public interface LedgerVerifier {
    /**
     * Everything that is wrong with the ledger in a directory, or in an archive of one.
     *
     * @param trust the log's key, known from elsewhere; without one the ledger's own file is believed
     */
    VerifyReport verify(Path place, Trust trust);
}
