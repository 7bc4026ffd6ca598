package io.openagentlock.meaning.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** YAML nodes read strictly: every wrong shape and unknown key is a mistake with its place. */
final class Yaml {
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setAllowDuplicateKeys(true).build();

    private final Mistakes mistakes;

    Yaml(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    Mistakes mistakes() {
        return mistakes;
    }

    Optional<Node> compose(String text) {
        try {
            return new Compose(SETTINGS).composeString(text);
        } catch (MarkedYamlEngineException e) {
            mistakes.add(e.getProblemMark(), "not YAML: " + e.getProblem(), "check quotes and indentation");
        } catch (YamlEngineException e) {
            mistakes.add(Optional.empty(), "not YAML: " + e.getMessage(), "check quotes and indentation");
        }
        return Optional.empty();
    }

    /** A mapping's values by key, in order; duplicates are mistakes. */
    Map<String, Node> mapping(Node node, String what) {
        Map<String, Node> values = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            mistakes.add(node, what + " must be a mapping", "write `key: value`");
            return values;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode(), "a key");
            if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
                mistakes.add(tuple.getKeyNode(), "`" + key + "` is here twice", "keep one of them");
            }
        }
        return values;
    }

    /** The same with a closed set of keys. */
    Map<String, Node> mapping(Node node, String what, Set<String> known) {
        Map<String, Node> values = mapping(node, what);
        List<String> unknown =
                values.keySet().stream().filter(key -> !known.contains(key)).toList();
        for (String key : unknown) {
            mistakes.add(node, "unknown key `" + key + "` in " + what, Nearest.hint(key, known));
            values.remove(key);
        }
        return values;
    }

    List<Node> list(Node node, String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        mistakes.add(node, what + " must be a list", "write `[a, b]`");
        return List.of();
    }

    /** A list, or one value standing for a list of one. */
    List<Node> oneOrMore(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    }

    List<String> texts(Node node, String what) {
        List<String> texts = new ArrayList<>();
        oneOrMore(node).forEach(item -> texts.add(text(item, what)));
        return texts;
    }

    /** Any scalar as it is written: `no`, `1` and `-9` are words here. */
    String text(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        mistakes.add(node, what + " must be a word", "put it in quotes");
        return "";
    }

    boolean flag(Node node, String what) {
        String text = text(node, what);
        if (!text.equals("true") && !text.equals("false")) {
            mistakes.add(node, what + " must be true or false", "write `true`");
        }
        return text.equals("true");
    }
}
