package io.openagentlock.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes by the clock (RFC 6238), as every authenticator makes them: HMAC-SHA-1, 30 seconds, six digits. */
public final class Totp {
    /** What RFC 4226 section 4 asks for: 160 bits. */
    public static final int SECRET_SIZE = 20;

    static final int STEP_SECONDS = 30;

    private static final int DIGITS = 6;
    private static final int WINDOW = 1;

    private Totp() {}

    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of one step (RFC 4226 section 5.3). */
    static String code(byte[] secret, long step) {
        return code(secret, step, DIGITS);
    }

    static String code(byte[] secret, long step, int digits) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int at = hash[hash.length - 1] & 0xF;
        int number = ByteBuffer.wrap(hash).getInt(at) & Integer.MAX_VALUE;
        StringBuilder code = new StringBuilder(Integer.toString(number));
        while (code.length() < digits) {
            code.insert(0, '0');
        }
        return code.substring(code.length() - digits);
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-1", impossible);
        }
    }

    /**
     * The step whose code this is: the present one or a neighbour of it.
     *
     * @param used the newest step that was used; it and all before it are spent
     */
    public static OptionalLong match(byte[] secret, String code, Instant now, long used) {
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        long present = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - WINDOW; step <= present + WINDOW; step++) {
            byte[] right = code(secret, step).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(right, given) && step > used) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }
}
