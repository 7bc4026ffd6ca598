package io.openagentlock.policy.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Adds gates to a policy's text and takes them out again; every other character, comments too, stays as it is. What
 * comes out must be read by {@link PolicyText#load} before it is used.
 */
public final class PolicyEdit {
    private final List<String> lines;
    private final Optional<SequenceNode> gates;

    private PolicyEdit(String text) {
        lines = new ArrayList<>(text.lines().toList());
        Problems problems = new Problems("policy");
        gates = YamlFile.read("policy", text.getBytes(StandardCharsets.UTF_8), problems)
                .flatMap(root -> Mappings.value(root, "gates"))
                .filter(SequenceNode.class::isInstance)
                .map(SequenceNode.class::cast);
    }

    /**
     * The text with one more gate at the end of its list.
     *
     * @param comment one line without {@code #}, put above the gate
     * @param gate a YAML mapping in block style, not indented
     * @return empty when the text has no list {@code gates:} that lines can be added to
     */
    public static Optional<String> with(String text, String comment, String gate) {
        return new PolicyEdit(text).add(comment, gate);
    }

    /** The text without the gate of this id and the comment lines right above it; empty when there is none. */
    public static Optional<String> without(String text, String id) {
        return new PolicyEdit(text).remove(id);
    }

    /** The ids of its gates, in order. */
    public static List<String> ids(String text) {
        return new PolicyEdit(text)
                .gates.stream()
                        .flatMap(list -> list.getValue().stream())
                        .flatMap(gate -> id(gate).stream())
                        .toList();
    }

    private Optional<String> add(String comment, String gate) {
        if (gates.isEmpty()) {
            return Optional.empty();
        }
        SequenceNode list = gates.get();
        if (list.getValue().isEmpty()) {
            return emptyList(list, comment, gate);
        }
        if (list.getFlowStyle() == FlowStyle.FLOW) {
            return Optional.empty();
        }
        int indent = startColumn(list);
        lines.addAll(endLine(list), item(indent, comment, gate));
        return Optional.of(joined());
    }

    /** {@code gates: []} becomes a block. */
    private Optional<String> emptyList(SequenceNode list, String comment, String gate) {
        int line = startLine(list);
        String before = lines.get(line).substring(0, startColumn(list)).stripTrailing();
        if (!before.strip().equals("gates:")) {
            return Optional.empty();
        }
        lines.set(line, before);
        lines.addAll(line + 1, item(2, comment, gate));
        return Optional.of(joined());
    }

    private static List<String> item(int indent, String comment, String gate) {
        List<String> item = new ArrayList<>();
        String margin = " ".repeat(indent);
        item.add(margin + "# " + comment);
        List<String> body = gate.stripTrailing().lines().toList();
        for (int i = 0; i < body.size(); i++) {
            item.add(body.get(i).isBlank() ? "" : margin + (i == 0 ? "- " : "  ") + body.get(i));
        }
        return item;
    }

    private Optional<String> remove(String id) {
        for (Node gate : gates.map(CollectionNode::getValue).orElse(List.of())) {
            if (id(gate).equals(Optional.of(id))) {
                return cut(gate);
            }
        }
        return Optional.empty();
    }

    private Optional<String> cut(Node gate) {
        int first = startLine(gate);
        if (!lines.get(first).stripLeading().startsWith("- ")) {
            return Optional.empty();
        }
        int end = endLine(gate);
        while (first > 0 && lines.get(first - 1).stripLeading().startsWith("# rule ")) {
            first--;
        }
        lines.subList(first, end).clear();
        if (gates.orElseThrow().getValue().size() == 1) {
            int head = headLine(first);
            lines.set(head, lines.get(head).stripTrailing() + " []");
        }
        return Optional.of(joined());
    }

    /** The line of {@code gates:} above a line. */
    private int headLine(int from) {
        int line = Math.min(from, lines.size() - 1);
        while (line > 0 && !lines.get(line).startsWith("gates:")) {
            line--;
        }
        return line;
    }

    private static Optional<String> id(Node gate) {
        return Mappings.value(gate, "id")
                .filter(ScalarNode.class::isInstance)
                .map(node -> ((ScalarNode) node).getValue());
    }

    private static int startLine(Node node) {
        return node.getStartMark().map(mark -> mark.getLine()).orElse(0);
    }

    private static int startColumn(Node node) {
        return node.getStartMark().map(mark -> mark.getColumn()).orElse(0);
    }

    /** The line behind the node's last one; blank lines and comments that follow are not the node's. */
    private int endLine(Node node) {
        int end = node.getEndMark()
                .map(mark -> mark.getColumn() == 0 ? mark.getLine() : mark.getLine() + 1)
                .orElse(lines.size());
        end = Math.min(end, lines.size());
        while (end > startLine(node) + 1 && isOutside(lines.get(end - 1), startColumn(node))) {
            end--;
        }
        return end;
    }

    private static boolean isOutside(String line, int column) {
        String text = line.stripLeading();
        return text.isEmpty()
                || text.startsWith("#")
                || line.length() - text.length() < column
                || (line.length() - text.length() == column - 2 && text.startsWith("- "));
    }

    private String joined() {
        return String.join("\n", lines) + "\n";
    }
}
