package io.openagentlock.cli.schema;

import io.openagentlock.policy.text.PolicyKeys;
import io.openagentlock.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The schema of a policy file as a whole, of either version. */
public final class PolicySchema {
    private static final Map<String, String> SAYS = Map.of(
            "version", "2; 1 for files in the older form",
            "mode", "monitor only records what gates deny; default enforce",
            "workspace", "what counts as inside; default the top directory of the project that the call is made in",
            "sets", "named lists for `where`; `+name` adds to a built-in one",
            "gates", "what is denied, excepted or labelled",
            "session_ttl", "no effect",
            "defaults", "only allow, which is what happens anyway");

    private PolicySchema() {}

    /** The schema, always the same for one version of the program. */
    public static Json.Obj make() {
        Json.Builder definitions = Json.object();
        definitions.put("policy", policy(PolicyKeys.policy(), 2, "any-gate", "version", "gates"));
        definitions.put("first-policy", policy(PolicyKeys.firstPolicy(), 1, "first-gate", "gates"));
        GateShapes.all().forEach(definitions::put);
        definitions.put("sets", sets());
        WhereShapes.all().forEach(definitions::put);
        ConditionShapes.all().forEach(definitions::put);
        return Json.object()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "agentlock policy")
                .put("if", Shapes.has("version", Json.object().put("const", 2).build()))
                .put("then", Shapes.ref("policy"))
                .put("else", Shapes.ref("first-policy"))
                .put("$defs", definitions.build())
                .build();
    }

    private static Json.Obj policy(Set<String> keys, long version, String gate, String... required) {
        Map<String, Json.Obj> properties = new LinkedHashMap<>();
        for (String key : new TreeSet<>(keys)) {
            Json.Obj value = switch (key) {
                case "version" -> Json.object().put("const", version).build();
                case "mode" -> Shapes.words(PolicyKeys.modes());
                case "workspace" -> Shapes.some(Shapes.TEXT);
                case "sets" -> Shapes.ref("sets");
                case "gates" -> Shapes.list(Shapes.ref(gate));
                default -> Shapes.ANYTHING;
            };
            properties.put(key, Shapes.described(ConditionShapes.says(SAYS, key), value));
        }
        return Shapes.mapping(properties, required);
    }

    private static Json.Obj sets() {
        Json.Obj named = Json.object()
                .put("type", "object")
                .put(
                        "propertyNames",
                        Json.object().put("pattern", "^\\+?[a-z][a-z0-9-]*$").build())
                .put("additionalProperties", Shapes.some(Shapes.TEXT))
                .build();
        Map<String, Json.Obj> sections = new LinkedHashMap<>();
        for (String section : new TreeSet<>(PolicyKeys.sets())) {
            sections.put(section, Shapes.described("lists of " + section + " by name", named));
        }
        return Shapes.mapping(sections);
    }
}
