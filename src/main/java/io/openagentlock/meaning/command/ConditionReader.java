package io.openagentlock.meaning.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** The {@code if:} of templates and the conditions of marks. */
final class ConditionReader {
    private static final Set<String> KEYS = Set.of("has", "any", "lacks", "is", "isnt", "count", "either");

    private final Yaml yaml;
    private final ValueReader values;

    ConditionReader(ValueReader values) {
        this.values = values;
        this.yaml = values.yaml();
    }

    Condition read(Node node) {
        Map<String, Node> keys = yaml.mapping(node, "a condition", KEYS);
        List<Condition.Count> counts = new ArrayList<>();
        mapping(keys, "count")
                .forEach((name, least) -> counts.add(new Condition.Count(
                        values.named(least, name),
                        Attributes.number(yaml.text(least, "`count`")).orElseGet(() -> {
                            yaml.mistakes().add(least, "`count` must be a number", "write `{" + name + ": 2}`");
                            return 1;
                        }))));
        return new Condition(
                names(keys, "has"),
                names(keys, "any"),
                names(keys, "lacks"),
                fits(keys, "is"),
                fits(keys, "isnt"),
                counts,
                keys.containsKey("either")
                        ? yaml.list(keys.get("either"), "`either`").stream()
                                .map(this::read)
                                .toList()
                        : List.of());
    }

    private List<Value> names(Map<String, Node> keys, String key) {
        Node node = keys.get(key);
        return node == null
                ? List.of()
                : yaml.oneOrMore(node).stream()
                        .map(item -> values.named(item, yaml.text(item, "`" + key + "`")))
                        .toList();
    }

    private List<Condition.Fit> fits(Map<String, Node> keys, String key) {
        List<Condition.Fit> fits = new ArrayList<>();
        mapping(keys, key)
                .forEach((name, globs) -> fits.add(new Condition.Fit(
                        values.named(globs, name),
                        yaml.texts(globs, "a glob").stream().map(Glob::new).toList())));
        return fits;
    }

    private Map<String, Node> mapping(Map<String, Node> keys, String key) {
        Node node = keys.get(key);
        return node == null ? Map.of() : yaml.mapping(node, "`" + key + "`");
    }
}
