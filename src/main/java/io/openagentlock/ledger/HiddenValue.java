package io.openagentlock.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A value that an entry only commits to, with the salt that opens the commitment. A list of them is the plaintext of a
 * payload: repeated {@code u8 length ‖ field ‖ salt[32] ‖ u32 length ‖ value}, big-endian.
 */
final class HiddenValue {
    static final int SALT = 32;

    private static final byte[] DOMAIN = "oal/c/v1".getBytes(StandardCharsets.US_ASCII);

    private final String field;
    private final byte[] salt;
    private final byte[] value;

    HiddenValue(String field, byte[] salt, byte[] value) {
        this.field = field;
        this.salt = salt;
        this.value = value;
    }

    /** What a disclosure says; {@link #commitment} tells whether it is true. */
    static HiddenValue of(Disclosure disclosure) {
        return new HiddenValue(
                disclosure.field(),
                Base64.getDecoder().decode(disclosure.salt()),
                disclosure.value().getBytes(StandardCharsets.UTF_8));
    }

    String field() {
        return field;
    }

    String text() {
        return new String(value, StandardCharsets.UTF_8);
    }

    Disclosure disclosure() {
        return new Disclosure(field, Base64.getEncoder().encodeToString(salt), text());
    }

    /** Base64 of {@code SHA-256("oal/c/v1" ‖ 0 ‖ field ‖ 0 ‖ salt ‖ value)}, and the value's length; by a digest of ours. */
    Hidden.Committed commitment(MessageDigest sha256) {
        sha256.reset();
        sha256.update(DOMAIN);
        sha256.update((byte) 0);
        sha256.update(field.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        sha256.update(salt);
        return new Hidden.Committed(Base64.getEncoder().encodeToString(sha256.digest(value)), value.length);
    }

    static byte[] format(List<HiddenValue> values) {
        int length = 0;
        for (HiddenValue one : values) {
            length += 1 + one.field.length() + SALT + Integer.BYTES + one.value.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        for (HiddenValue one : values) {
            out.put((byte) one.field.length()).put(one.field.getBytes(StandardCharsets.US_ASCII));
            out.put(one.salt).putInt(one.value.length).put(one.value);
        }
        return out.array();
    }

    /** Throws {@link MalformedEntryException}. */
    static List<HiddenValue> parse(byte[] plain) {
        ByteBuffer in = ByteBuffer.wrap(plain);
        List<HiddenValue> values = new ArrayList<>();
        while (in.hasRemaining()) {
            String field = new String(take(in, in.get() & 0xFF), StandardCharsets.US_ASCII);
            byte[] salt = take(in, SALT);
            values.add(new HiddenValue(field, salt, take(in, in.remaining() < Integer.BYTES ? -1 : in.getInt())));
        }
        return values;
    }

    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new MalformedEntryException("a payload is inconsistent");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
