package io.openagentlock.signer;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 private key (RFC 8032), held as its 32-byte seed. Signing takes about 50 µs. Closing destroys the seed;
 * after that, signing fails.
 */
public final class SigningKey implements AutoCloseable {
    public static final int SEED_SIZE = 32;

    private final Secret seed;
    private final byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];

    /** Takes ownership of the seed. */
    public SigningKey(Secret seed) {
        if (seed.length() != SEED_SIZE) {
            throw new IllegalArgumentException("an Ed25519 seed has 32 bytes");
        }
        this.seed = seed;
        byte[] revealed = seed.reveal(Secret.Access.granted());
        Ed25519.generatePublicKey(revealed, 0, publicKey, 0);
        Arrays.fill(revealed, (byte) 0);
    }

    /** The 32 bytes of RFC 8032 section 5.1.5. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /**
     * 64 bytes of signature.
     *
     * @throws IllegalStateException the key has been destroyed
     */
    public synchronized byte[] sign(byte[] message) {
        byte[] revealed = seed.reveal(Secret.Access.granted());
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(revealed, 0, publicKey, 0, message, 0, message.length, signature, 0);
        Arrays.fill(revealed, (byte) 0);
        return signature;
    }

    @Override
    public synchronized void close() {
        seed.close();
    }
}
