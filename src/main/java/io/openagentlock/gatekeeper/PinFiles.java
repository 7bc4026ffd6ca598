package io.openagentlock.gatekeeper;

import java.util.Optional;

/** What MCP servers said, by fingerprint, so that a change can be shown. The ledger holds the fingerprints. */
public interface PinFiles {
    /** Empty when it was never kept. Fails with a {@code ProblemException} when it cannot be read. */
    Optional<byte[]> read(String fingerprint);

    /** Durable when it returns. */
    void keep(String fingerprint, byte[] sighting);
}
