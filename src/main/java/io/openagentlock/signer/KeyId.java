package io.openagentlock.signer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names an operator's public key: {@code ed25519-} and the first 16 hexadecimal digits of its SHA-256. */
public record KeyId(String value) {
    public KeyId {
        if (!value.startsWith("ed25519-") || value.length() != 24) {
            throw new IllegalArgumentException("a key id is ed25519- and 16 hexadecimal digits");
        }
    }

    public static KeyId of(byte[] publicKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey);
            return new KeyId("ed25519-" + HexFormat.of().formatHex(digest, 0, 8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
