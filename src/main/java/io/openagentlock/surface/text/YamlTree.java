package io.openagentlock.surface.text;

import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML 1.2, its first document. What is named twice by an alias counts twice. */
final class YamlTree {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setMaxAliasesForCollections(50)
            .setAllowRecursiveKeys(false)
            .setCodePointLimit(1 << 20)
            .build();

    private int values;

    private YamlTree() {}

    static Tree of(String text) throws UnreadableException {
        if (nested(text) > Settings.MOST_DEPTH) {
            throw new UnreadableException("it is nested deeper than settings are");
        }
        Node root;
        try {
            root = new Compose(SETTINGS).composeString(text).orElse(null);
        } catch (YamlEngineException malformed) {
            throw new UnreadableException("it is no YAML");
        }
        return root == null ? new Tree.Fields(Map.of(), 1) : new YamlTree().tree(root, line(root), 0);
    }

    /** Levels that brackets, dashes or indentation could open: never fewer than there are. */
    private static int nested(String text) {
        int deepest = 0;
        int inLine = 0;
        int open = 0;
        boolean start = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                start = true;
                inLine = 0;
            } else if (c == '[' || c == '{') {
                open++;
            } else if ((c == ']' || c == '}') && open > 0) {
                open--;
            } else if (start && (c == '-' || c == '?')) {
                inLine++;
            } else if (c != ' ') {
                start = false;
            }
            deepest = Math.max(deepest, open + inLine);
        }
        return deepest;
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private Tree tree(Node node, int line, int depth) throws UnreadableException {
        if (depth > Settings.MOST_DEPTH || ++values > Settings.MOST_VALUES) {
            throw new UnreadableException("it is larger, or nested deeper, than settings are");
        }
        return switch (node) {
            case MappingNode mapping -> {
                Map<String, Tree> fields = new LinkedHashMap<>();
                for (NodeTuple field : mapping.getValue()) {
                    String name = field.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
                    fields.put(name, tree(field.getValueNode(), line(field.getKeyNode()), depth + 1));
                }
                yield new Tree.Fields(fields, line);
            }
            case SequenceNode sequence -> {
                List<Tree> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(tree(item, line(item), depth + 1));
                }
                yield new Tree.Items(items, line);
            }
            case ScalarNode scalar -> new Tree.Leaf(value(scalar), line);
            case Node other -> throw new UnreadableException("line " + line(other) + " is no settings");
        };
    }

    private static Json value(ScalarNode scalar) {
        if (scalar.getTag().equals(Tag.BOOL)) {
            return new Json.Bool(scalar.getValue().equalsIgnoreCase("true"));
        }
        return scalar.getTag().equals(Tag.NULL) ? new Json.Null() : Json.of(scalar.getValue());
    }
}
