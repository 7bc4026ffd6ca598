package io.openagentlock.witness;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A log's name as a path segment: lower-case hexadecimal SHA-256 of its origin.
 *
 * @param hex 64 digits
 */
public record LogId(String hex) {
    private static final int DIGITS = 64;

    public LogId {
        if (hex.length() != DIGITS || !hex.chars().allMatch(LogId::isHex)) {
            throw new IllegalArgumentException("a log's id has 64 lower-case hexadecimal digits");
        }
    }

    private static boolean isHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    public static LogId of(String origin) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8));
            return new LogId(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
