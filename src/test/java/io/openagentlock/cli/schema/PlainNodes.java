package io.openagentlock.cli.schema;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a YAML parser gives, and our own JSON, in the words of the schema validator. */
final class PlainNodes implements JsonNodeFactory {
    @Override
    public JsonNode wrap(Object value) {
        return value instanceof JsonNode node ? node : new Node("", value);
    }

    @Override
    public JsonNode create(String text) {
        try {
            return new Node("", plain(JsonReader.object(text.getBytes(StandardCharsets.UTF_8))));
        } catch (JsonException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static @Nullable Object plain(Json json) {
        return switch (json) {
            case Json.Str(String text) -> text;
            case Json.Num(String digits) -> new BigDecimal(digits);
            case Json.Bool(boolean flag) -> flag;
            case Json.Null() -> null;
            case Json.Arr(List<Json> items) -> {
                List<@Nullable Object> list = new ArrayList<>();
                items.forEach(item -> list.add(plain(item)));
                yield list;
            }
            case Json.Obj(Map<String, Json> fields) -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                fields.forEach((name, value) -> map.put(name, plain(value)));
                yield map;
            }
        };
    }

    private record Node(String pointer, @Nullable Object value) implements JsonNode {
        @Override
        public String getJsonPointer() {
            return pointer;
        }

        @Override
        public SimpleType getNodeType() {
            return switch (value) {
                case null -> SimpleType.NULL;
                case Boolean ignored -> SimpleType.BOOLEAN;
                case String ignored -> SimpleType.STRING;
                case Number number -> isWhole(number) ? SimpleType.INTEGER : SimpleType.NUMBER;
                case List<?> ignored -> SimpleType.ARRAY;
                case Map<?, ?> ignored -> SimpleType.OBJECT;
                default -> throw new IllegalStateException("no JSON: " + value.getClass());
            };
        }

        private static boolean isWhole(Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().scale() <= 0;
        }

        @Override
        public boolean asBoolean() {
            return Boolean.TRUE.equals(value);
        }

        @Override
        public String asString() {
            return String.valueOf(value);
        }

        @Override
        public BigInteger asInteger() {
            return asNumber().toBigIntegerExact();
        }

        @Override
        public BigDecimal asNumber() {
            return new BigDecimal(String.valueOf(value));
        }

        @Override
        public List<JsonNode> asArray() {
            List<JsonNode> nodes = new ArrayList<>();
            for (Object item : (List<?>) java.util.Objects.requireNonNull(value)) {
                nodes.add(new Node(pointer + "/" + nodes.size(), item));
            }
            return nodes;
        }

        @Override
        public Map<String, JsonNode> asObject() {
            Map<String, JsonNode> nodes = new LinkedHashMap<>();
            ((Map<?, ?>) java.util.Objects.requireNonNull(value))
                    .forEach((name, item) -> nodes.put(
                            String.valueOf(name),
                            new Node(pointer + "/" + JsonNode.encodeJsonPointer(String.valueOf(name)), item)));
            return nodes;
        }
    }
}
