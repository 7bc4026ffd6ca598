package io.openagentlock.signer;

import io.openagentlock.signer.key.UserKey;
import java.util.Optional;

/**
 * The operator's long-lived key, unlocked. Lives on the CLI's side only: the daemon never holds one. Signing may ask for
 * a touch, and takes as long as that.
 */
public interface Signer extends AutoCloseable {
    SignerKind kind();

    /** The public half. */
    UserKey key();

    default KeyId id() {
        return KeyId.of(key());
    }

    /** A signature over exactly these bytes, which {@link #key} accepts. */
    byte[] sign(byte[] message);

    /** What the daemon wants to see besides a signature, once for each act; asking for it may ask the user. */
    default Optional<String> code() {
        return Optional.empty();
    }

    @Override
    void close();
}
