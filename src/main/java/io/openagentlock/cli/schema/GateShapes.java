package io.openagentlock.cli.schema;

import io.openagentlock.call.ActionKind;
import io.openagentlock.policy.rule.RuleKinds;
import io.openagentlock.policy.text.PolicyKeys;
import io.openagentlock.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Gates of both versions, their tests, and what a gate of version 1 matches and evaluates. */
final class GateShapes {
    private static final Map<String, String> SAYS = Map.ofEntries(
            Map.entry("id", "names the gate in reasons and in the ledger; 1 to 128 of a-z 0-9 . _ -"),
            Map.entry("title", "the reason that people and agents read"),
            Map.entry("name", "the same as `title`"),
            Map.entry("severity", "how bad it is; default medium"),
            Map.entry("mode", "monitor stages this gate: recorded, never stopping"),
            Map.entry("disabled", "as if the gate were not there"),
            Map.entry("priority", "which of several denies is named in the reason; it changes no verdict"),
            Map.entry("precedence", "read, no effect: deny always overrides"),
            Map.entry("nudge", "what to do instead; a model has to be able to follow it"),
            Map.entry("description", "for people"),
            Map.entry("source", "for people: where the gate is from"),
            Map.entry("tags", "for people"),
            Map.entry("on", "which kinds of actions it looks at: one, a list, any, or {tool: …}, {tool_prefix: …}"),
            Map.entry("where", "what the action must be like: attributes, all of which hold; of a list one mapping"),
            Map.entry("after", "only in sessions that have one of these labels"),
            Map.entry("when", "a CEL expression over call, action and session that must be true"),
            Map.entry("verdict", "deny (default), allow (an exception in its own file), label (only labels)"),
            Map.entry("label", "what the session has touched once the call has run"),
            Map.entry("tests", "calls and what becomes of them; a policy whose tests fail is refused"),
            Map.entry("match", "the calls that it is about (version 1)"),
            Map.entry("evaluate", "what it says then (version 1)"),
            Map.entry("self_protection", "the built-in policy only"));

    private GateShapes() {}

    /** By name, ready for {@code $defs}. */
    static Map<String, Json.Obj> all() {
        Map<String, Json.Obj> shapes = new LinkedHashMap<>();
        shapes.put("gate", gate());
        shapes.put("first-gate", keyed(PolicyKeys.firstGate(), "id", "match", "evaluate"));
        shapes.put("any-gate", anyGate());
        shapes.put("on", on());
        shapes.put("test", test());
        shapes.put("tests", tests());
        shapes.put("match", match());
        shapes.put("rule", rule());
        return shapes;
    }

    private static Json.Obj gate() {
        Json.Builder shape = Json.object();
        keyed(PolicyKeys.gate(), "id").fields().forEach(shape::put);
        return shape.put("anyOf", Json.array(List.of(required("on"), required("when"))))
                .put("allOf", Json.array(WhereShapes.byKind()))
                .build();
    }

    private static Json.Obj required(String key) {
        return Json.object().put("required", List.of(key)).build();
    }

    /** A gate with {@code evaluate} and without {@code on} is one of version 1. */
    private static Json.Obj anyGate() {
        Json.Obj first = Json.object()
                .put("required", List.of("evaluate"))
                .put("not", required("on"))
                .build();
        return Json.object()
                .put("if", first)
                .put("then", Shapes.ref("first-gate"))
                .put("else", Shapes.ref("gate"))
                .build();
    }

    private static Json.Obj keyed(Set<String> keys, String... required) {
        Map<String, Json.Obj> properties = new LinkedHashMap<>();
        for (String key : new TreeSet<>(keys)) {
            properties.put(key, Shapes.described(ConditionShapes.says(SAYS, key), value(key)));
        }
        return Shapes.mapping(properties, required);
    }

    private static Json.Obj value(String key) {
        return switch (key) {
            case "id" ->
                Json.object()
                        .put("type", "string")
                        .put("pattern", "^[a-z0-9._-]{1,128}$")
                        .build();
            case "severity" -> Shapes.words(PolicyKeys.severities());
            case "mode" -> Shapes.words(PolicyKeys.modes());
            case "verdict" -> Shapes.words(List.of("deny", "allow", "label"));
            case "disabled", "self_protection" -> Shapes.FLAG;
            case "priority" -> Shapes.WHOLE;
            case "source" -> Shapes.ANYTHING;
            case "tags" -> Shapes.list(Shapes.TEXT);
            case "on", "tests", "match" -> Shapes.ref(key);
            case "where" -> Shapes.ANYTHING;
            case "label", "after" -> Shapes.some(label());
            case "evaluate" -> Shapes.list(Shapes.ref("rule"));
            default -> Shapes.TEXT;
        };
    }

    static Json.Obj label() {
        return Json.object()
                .put("type", "string")
                .put("pattern", "^[a-z0-9-]{1,64}$")
                .build();
    }

    private static Json.Obj on() {
        List<String> kinds = Stream.concat(ActionKind.all().stream().map(ActionKind::name), Stream.of("any"))
                .toList();
        return Shapes.anyOf(List.of(
                Shapes.some(Shapes.words(kinds)),
                Shapes.mapping(Map.of("tool", Shapes.TEXT), "tool"),
                Shapes.mapping(Map.of("tool_prefix", Shapes.TEXT), "tool_prefix")));
    }

    private static Json.Obj test() {
        Map<String, Json.Obj> command = new LinkedHashMap<>();
        command.put("command", Shapes.described("shell text", Shapes.TEXT));
        command.put("labels", Shapes.some(label()));
        Map<String, Json.Obj> tool = new LinkedHashMap<>();
        tool.put("tool", Shapes.described("as Claude Code spells it", Shapes.TEXT));
        tool.put("input", Shapes.described("its arguments by name", Shapes.type("object")));
        tool.put("labels", Shapes.some(label()));
        return Shapes.anyOf(List.of(
                Shapes.described("shell text", Shapes.TEXT),
                Shapes.mapping(command, "command"),
                Shapes.mapping(tool, "tool")));
    }

    private static Json.Obj tests() {
        Map<String, Json.Obj> lists = new LinkedHashMap<>();
        PolicyKeys.tests().forEach(list -> lists.put(list, Shapes.list(Shapes.ref("test"))));
        return Shapes.mapping(lists);
    }

    private static Json.Obj match() {
        Map<String, Json.Obj> keys = new LinkedHashMap<>();
        for (String key : new TreeSet<>(PolicyKeys.match())) {
            Json.Obj value = switch (key) {
                case "any_of", "all_of", "none_of" -> Shapes.list(Shapes.ref("match"));
                default -> key.startsWith("any_") ? Shapes.list(Shapes.TEXT) : Shapes.TEXT;
            };
            keys.put(key, value);
        }
        return Shapes.mapping(keys);
    }

    private static Json.Obj rule() {
        return Shapes.anyOf(RuleKinds.ALL.stream()
                .map(kind -> {
                    Map<String, Json.Obj> keys = new LinkedHashMap<>();
                    keys.put("kind", Json.object().put("const", kind.name()).build());
                    new TreeSet<>(kind.keys())
                            .forEach(key ->
                                    keys.put(key, Shapes.anyOf(List.of(Shapes.TEXT, Shapes.list(Shapes.TEXT)))));
                    keys.put("nudge", Shapes.TEXT);
                    keys.put("require_rotate", Shapes.FLAG);
                    return Shapes.described(kind.doc().replaceAll("\\s+", " "), Shapes.mapping(keys, "kind"));
                })
                .toList());
    }
}
