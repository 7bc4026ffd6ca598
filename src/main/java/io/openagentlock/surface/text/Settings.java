package io.openagentlock.surface.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads settings in the format that their file's name says; JSON where it says nothing. */
public final class Settings {
    /** Deeper nesting is nobody's settings. */
    static final int MOST_DEPTH = 64;

    static final int MOST_VALUES = 200_000;

    private Settings() {}

    public static Tree read(String file, byte[] bytes) throws UnreadableException {
        String name = file.toLowerCase(Locale.ROOT);
        String text = text(bytes);
        if (text.isBlank()) {
            return new Tree.Fields(java.util.Map.of(), 1);
        }
        if (name.endsWith(".toml")) {
            return TomlTree.of(text);
        }
        return name.endsWith(".yaml") || name.endsWith(".yml") ? YamlTree.of(text) : JsonTree.of(text);
    }

    private static String text(byte[] bytes) throws UnreadableException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException malformed) {
            throw new UnreadableException("it is not valid UTF-8");
        }
    }
}
