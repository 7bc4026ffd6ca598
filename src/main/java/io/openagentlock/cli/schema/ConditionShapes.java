package io.openagentlock.cli.schema;

import io.openagentlock.call.Impact;
import io.openagentlock.policy.text.PolicyKeys;
import io.openagentlock.wire.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What may stand behind an attribute in {@code where:}, by the way in which it is compared. */
final class ConditionShapes {
    private static final Map<String, String> SAYS = Map.ofEntries(
            Map.entry("text", "a word or list of words; `*` and `?` are wildcards"),
            Map.entry("texts", "some element is a word of these; `*` and `?` are wildcards"),
            Map.entry("host", "a host or list of hosts: names, globs, addresses, CIDR blocks, sets"),
            Map.entry("sources", "some source is one of these: words, path patterns, sets"),
            Map.entry("path", "a path pattern or list of them, beginning with `/`, `~/`, `**/` or a place"),
            Map.entry("flag", "true or false"),
            Map.entry("number", "a whole number, a list of them, or bounds"),
            Map.entry("impact", "what it does to what there is"));

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("is", "one of these words"),
            Map.entry("not", "none of these words"),
            Map.entry("all", "each of these words fits some element"),
            Map.entry("in", "in one of these sets or patterns, by what is certain"),
            Map.entry("outside", "not certainly in one of these; unknown counts as outside"),
            Map.entry("covers", "in one of these, or a directory above one"),
            Map.entry("name", "the last component of the path, without case"),
            Map.entry("matches", "a pattern (RE2) finds something in it"),
            Map.entry("empty", "whether nothing is given"),
            Map.entry("known", "whether everything in it is known before the call runs"),
            Map.entry("near", "almost a word of this set, but not one of them"),
            Map.entry("distance", "how many edits count as near: 1 or 2"),
            Map.entry("at_least", "the lowest"),
            Map.entry("at_most", "the highest"));

    private ConditionShapes() {}

    /** By name, ready for {@code $defs}. */
    static Map<String, Json.Obj> all() {
        Map<String, Json.Obj> shapes = new LinkedHashMap<>();
        PolicyKeys.comparisons().forEach(name -> shapes.put(name(name), shape(name)));
        return shapes;
    }

    static String name(String comparison) {
        return "of-" + comparison;
    }

    private static Json.Obj shape(String comparison) {
        Json.Obj plain = switch (comparison) {
            case "flag" -> Shapes.FLAG;
            case "number" -> Shapes.some(Shapes.WHOLE);
            case "impact" ->
                Shapes.some(Shapes.words(
                        Arrays.stream(Impact.values()).map(Impact::word).toList()));
            default -> Shapes.some(Shapes.TEXT);
        };
        Json.Obj shape =
                PolicyKeys.condition(comparison).isEmpty() ? plain : Shapes.anyOf(List.of(plain, mapping(comparison)));
        return Shapes.described(says(SAYS, comparison), shape);
    }

    private static Json.Obj mapping(String comparison) {
        Map<String, Json.Obj> keys = new LinkedHashMap<>();
        for (String key : PolicyKeys.condition(comparison)) {
            keys.put(key, Shapes.described(says(KEYS, key), value(key)));
        }
        Json.Builder shape = Json.object();
        Shapes.mapping(keys).fields().forEach(shape::put);
        return shape.put("minProperties", 1).build();
    }

    private static Json.Obj value(String key) {
        return switch (key) {
            case "empty", "known" -> Shapes.FLAG;
            case "distance", "at_least", "at_most" -> Shapes.WHOLE;
            default -> Shapes.some(Shapes.TEXT);
        };
    }

    /** A word that nobody described is a mistake of ours that the first call shows. */
    static String says(Map<String, String> table, String word) {
        String said = table.get(word);
        if (said == null) {
            throw new IllegalStateException("nothing is said of " + word);
        }
        return said;
    }
}
