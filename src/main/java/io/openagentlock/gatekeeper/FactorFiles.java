package io.openagentlock.gatekeeper;

import io.openagentlock.signer.KeyId;
import java.util.Optional;

/** Where the state of second factors is kept. Every method fails with a {@code ProblemException} when the disk does. */
public interface FactorFiles {
    /** A key's state, at most 4 KiB; empty when it has none. */
    Optional<byte[]> read(KeyId key);

    /** Replaces it durably: after a crash the old or the new one is there. */
    void write(KeyId key, byte[] state);

    void delete(KeyId key);
}
