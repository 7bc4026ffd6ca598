package io.openagentlock.policy.text;

import io.openagentlock.call.ActionKind;
import io.openagentlock.policy.Where;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** {@code where:} of version 2: one mapping, or a list of which one has to fit. */
final class WhereReader {
    private final Problems problems;
    private final ConditionReader conditions;

    WhereReader(Problems problems, ConditionReader conditions) {
        this.problems = problems;
        this.conditions = conditions;
    }

    List<Where> read(Node node, Collection<ActionKind> kinds) {
        if (node instanceof SequenceNode sequence) {
            if (sequence.getValue().isEmpty()) {
                problems.error(node, "`where` is empty", "say what the action must be like, or leave it out");
            }
            return sequence.getValue().stream()
                    .map(one -> alternative(one, kinds))
                    .toList();
        }
        return List.of(alternative(node, kinds));
    }

    private Where alternative(Node node, Collection<ActionKind> kinds) {
        List<Where.Clause> clauses = new ArrayList<>();
        if (!(node instanceof MappingNode mapping)) {
            problems.error(node, "`where` must be a mapping, or a list of them", "write `attribute: condition`");
            return new Where(clauses);
        }
        Set<String> names = new LinkedHashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
            Optional<Role> role = Role.of(name, kinds);
            if (role.isEmpty()) {
                unknown(key, name, kinds);
            } else if (!names.add(name)) {
                problems.error(key, "duplicate key `" + name + "` in where", "keep one of them, or write a list");
            } else {
                Role known = role.get();
                conditions
                        .read(name, known, tuple.getValueNode())
                        .forEach(condition -> clauses.add(new Where.Clause(name, known.type(), condition)));
            }
        }
        if (mapping.getValue().isEmpty()) {
            problems.error(node, "`where` is empty", "say what the action must be like, or leave it out");
        }
        if (!names.isEmpty() && kinds.stream().noneMatch(kind -> hasAll(kind, names))) {
            problems.warning(
                    node,
                    "no kind of action has all of `" + String.join("`, `", names) + "`, so this never holds",
                    "write a list of mappings, one for each kind");
        }
        return new Where(clauses);
    }

    private static boolean hasAll(ActionKind kind, Set<String> names) {
        return names.stream().allMatch(name -> kind.attribute(name).isPresent());
    }

    private void unknown(Node key, String name, Collection<ActionKind> kinds) {
        Set<String> known = new LinkedHashSet<>();
        kinds.forEach(kind -> kind.attributes().forEach(attribute -> known.add(attribute.name())));
        String kind = kinds.size() == 1 ? "`" + kinds.iterator().next().name() + "`" : "any kind in `on`";
        String message = known.isEmpty()
                ? kind + " has no attributes"
                : "unknown attribute `" + Texts.shown(name) + "` of " + kind;
        problems.error(key, message, known.isEmpty() ? "remove `where`" : Nearest.hint(name, known));
    }
}
