package io.openagentlock.meaning.code.decode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes as text and back. */
public final class Bytes {
    private Bytes() {}

    /** One character for each byte. */
    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The bytes that a text of {@link #text} stands for; empty when it holds other characters. */
    static Optional<byte[]> of(String text) {
        return text.chars().allMatch(c -> c < 256)
                ? Optional.of(text.getBytes(StandardCharsets.ISO_8859_1))
                : Optional.empty();
    }

    /** UTF-8 read as such where the bytes are that. */
    public static String readable(String bytes) {
        boolean plain = bytes.chars().allMatch(c -> c < 128);
        Optional<byte[]> raw = plain ? Optional.empty() : of(bytes);
        if (raw.isEmpty()) {
            return bytes;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw.get()))
                    .toString();
        } catch (CharacterCodingException binary) {
            return bytes;
        }
    }
}
