package io.openagentlock.tlog;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Computes leaf and node hashes (RFC 9162 section 2.1.1) with one digest and one buffer that are used again and
 * again. Not safe for several threads at once: each owner has its own.
 */
public final class Hasher {
    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private final MessageDigest sha256 = sha256();
    private final byte[] node = new byte[1 + 2 * Hash.SIZE];

    /** A new hasher. */
    public Hasher() {
        node[0] = NODE;
    }

    /** {@code SHA-256(0x00 ‖ entry)}. */
    public Hash leaf(byte[] entry) {
        return leaf(entry, 0, entry.length);
    }

    /** The leaf hash of the {@code length} bytes that begin at {@code offset}. */
    public Hash leaf(byte[] buffer, int offset, int length) {
        sha256.update(LEAF);
        sha256.update(buffer, offset, length);
        return Hash.owned(sha256.digest());
    }

    /** {@code SHA-256(0x01 ‖ left ‖ right)}. */
    public Hash node(Hash left, Hash right) {
        left.copyTo(node, 1);
        right.copyTo(node, 1 + Hash.SIZE);
        return Hash.owned(sha256.digest(node));
    }

    /** Hashes the pair at {@code from} (64 bytes) of {@code buffer} into the 32 bytes at {@code to}. */
    void nodeInPlace(byte[] buffer, int from, int to) {
        System.arraycopy(buffer, from, node, 1, 2 * Hash.SIZE);
        sha256.update(node);
        try {
            sha256.digest(buffer, to, Hash.SIZE);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 digest fits into 32 bytes", e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
