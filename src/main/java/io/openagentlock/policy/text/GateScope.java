package io.openagentlock.policy.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What a gate is about, in the words of its file: compiled gates know their sets' members, and not their names.
 *
 * @param on the kinds of actions, or the tool; empty: any, or a gate of version 1
 * @param where one entry for each alternative, {@code attribute: condition, …}; of version 1 its one {@code match}
 * @param after labels, of which the session has one
 * @param when the expression
 */
public record GateScope(String id, List<String> on, List<String> where, List<String> after, Optional<String> when) {
    public GateScope {
        on = List.copyOf(on);
        where = List.copyOf(where);
        after = List.copyOf(after);
    }

    /** In the order of the file. Throws {@link PolicyException} when the file cannot be read as YAML. */
    public static List<GateScope> read(String fileName, byte[] utf8) {
        Problems problems = new Problems(fileName);
        Node root = YamlFile.read(fileName, utf8, problems).orElseThrow(() -> new PolicyException(problems.errors()));
        List<GateScope> scopes = new ArrayList<>();
        Mappings.value(root, "gates").map(GateScope::elements).orElse(List.of()).forEach(gate -> scopes.add(of(gate)));
        return List.copyOf(scopes);
    }

    private static GateScope of(Node gate) {
        return new GateScope(
                Mappings.value(gate, "id").map(FlowText::of).orElse(""),
                texts(gate, "on"),
                Mappings.value(gate, "where")
                        .or(() -> Mappings.value(gate, "match"))
                        .map(where ->
                                elements(where).stream().map(FlowText::open).toList())
                        .orElse(List.of()),
                texts(gate, "after"),
                Mappings.value(gate, "when")
                        .map(when -> when instanceof ScalarNode scalar
                                ? scalar.getValue().strip()
                                : ""));
    }

    private static List<String> texts(Node gate, String key) {
        return Mappings.value(gate, key)
                .map(node -> elements(node).stream().map(FlowText::open).toList())
                .orElse(List.of());
    }

    private static List<Node> elements(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    }
}
