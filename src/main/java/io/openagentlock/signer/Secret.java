package io.openagentlock.signer;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Bytes that must not be printed, logged or kept longer than needed. Reading them needs an {@link Access} token, so a
 * search for that name finds every reader.
 *
 * <p>Not safe for concurrent use with {@link #close}.
 */
public final class Secret implements AutoCloseable {
    private final byte[] bytes;
    private boolean closed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes a copy; the caller still has to clear its own array. */
    public static Secret copyOf(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    public static Secret random(int length, SecureRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new Secret(bytes);
    }

    public int length() {
        return bytes.length;
    }

    /** A copy, which the caller clears after use. */
    public byte[] reveal(Access access) {
        java.util.Objects.requireNonNull(access);
        if (closed) {
            throw new IllegalStateException("the secret has been destroyed");
        }
        return bytes.clone();
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
        closed = true;
    }

    /** Equal in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "Secret(" + bytes.length + " bytes)";
    }

    /** Permission to read a {@link Secret}. */
    public static final class Access {
        private Access() {}

        /** The one place that hands it out. */
        public static Access granted() {
            return new Access();
        }
    }
}
