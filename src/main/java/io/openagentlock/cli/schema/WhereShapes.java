package io.openagentlock.cli.schema;

import io.openagentlock.call.ActionKind;
import io.openagentlock.policy.text.PolicyKeys;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code where:}, for each kind of action and for several of them. */
final class WhereShapes {
    private static final String SEVERAL = "several";

    private WhereShapes() {}

    /** By name, ready for {@code $defs}. */
    static Map<String, Json.Obj> all() {
        Map<String, Json.Obj> shapes = new LinkedHashMap<>();
        for (ActionKind kind : ActionKind.all()) {
            Map<String, Json.Obj> attributes = new LinkedHashMap<>();
            kind.attributes().forEach(attribute -> attributes.put(attribute.name(), condition(attribute)));
            put(shapes, kind.name(), attributes);
        }
        put(shapes, SEVERAL, several());
        return shapes;
    }

    private static void put(Map<String, Json.Obj> shapes, String name, Map<String, Json.Obj> attributes) {
        shapes.put("such-" + name, Shapes.mapping(attributes));
        shapes.put("where-" + name, Shapes.some(Shapes.ref("such-" + name)));
    }

    private static Map<String, Json.Obj> several() {
        Map<String, List<Json.Obj>> ways = new LinkedHashMap<>();
        for (ActionKind kind : ActionKind.all()) {
            for (ActionKind.Attribute attribute : kind.attributes()) {
                List<Json.Obj> known = ways.computeIfAbsent(attribute.name(), name -> new ArrayList<>());
                if (!known.contains(condition(attribute))) {
                    known.add(condition(attribute));
                }
            }
        }
        Map<String, Json.Obj> attributes = new LinkedHashMap<>();
        ways.forEach((name, conditions) -> attributes.put(name, Shapes.anyOf(conditions)));
        return attributes;
    }

    private static Json.Obj condition(ActionKind.Attribute attribute) {
        return Shapes.ref(ConditionShapes.name(PolicyKeys.comparison(attribute)));
    }

    /** What {@code where} may say, by what {@code on} says: the part of a gate's schema that completes attributes. */
    static List<Json> byKind() {
        List<Json> rules = new ArrayList<>();
        List<String> names = ActionKind.all().stream().map(ActionKind::name).toList();
        for (ActionKind kind : ActionKind.all()) {
            rules.add(Shapes.when(
                    Shapes.has("on", Json.object().put("const", kind.name()).build()), where(kind.name())));
        }
        Json.Obj one = Shapes.has("on", Shapes.words(names));
        rules.add(Shapes.when(Json.object().put("not", one).build(), where(SEVERAL)));
        return rules;
    }

    private static Json.Obj where(String name) {
        return Json.object()
                .put(
                        "properties",
                        Json.object().put("where", Shapes.ref("where-" + name)).build())
                .build();
    }
}
