package io.openagentlock.cli.operator;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/**
 * A recovery key's seed as people write it down: 32 bytes and the first two of their SHA-256, in Crockford's base 32,
 * eleven groups of five. A slip of the pen shows, but for one in 65,536.
 */
final class RecoveryCode {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SEED = 32;
    private static final int CHECK = 2;
    private static final int GROUP = 5;

    /** 34 bytes are 272 bits: 54 digits and two bits of a 55th. */
    private static final int LENGTH = 55;

    private RecoveryCode() {}

    static String format(byte[] seed) {
        byte[] all = checked(seed);
        StringBuilder code = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (int at = 0; code.length() < LENGTH; ) {
            if (held < GROUP) {
                bits = (bits << Byte.SIZE) | (at < all.length ? all[at] & 0xFF : 0);
                at++;
                held += Byte.SIZE;
            }
            held -= GROUP;
            code.append(DIGITS.charAt((bits >> held) & 31));
        }
        Arrays.fill(all, (byte) 0);
        return grouped(code);
    }

    private static String grouped(CharSequence code) {
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < code.length(); i++) {
            grouped.append(i > 0 && i % GROUP == 0 ? "-" : "").append(code.charAt(i));
        }
        return grouped.toString();
    }

    /** The seed; case, spaces and hyphens do not matter, and what looks alike is the same. */
    static byte[] parse(String text) {
        String code = text.replaceAll("[-\\s]", "")
                .toUpperCase(Locale.ROOT)
                .replace('I', '1')
                .replace('L', '1')
                .replace('O', '0');
        byte[] all = new byte[SEED + CHECK];
        int bits = 0;
        int held = 0;
        int at = 0;
        boolean sound = code.length() == LENGTH;
        for (int i = 0; sound && i < code.length(); i++) {
            int digit = DIGITS.indexOf(code.charAt(i));
            sound = digit >= 0;
            bits = (bits << GROUP) | (digit & 31);
            held += GROUP;
            if (held >= Byte.SIZE && at < all.length) {
                held -= Byte.SIZE;
                all[at++] = (byte) (bits >> held);
            }
        }
        byte[] seed = Arrays.copyOf(all, SEED);
        if (!sound || !MessageDigest.isEqual(checked(seed), all)) {
            throw new ProblemException(new Problem.BadInput(
                    "bad-recovery-code",
                    "that is no recovery code: a character is wrong or missing",
                    "it has 55 letters and digits in eleven groups; type it as the paper says"));
        }
        return seed;
    }

    private static byte[] checked(byte[] seed) {
        byte[] all = Arrays.copyOf(seed, SEED + CHECK);
        try {
            System.arraycopy(MessageDigest.getInstance("SHA-256").digest(seed), 0, all, SEED, CHECK);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
        return all;
    }
}
