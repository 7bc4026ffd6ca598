package io.openagentlock.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What travels beside an entry and not in the tree:
 *
 * <pre>
 * 0x00 ‖ wrapped key ‖ nonce[12] ‖ ciphertext                             a ciphertext of up to 8 KiB
 * 0x01 ‖ wrapped key ‖ nonce[12] ‖ SHA-256(ciphertext) ‖ u32 length       a longer one: it lies in blobs/
 * wrapped key = nonce[12] ‖ AES-256-GCM(payload key, data key)            60 bytes
 * </pre>
 */
record SideRecord(Bytes wrapNonce, Bytes wrappedKey, Bytes nonce, Bytes inline, Optional<Blob> blob) {
    /** Longest ciphertext that travels along. */
    static final int INLINE = 8 << 10;

    private static final int WRAPPED_KEY = Gcm.KEY + Gcm.TAG;
    private static final int HEAD = 1 + Gcm.NONCE + WRAPPED_KEY + Gcm.NONCE;
    private static final int HASH = 32;

    /** Names a ciphertext in {@code blobs/} by its SHA-256 in lower-case hex. */
    record Blob(String sha256, int length) {}

    static SideRecord inline(byte[] wrapNonce, byte[] wrappedKey, byte[] nonce, byte[] ciphertext) {
        return new SideRecord(
                new Bytes(wrapNonce), new Bytes(wrappedKey), new Bytes(nonce), new Bytes(ciphertext), Optional.empty());
    }

    static SideRecord naming(byte[] wrapNonce, byte[] wrappedKey, byte[] nonce, Blob blob) {
        return new SideRecord(
                new Bytes(wrapNonce), new Bytes(wrappedKey), new Bytes(nonce), Bytes.EMPTY, Optional.of(blob));
    }

    byte[] format() {
        int body = blob.isPresent() ? HASH + Integer.BYTES : inline.length();
        ByteBuffer out = ByteBuffer.allocate(HEAD + body);
        out.put((byte) (blob.isPresent() ? 1 : 0))
                .put(wrapNonce.array())
                .put(wrappedKey.array())
                .put(nonce.array());
        blob.ifPresentOrElse(
                one -> out.put(HexFormat.of().parseHex(one.sha256())).putInt(one.length()),
                () -> out.put(inline.array()));
        return out.array();
    }

    /** Throws {@link MalformedEntryException}. */
    static SideRecord parse(byte[] bytes) {
        boolean named = bytes.length > 0 && bytes[0] == 1;
        int body = bytes.length - HEAD;
        boolean good = named ? body == HASH + Integer.BYTES : body >= Gcm.TAG && body <= INLINE && bytes[0] == 0;
        if (!good) {
            throw new MalformedEntryException("a side record is inconsistent");
        }
        byte[] wrapNonce = Arrays.copyOfRange(bytes, 1, 1 + Gcm.NONCE);
        byte[] wrappedKey = Arrays.copyOfRange(bytes, 1 + Gcm.NONCE, HEAD - Gcm.NONCE);
        byte[] nonce = Arrays.copyOfRange(bytes, HEAD - Gcm.NONCE, HEAD);
        byte[] rest = Arrays.copyOfRange(bytes, HEAD, bytes.length);
        if (!named) {
            return inline(wrapNonce, wrappedKey, nonce, rest);
        }
        String sha256 = HexFormat.of().formatHex(rest, 0, HASH);
        Blob blob = new Blob(sha256, ByteBuffer.wrap(rest).getInt(HASH));
        return naming(wrapNonce, wrappedKey, nonce, blob);
    }
}
