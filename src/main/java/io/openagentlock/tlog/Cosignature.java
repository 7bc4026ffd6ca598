package io.openagentlock.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a cosignature/v1 puts after the key id (C2SP tlog-cosignature): {@code u64 big-endian POSIX seconds ‖ 64 bytes
 * Ed25519 signature}, 72 bytes. It says: at that time this was the largest consistent tree I knew for the origin.
 */
public final class Cosignature {
    /** Length of the formatted blob in bytes. */
    public static final int SIZE = Long.BYTES + Ed25519Key.SIGNATURE_SIZE;

    private final long posixSeconds;
    private final byte[] signature;

    /**
     * A cosignature.
     *
     * @param posixSeconds the signed time, 0 or more
     * @param signature 64 bytes of Ed25519 over {@link #signedBytes} (copied)
     */
    public Cosignature(long posixSeconds, byte[] signature) {
        if (posixSeconds < 0 || signature.length != Ed25519Key.SIGNATURE_SIZE) {
            throw new MalformedException("a cosignature is a time and 64 bytes");
        }
        this.posixSeconds = posixSeconds;
        this.signature = signature.clone();
    }

    /** The bytes that are signed: {@code "cosignature/v1\ntime <t>\n" ‖ note text}. */
    public static byte[] signedBytes(long posixSeconds, String noteText) {
        String text = "cosignature/v1\ntime " + posixSeconds + "\n" + noteText;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The signed time in seconds since 1970, 0 or more. */
    public long posixSeconds() {
        return posixSeconds;
    }

    /** The 64 bytes of Ed25519 (a copy). */
    public byte[] signature() {
        return signature.clone();
    }

    /** The 72 bytes. */
    public byte[] format() {
        return ByteBuffer.allocate(SIZE).putLong(posixSeconds).put(signature).array();
    }

    /** Parses 72 bytes. */
    public static Cosignature parse(byte[] blob) {
        if (blob.length != SIZE) {
            throw new MalformedException("a cosignature has 72 bytes");
        }
        long posixSeconds = ByteBuffer.wrap(blob).getLong();
        return new Cosignature(posixSeconds, Arrays.copyOfRange(blob, Long.BYTES, SIZE));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cosignature that
                && posixSeconds == that.posixSeconds
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(posixSeconds) + Arrays.hashCode(signature);
    }

    @Override
    public String toString() {
        return "Cosignature[" + posixSeconds + "]";
    }
}
