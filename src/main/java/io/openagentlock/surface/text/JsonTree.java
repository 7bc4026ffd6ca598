package io.openagentlock.surface.text;

import io.openagentlock.harness.jsonc.JsoncException;
import io.openagentlock.harness.jsonc.JsoncText;
import io.openagentlock.harness.jsonc.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON with comments and trailing commas. */
final class JsonTree {
    private final Lines lines;

    private JsonTree(String text) {
        lines = new Lines(text);
    }

    static Tree of(String text) throws UnreadableException {
        try {
            Node root = JsoncText.parse(text).root();
            return new JsonTree(text).tree(root, root.start());
        } catch (JsoncException malformed) {
            throw new UnreadableException(malformed.reason());
        }
    }

    private Tree tree(Node node, int at) {
        int line = lines.of(at);
        return switch (node) {
            case Node.Scalar scalar -> new Tree.Leaf(scalar.value(), line);
            case Node.Arr array -> {
                List<Tree> items = new ArrayList<>();
                array.entries()
                        .forEach(item -> items.add(tree(item.node(), item.node().start())));
                yield new Tree.Items(items, line);
            }
            case Node.Obj object -> {
                Map<String, Tree> fields = new LinkedHashMap<>();
                object.entries().forEach(member -> fields.put(member.name(), tree(member.node(), member.start())));
                yield new Tree.Fields(fields, line);
            }
        };
    }
}
