package io.openagentlock.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads one JSON text (RFC 8259), strictly: UTF-8 without a byte order mark, one value and nothing after it, no duplicate
 * keys, no lone surrogates, and within {@link Limits}.
 */
public final class JsonReader {
    private JsonReader() {}

    public static Json.Obj object(byte[] utf8) throws JsonException {
        if (read(utf8) instanceof Json.Obj object) {
            return object;
        }
        throw new JsonException("the JSON text must be an object");
    }

    public static Json read(byte[] utf8) throws JsonException {
        if (utf8.length > Limits.BODY) {
            throw new JsonException("the JSON text is longer than " + Limits.BODY + " bytes");
        }
        return new JsonParser(decoded(utf8)).whole();
    }

    static boolean isUtf8(byte[] bytes) {
        try {
            decoded(bytes);
            return true;
        } catch (JsonException _) {
            return false;
        }
    }

    /** No decoder that replaces what is malformed: two texts would then be read as the same one. */
    private static char[] decoded(byte[] utf8) throws JsonException {
        try {
            var characters = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8));
            char[] text = new char[characters.remaining()];
            characters.get(text);
            return text;
        } catch (CharacterCodingException malformed) {
            throw new JsonException("the JSON text is not valid UTF-8");
        }
    }
}
