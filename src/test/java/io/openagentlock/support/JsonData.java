package io.openagentlock.support;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON value of a test vector file. Asking for a kind that it is not fails the test. */
public final class JsonData {
    private final @Nullable Object value;

    private JsonData(@Nullable Object value) {
        this.value = value;
    }

    /** Parses one JSON document. */
    public static JsonData parse(byte[] json) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            return new JsonData(read(parser, parser.nextToken()));
        }
    }

    private static @Nullable Object read(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> readFields(parser);
            case START_ARRAY -> readItems(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            case VALUE_NUMBER_FLOAT, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME ->
                throw new IllegalArgumentException("unexpected " + token);
        };
    }

    private static Map<String, JsonData> readFields(JsonParser parser) {
        Map<String, JsonData> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            fields.put(name, new JsonData(read(parser, parser.nextToken())));
        }
        return fields;
    }

    private static List<JsonData> readItems(JsonParser parser) {
        List<JsonData> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(new JsonData(read(parser, token)));
        }
        return items;
    }

    /** The field of this name. */
    public JsonData get(String name) {
        return Objects.requireNonNull(fields().get(name), name);
    }

    /** The fields of an object. */
    @SuppressWarnings("unchecked") // read() puts nothing else into maps
    public Map<String, JsonData> fields() {
        return (Map<String, JsonData>) Objects.requireNonNull(value);
    }

    /** The items of an array; none for null. */
    @SuppressWarnings("unchecked") // read() puts nothing else into lists
    public List<JsonData> items() {
        return value == null ? List.of() : (List<JsonData>) value;
    }

    /** A string. */
    public String text() {
        return (String) Objects.requireNonNull(value);
    }

    /**
     * An integer.
     *
     * @throws ArithmeticException it is no long
     */
    public long number() {
        return ((BigInteger) Objects.requireNonNull(value)).longValueExact();
    }

    /** A boolean. */
    public boolean flag() {
        return (Boolean) Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
