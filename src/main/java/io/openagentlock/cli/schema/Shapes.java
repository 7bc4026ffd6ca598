package io.openagentlock.cli.schema;

import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Map;

/** Small pieces of a schema. */
final class Shapes {
    static final Json.Obj TEXT = type("string");
    static final Json.Obj FLAG = type("boolean");
    static final Json.Obj WHOLE = type("integer");
    static final Json.Obj ANYTHING = Json.object().build();

    private Shapes() {}

    static Json.Obj type(String type) {
        return Json.object().put("type", type).build();
    }

    static Json.Obj described(String description, Json.Obj shape) {
        Json.Builder all = Json.object().put("description", description);
        shape.fields().forEach(all::put);
        return all.build();
    }

    static Json.Obj words(List<String> words) {
        return Json.object().put("enum", words).build();
    }

    static Json.Obj list(Json shape) {
        return Json.object().put("type", "array").put("items", shape).build();
    }

    /** One, or a list of at least one. */
    static Json.Obj some(Json shape) {
        Json.Obj many = Json.object()
                .put("type", "array")
                .put("items", shape)
                .put("minItems", 1)
                .build();
        return anyOf(List.of(shape, many));
    }

    static Json.Obj anyOf(List<? extends Json> shapes) {
        return shapes.size() == 1
                ? (Json.Obj) shapes.getFirst()
                : Json.object().put("anyOf", Json.array(shapes)).build();
    }

    static Json.Obj ref(String name) {
        return Json.object().put("$ref", "#/$defs/" + name).build();
    }

    /** A mapping of these keys and no others. */
    static Json.Obj mapping(Map<String, Json.Obj> keys, String... required) {
        Json.Builder properties = Json.object();
        keys.forEach(properties::put);
        Json.Builder shape = Json.object().put("type", "object").put("properties", properties.build());
        if (required.length > 0) {
            shape.put("required", List.of(required));
        }
        return shape.put("additionalProperties", false).build();
    }

    static Json.Obj when(Json.Obj condition, Json.Obj then) {
        return Json.object().put("if", condition).put("then", then).build();
    }

    /** True of a mapping that has the key with such a value. */
    static Json.Obj has(String key, Json.Obj value) {
        return Json.object()
                .put("type", "object")
                .put("properties", Json.object().put(key, value).build())
                .put("required", List.of(key))
                .build();
    }
}
