package io.openagentlock.signer;

import io.openagentlock.signer.key.UserKey;

/** A key whose seed the caller read from a file with mode 0600. Whoever can read that file can sign. */
public final class SoftwareSigner implements Signer {
    private final SigningKey key;

    /** Takes ownership of the seed. */
    public SoftwareSigner(Secret seed) {
        key = new SigningKey(seed);
    }

    @Override
    public SignerKind kind() {
        return SignerKind.SOFTWARE;
    }

    @Override
    public UserKey key() {
        return UserKey.Ed25519.parse(key.publicKey());
    }

    @Override
    public byte[] sign(byte[] message) {
        return key.sign(message);
    }

    @Override
    public void close() {
        key.close();
    }
}
