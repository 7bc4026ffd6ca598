package io.openagentlock.policy.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping of the file, read by key; every wrong type, unknown key and duplicate is reported. */
final class Fields {
    private final Node node;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private Fields(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    /** @param what the mapping's name in messages, for example {@code gate} */
    static Fields of(Node node, String what, Set<String> known, Problems problems) {
        Fields fields = new Fields(node, problems);
        if (!(node instanceof MappingNode mapping)) {
            problems.error(node, "`" + what + "` must be a mapping", "write `key: value` lines");
            return fields;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!known.contains(name)) {
                problems.error(key, "unknown key `" + Texts.shown(name) + "` in " + what, Nearest.hint(name, known));
            } else if (fields.values.putIfAbsent(name, tuple.getValueNode()) != null) {
                problems.error(key, "duplicate key `" + name + "` in " + what, "keep one of them");
            }
        }
        return fields;
    }

    Node node() {
        return node;
    }

    Problems problems() {
        return problems;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Optional<Node> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Node placeOf(String key) {
        return values.getOrDefault(key, node);
    }

    Optional<String> text(String key) {
        return get(key).flatMap(value -> Texts.text(value, key, problems));
    }

    String requiredText(String key, String what) {
        if (!has(key)) {
            problems.error(node, what + " has no `" + key + "`", "add `" + key + ": …`");
        }
        return text(key).orElse("");
    }

    /** One of {@code allowed}; empty when absent or wrong. */
    Optional<String> word(String key, List<String> allowed) {
        Optional<String> text = text(key);
        if (text.isPresent() && !allowed.contains(text.get())) {
            problems.error(
                    placeOf(key),
                    "`" + key + "` cannot be `" + Texts.shown(text.get()) + "`",
                    Nearest.hint(text.get(), allowed));
            return Optional.empty();
        }
        return text;
    }

    boolean flag(String key) {
        Optional<Node> value = get(key);
        if (value.isEmpty()) {
            return false;
        }
        if (value.get() instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return scalar.getValue().equalsIgnoreCase("true");
        }
        problems.error(value.get(), "`" + key + "` must be true or false", "write `" + key + ": true`, without quotes");
        return false;
    }

    int integer(String key) {
        Optional<Node> value = get(key);
        if (value.isEmpty()) {
            return 0;
        }
        try {
            if (value.get() instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
                return Integer.parseInt(scalar.getValue());
            }
        } catch (NumberFormatException e) {
            problems.error(value.get(), "`" + key + "` is out of range", "use a number below 2147483648");
            return 0;
        }
        problems.error(value.get(), "`" + key + "` must be a whole number", "write it in digits, without quotes");
        return 0;
    }

    /** The elements of a sequence; empty when absent or wrong. */
    List<Node> list(String key) {
        Optional<Node> value = get(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problems.error(value.get(), "`" + key + "` must be a list", "write one `- …` line for each entry");
        return List.of();
    }

    List<ScalarNode> texts(String key) {
        List<ScalarNode> texts = new ArrayList<>();
        for (Node element : list(key)) {
            if (Texts.text(element, key, problems).isPresent() && element instanceof ScalarNode scalar) {
                texts.add(scalar);
            }
        }
        return texts;
    }
}
