package io.openagentlock.policy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a policy by its bytes: {@code sha256:} and 64 lower-case hexadecimal digits. */
public record PolicyHash(String value) {
    public PolicyHash {
        if (!value.startsWith("sha256:") || value.length() != 71) {
            throw new IllegalArgumentException("a policy hash is sha256: and 64 hexadecimal digits");
        }
    }

    public static PolicyHash of(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new PolicyHash("sha256:" + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
