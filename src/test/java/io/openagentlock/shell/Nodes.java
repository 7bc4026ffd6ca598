package io.openagentlock.shell;

import io.openagentlock.call.Span;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All records of a tree, from the outside in, each with the span of what it is in. */
final class Nodes {
    /** @param within the span of the nearest record around it that has one */
    record Node(Record record, Optional<Span> span, Optional<Span> within) {}

    private final List<Node> nodes = new ArrayList<>();

    static List<Node> of(Script script) {
        Nodes nodes = new Nodes();
        nodes.walk(script.items(), Optional.empty());
        return nodes.nodes;
    }

    private void walk(@Nullable Object value, Optional<Span> within) {
        switch (value) {
            case Optional<?> optional -> optional.ifPresent(inner -> walk(inner, within));
            case Collection<?> values -> values.forEach(inner -> walk(inner, within));
            case Span ignored -> {}
            case Record node -> node(node, within);
            case null, default -> {}
        }
    }

    private void node(Record node, Optional<Span> within) {
        Optional<Span> span = Optional.empty();
        List<Object> children = new ArrayList<>();
        for (RecordComponent component : node.getClass().getRecordComponents()) {
            Object value = value(node, component);
            if (component.getName().equals("span")) {
                span = Optional.of((Span) value);
            } else {
                children.add(value);
            }
        }
        nodes.add(new Node(node, span, within));
        Optional<Span> around = span.isPresent() ? span : within;
        children.forEach(child -> walk(child, around));
    }

    private static Object value(Record node, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(node);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record that cannot be read", e);
        }
    }
}
