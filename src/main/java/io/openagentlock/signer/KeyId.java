package io.openagentlock.signer;

import io.openagentlock.signer.key.UserKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * Names an operator's public key: {@code ed25519-}, {@code p256-}, {@code ssh-} or {@code webauthn-}, and the first 16
 * hexadecimal digits of the SHA-256 of the key as the ledger keeps it.
 */
public record KeyId(String value) {
    private static final Set<String> WORDS = Set.of("ed25519", "p256", "ssh", "webauthn");
    private static final int DIGITS = 16;

    public KeyId {
        int dash = value.length() - DIGITS - 1;
        boolean sound = dash > 0 && WORDS.contains(value.substring(0, dash)) && value.charAt(dash) == '-';
        for (int i = Math.max(0, dash + 1); sound && i < value.length(); i++) {
            sound = HexFormat.isHexDigit(value.charAt(i)) && !Character.isUpperCase(value.charAt(i));
        }
        if (!sound) {
            throw new IllegalArgumentException(
                    "a key id is ed25519-, p256-, ssh- or webauthn- and 16 hexadecimal digits");
        }
    }

    public static KeyId of(UserKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.bytes());
            return new KeyId(key.word() + "-" + HexFormat.of().formatHex(digest, 0, DIGITS / 2));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** What it begins with: {@link UserKey#word}. */
    public String word() {
        return value.substring(0, value.indexOf('-'));
    }

    @Override
    public String toString() {
        return value;
    }
}
