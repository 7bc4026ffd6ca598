package io.openagentlock.policy.text;

import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A piece of a file on one line, in YAML's flow style, whatever style it was written in. */
final class FlowText {
    private FlowText() {}

    static String of(Node node) {
        return switch (node) {
            case MappingNode mapping ->
                mapping.getValue().stream().map(FlowText::pair).collect(Collectors.joining(", ", "{", "}"));
            case SequenceNode sequence ->
                sequence.getValue().stream().map(FlowText::of).collect(Collectors.joining(", ", "[", "]"));
            case ScalarNode scalar -> scalar(scalar);
            default -> "";
        };
    }

    /** A mapping without its braces. */
    static String open(Node node) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream().map(FlowText::pair).collect(Collectors.joining(", "))
                : of(node);
    }

    private static String pair(NodeTuple tuple) {
        return of(tuple.getKeyNode()) + ": " + of(tuple.getValueNode());
    }

    private static String scalar(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN
                ? scalar.getValue()
                : "'" + scalar.getValue().strip().replace("'", "''") + "'";
    }
}
