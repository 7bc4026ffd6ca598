package io.openagentlock.tlog;

import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 tree hash: 32 bytes, immutable. */
public final class Hash {
    /** Length of a hash in bytes. */
    public static final int SIZE = 32;

    /** The root of the tree without entries: {@code SHA-256("")} (RFC 9162 section 2.1.1). */
    public static final Hash EMPTY_ROOT =
            of(HexFormat.of().parseHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));

    private static final int BASE64_LENGTH = 44;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash with these 32 bytes (copied). */
    public static Hash of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new MalformedException("a hash has 32 bytes");
        }
        return new Hash(bytes.clone());
    }

    /** The hash whose 32 bytes begin at {@code offset} (copied). */
    public static Hash of(byte[] bytes, int offset) {
        return new Hash(Arrays.copyOfRange(bytes, offset, checkedEnd(bytes, offset)));
    }

    private static int checkedEnd(byte[] bytes, int offset) {
        if (offset < 0 || offset > bytes.length - SIZE) {
            throw new MalformedException("a hash has 32 bytes");
        }
        return offset + SIZE;
    }

    /** Takes the array without a copy: the caller must not keep it. */
    static Hash owned(byte[] bytes) {
        return new Hash(bytes);
    }

    /** {@code SHA-256(0x00 ‖ entry)}. Many at once: {@link Hasher}. */
    public static Hash leaf(byte[] entry) {
        return new Hasher().leaf(entry);
    }

    /** {@code SHA-256(0x01 ‖ left ‖ right)}. Many at once: {@link Hasher}. */
    public static Hash node(Hash left, Hash right) {
        return new Hasher().node(left, right);
    }

    /** Parses standard base64 of 32 bytes: exactly 44 characters, canonical. */
    public static Hash parseBase64(String text) {
        if (text.length() != BASE64_LENGTH) {
            throw new MalformedException("a hash has 44 characters of base64");
        }
        byte[] bytes = Base64Text.parse(text);
        if (bytes.length != SIZE) {
            throw new MalformedException("a hash has 32 bytes");
        }
        return new Hash(bytes);
    }

    /** Standard base64, 44 characters. */
    public String base64() {
        return Base64Text.format(bytes);
    }

    /** Lower-case hexadecimal, 64 characters. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Writes the 32 bytes at {@code offset} of {@code target}. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, SIZE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Base64, as in checkpoints and proofs. */
    @Override
    public String toString() {
        return base64();
    }
}
