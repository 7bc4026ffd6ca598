package io.openagentlock.policy;

import io.openagentlock.call.Action;
import io.openagentlock.call.ActionKind;
import io.openagentlock.call.FilePath;
import io.openagentlock.policy.path.JudgedPath;
import io.openagentlock.policy.path.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One action with its attributes, read and taken apart when the first gate asks for them. Not for several threads. */
final class Seen {
    private final Action action;
    private final ActionKind kind;
    private final List<ActionKind.Attribute> attributes;
    private final @Nullable Object[] values;
    private final @Nullable Object[] paths;
    private final Surroundings surroundings;

    Seen(Action action, Surroundings surroundings) {
        this.action = action;
        this.kind = ActionKind.of(action);
        this.attributes = kind.attributes();
        this.values = new Object[attributes.size()];
        this.paths = new Object[attributes.size()];
        this.surroundings = surroundings;
    }

    Action action() {
        return action;
    }

    ActionKind kind() {
        return kind;
    }

    /** @param attribute its number among the kind's attributes */
    Object value(int attribute) {
        Object value = values[attribute];
        if (value == null) {
            value = attributes.get(attribute).of(action);
            values[attribute] = value;
        }
        return value;
    }

    /** The attribute's texts: itself, or the elements of a list; none for an empty text. */
    @SuppressWarnings("unchecked") // a list attribute holds texts, see ActionKind
    List<String> texts(int attribute) {
        return switch (value(attribute)) {
            case String text -> text.isEmpty() ? List.of() : List.of(text);
            case List<?> texts -> (List<String>) texts;
            case FilePath path -> path.value().isEmpty() ? List.of() : List.of(path.value());
            default -> List.of();
        };
    }

    /** The attribute's paths: itself, or the elements of a list that can be one. */
    @SuppressWarnings("unchecked") // only this method writes there
    List<JudgedPath> paths(int attribute) {
        List<JudgedPath> made = (List<JudgedPath>) paths[attribute];
        if (made == null) {
            made = readPaths(value(attribute));
            paths[attribute] = made;
        }
        return made;
    }

    private List<JudgedPath> readPaths(Object value) {
        if (value instanceof FilePath path) {
            return path.value().isEmpty() ? List.of() : List.of(new JudgedPath(path, surroundings));
        }
        List<JudgedPath> made = new ArrayList<>();
        if (value instanceof List<?> texts) {
            for (Object text : texts) {
                asPath(String.valueOf(text)).ifPresent(path -> made.add(new JudgedPath(path, surroundings)));
            }
        }
        return made;
    }

    /** Data sources name files by absolute path; {@code network:host} and plain words are none. */
    private static Optional<FilePath> asPath(String source) {
        boolean path = source.indexOf('/') >= 0 || source.startsWith("~") || source.indexOf(FilePath.UNKNOWN) >= 0;
        boolean store = source.indexOf(':') > 0 && source.indexOf('/') != 0 && !source.startsWith("~");
        return path && !store ? Optional.of(new FilePath(source, true)) : Optional.empty();
    }

    /** The text of an attribute by name; empty when the kind has none. */
    String text(String attribute) {
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.get(i).name().equals(attribute) && value(i) instanceof String text) {
                return text;
            }
        }
        return "";
    }
}
