package io.openagentlock.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What travels beside an entry and not in the tree:
 *
 * <pre>
 * 0x00 ‖ u32 key number ‖ wrapped key ‖ nonce[12] ‖ ciphertext                         a ciphertext of up to 8 KiB
 * 0x01 ‖ u32 key number ‖ wrapped key ‖ nonce[12] ‖ SHA-256(ciphertext) ‖ u32 length   a longer one: it lies in blobs/
 * 0x02 ‖ u32 n ‖ n bytes of one of the above ‖ zeros                                   redacted: what was left, or n = 0
 * wrapped key = nonce[12] ‖ AES-256-GCM(payload key, data key)                         60 bytes
 * </pre>
 *
 * A redacted record is as long as it was, so that nothing moves in the files that hold it.
 */
record SideRecord(long keyNumber, Bytes wrapNonce, Bytes wrappedKey, Bytes nonce, Bytes inline, Optional<Blob> blob) {
    /** Longest ciphertext that travels along. */
    static final int INLINE = 8 << 10;

    private static final int WRAPPED_KEY = Gcm.KEY + Gcm.TAG;
    private static final int HEAD = 1 + Integer.BYTES + Gcm.NONCE + WRAPPED_KEY + Gcm.NONCE;
    private static final int HASH = 32;
    private static final int REDACTED = 2;
    private static final int REDACTED_HEAD = 1 + Integer.BYTES;

    /** Names a ciphertext in {@code blobs/} by its SHA-256 in lower-case hex. */
    record Blob(String sha256, int length) {}

    /** A data key under the payload key of a number. */
    record Wrapped(long keyNumber, Bytes nonce, Bytes key) {}

    static SideRecord inline(Wrapped wrapped, byte[] nonce, byte[] ciphertext) {
        return of(wrapped, nonce, ciphertext, Optional.empty());
    }

    static SideRecord naming(Wrapped wrapped, byte[] nonce, Blob blob) {
        return of(wrapped, nonce, new byte[0], Optional.of(blob));
    }

    private static SideRecord of(Wrapped wrapped, byte[] nonce, byte[] ciphertext, Optional<Blob> blob) {
        return new SideRecord(
                wrapped.keyNumber(), wrapped.nonce(), wrapped.key(), new Bytes(nonce), new Bytes(ciphertext), blob);
    }

    /** The same payload, its data key wrapped otherwise. */
    SideRecord wrapped(Wrapped wrapped) {
        return of(wrapped, nonce.array(), inline.array(), blob);
    }

    byte[] format() {
        int body = blob.isPresent() ? HASH + Integer.BYTES : inline.length();
        ByteBuffer out = ByteBuffer.allocate(HEAD + body);
        out.put((byte) (blob.isPresent() ? 1 : 0))
                .putInt((int) keyNumber)
                .put(wrapNonce.array())
                .put(wrappedKey.array())
                .put(nonce.array());
        blob.ifPresentOrElse(
                one -> out.put(HexFormat.of().parseHex(one.sha256())).putInt(one.length()),
                () -> out.put(inline.array()));
        return out.array();
    }

    /** What stands in the place of a record of some length, of which this is left. */
    byte[] redacted(int length) {
        byte[] left = format();
        return left.length == length ? left : filled(left, length);
    }

    /** What stands in the place of a record of some length, of which nothing is left. */
    static byte[] nothing(int length) {
        return filled(new byte[0], length);
    }

    private static byte[] filled(byte[] left, int length) {
        return ByteBuffer.allocate(length)
                .put((byte) REDACTED)
                .putInt(left.length)
                .put(left)
                .array();
    }

    /** Empty when it was redacted and nothing is left. Throws {@link MalformedEntryException}. */
    static Optional<SideRecord> parse(byte[] bytes) {
        if (bytes.length < REDACTED_HEAD || bytes[0] != REDACTED) {
            return Optional.of(whole(bytes));
        }
        int length = ByteBuffer.wrap(bytes).getInt(1);
        boolean good = length >= 0 && length <= bytes.length - REDACTED_HEAD;
        for (int i = REDACTED_HEAD + Math.max(0, length); good && i < bytes.length; i++) {
            good = bytes[i] == 0;
        }
        if (!good) {
            throw inconsistent();
        }
        return length == 0
                ? Optional.empty()
                : Optional.of(whole(Arrays.copyOfRange(bytes, REDACTED_HEAD, REDACTED_HEAD + length)));
    }

    private static SideRecord whole(byte[] bytes) {
        boolean named = bytes.length > 0 && bytes[0] == 1;
        int body = bytes.length - HEAD;
        boolean good = named ? body == HASH + Integer.BYTES : body >= Gcm.TAG && body <= INLINE && bytes[0] == 0;
        if (!good) {
            throw inconsistent();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        long number = Integer.toUnsignedLong(in.getInt());
        Wrapped wrapped = new Wrapped(number, new Bytes(take(in, Gcm.NONCE)), new Bytes(take(in, WRAPPED_KEY)));
        byte[] nonce = take(in, Gcm.NONCE);
        if (!named) {
            return inline(wrapped, nonce, take(in, body));
        }
        return naming(wrapped, nonce, new Blob(HexFormat.of().formatHex(take(in, HASH)), in.getInt()));
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static MalformedEntryException inconsistent() {
        return new MalformedEntryException("a side record is inconsistent");
    }
}
