package io.openagentlock.daemon.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret of one daemon run: 64 lower-case hex digits in {@code run/token}. Whoever can read that file is the user or
 * root; a web page cannot.
 */
public final class LocalToken {
    private static final int BYTES = 32;

    private final byte[] hex;

    private LocalToken(byte[] hex) {
        this.hex = hex;
    }

    public static LocalToken create(SecureRandom random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return new LocalToken(HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether {@code presented} is the token; takes equally long wherever the first difference is. */
    boolean matches(String presented) {
        return MessageDigest.isEqual(hex, presented.getBytes(StandardCharsets.UTF_8));
    }

    /** The token as a client reads it, without the newline. */
    byte[] hex() {
        return hex.clone();
    }

    @Override
    public String toString() {
        return "LocalToken";
    }
}
