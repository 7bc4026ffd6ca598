package io.openagentlock.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One signature line of a note (C2SP signed-note):
 * {@code — <name> <base64(4-byte key id ‖ signature)>}, where the dash is U+2014.
 */
public final class NoteSignature {
    private static final String DASH = "\u2014 ";
    private static final int ID_SIZE = Integer.BYTES;
    /** Notes may carry signatures that we do not know, post-quantum ones of up to 5 kB included. */
    private static final int MAX_BLOB = 8192;

    private final String name;
    private final int keyId;
    private final byte[] blob;

    /**
     * A signature.
     *
     * @param name the key's name: no spaces, no plus sign, no control characters, 1..255 characters
     * @param keyId the first four bytes of the key's hash, big-endian (see {@link VerifierKey#keyId})
     * @param blob what the key's type puts after the id, 1..8192 bytes (copied)
     */
    public NoteSignature(String name, int keyId, byte[] blob) {
        KeyName.check(name);
        if (blob.length < 1 || blob.length > MAX_BLOB) {
            throw new MalformedException("signature length out of range");
        }
        this.name = name;
        this.keyId = keyId;
        this.blob = blob.clone();
    }

    /** The key's name. */
    public String name() {
        return name;
    }

    /** The key's id: four bytes as a big-endian int. */
    public int keyId() {
        return keyId;
    }

    /** The bytes after the key id (a copy). */
    public byte[] blob() {
        return blob.clone();
    }

    /** The line without its newline. */
    public String format() {
        byte[] bytes = ByteBuffer.allocate(ID_SIZE + blob.length)
                .putInt(keyId)
                .put(blob)
                .array();
        return DASH + name + " " + Base64Text.format(bytes);
    }

    /** Parses what {@link #format} gives, in exactly that spelling. */
    public static NoteSignature parse(String line) {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new MalformedException("not a signature line");
        }
        byte[] bytes = Base64Text.parse(line.substring(space + 1));
        if (bytes.length <= ID_SIZE) {
            throw new MalformedException("signature length out of range");
        }
        int keyId = ByteBuffer.wrap(bytes).getInt();
        byte[] blob = Arrays.copyOfRange(bytes, ID_SIZE, bytes.length);
        return new NoteSignature(line.substring(DASH.length(), space), keyId, blob);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that
                && keyId == that.keyId
                && name.equals(that.name)
                && Arrays.equals(blob, that.blob);
    }

    @Override
    public int hashCode() {
        return 31 * keyId + Arrays.hashCode(blob);
    }

    @Override
    public String toString() {
        return name + "+" + HexFormat.of().toHexDigits(keyId);
    }
}
