package io.openagentlock.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON text, strictly: UTF-8 without a byte order mark, one value and nothing after it, no duplicate keys, no
 * lone surrogates, and within {@link Limits}.
 */
public final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(Limits.BODY)
                    .maxNestingDepth(Limits.JSON_DEPTH)
                    .maxNameLength(Limits.JSON_NAME_CHARS)
                    .maxNumberLength(Limits.JSON_NUMBER_CHARS)
                    .maxStringLength(Limits.BODY)
                    .maxTokenCount(Limits.JSON_TOKENS)
                    .build())
            .build();

    private JsonReader() {}

    public static Json.Obj object(byte[] utf8) throws JsonException {
        if (read(utf8) instanceof Json.Obj object) {
            return object;
        }
        throw new JsonException("the JSON text must be an object");
    }

    public static Json read(byte[] utf8) throws JsonException {
        if (utf8.length == 0) {
            throw new JsonException("the JSON text is empty");
        }
        if (utf8.length > Limits.BODY) {
            throw new JsonException("the JSON text is longer than " + Limits.BODY + " bytes");
        }
        Optional<Json> plain = PlainJson.read(utf8);
        return plain.isPresent() ? plain.get() : full(utf8);
    }

    /** By a parser of all of JSON. */
    static Json full(byte[] utf8) throws JsonException {
        // Decoded here and not by the parser, which would replace or tolerate some malformed sequences.
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), decoded(utf8))) {
            parser.nextToken();
            Json value = value(parser);
            if (parser.nextToken() != null) {
                throw new JsonException("there is text after the JSON value");
            }
            return value;
        } catch (StreamConstraintsException tooMuch) {
            throw new JsonException("the JSON text is too deep or too large" + at(tooMuch.getLocation()));
        } catch (StreamReadException malformed) {
            throw new JsonException(reason(malformed) + at(malformed.getLocation()));
        } catch (JacksonException other) {
            throw new JsonException("the JSON text is malformed");
        }
    }

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

    private static Json value(JsonParser parser) throws JsonException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new JsonException("the JSON text is empty");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Str(wellFormed(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new JsonException("the JSON text is malformed");
        };
    }

    private static Json object(JsonParser parser) throws JsonException {
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = wellFormed(parser.currentName());
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return new Json.Obj(fields);
    }

    private static Json array(JsonParser parser) throws JsonException {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Json.Arr(items);
    }

    /** A lone surrogate cannot be written as UTF-8, so it could not be recorded as it was judged. */
    private static String wellFormed(String text) throws JsonException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new JsonException("a string in the JSON text holds a lone surrogate");
                }
                i++;
            }
        }
        return text;
    }

    private static String reason(StreamReadException malformed) {
        String text = malformed.getOriginalMessage();
        return text != null && text.startsWith("Duplicate")
                ? "the JSON text repeats a key"
                : "the JSON text is malformed";
    }

    private static String at(@Nullable TokenStreamLocation where) {
        return where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
    }
}
