package io.openagentlock.surface.text;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value and the line where it begins, counted from 1; a field's value has the line of its name. */
public sealed interface Tree {
    int line();

    /** A text, a number, a flag or nothing. */
    record Leaf(Json value, int line) implements Tree {}

    record Items(List<Tree> items, int line) implements Tree {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** {@code fields} in the order of the text. */
    record Fields(Map<String, Tree> fields, int line) implements Tree {
        public Fields {
            fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    default Optional<Tree> field(String name) {
        return this instanceof Fields(Map<String, Tree> fields, int _)
                ? Optional.ofNullable(fields.get(name))
                : Optional.empty();
    }

    /** A text as it is, a number or a flag as it is written; empty for anything else. */
    default Optional<String> text() {
        return this instanceof Leaf(Json value, int _)
                ? switch (value) {
                    case Json.Str(String text) -> Optional.of(text);
                    case Json.Num(String lexeme) -> Optional.of(lexeme);
                    case Json.Bool(boolean flag) -> Optional.of(String.valueOf(flag));
                    case Json.Null _, Json.Arr _, Json.Obj _ -> Optional.empty();
                }
                : Optional.empty();
    }

    default Optional<String> text(String field) {
        return field(field).flatMap(Tree::text);
    }

    /** The texts of a list; of a text alone, that one. */
    default List<String> texts() {
        List<String> texts = new ArrayList<>();
        if (this instanceof Items(List<Tree> items, int _)) {
            items.forEach(item -> item.text().ifPresent(texts::add));
        } else {
            text().ifPresent(texts::add);
        }
        return texts;
    }

    /** Its values and names in their order, without lines: two of one shape say the same. */
    default String shape() {
        return switch (this) {
            case Leaf(Json value, int _) -> JsonWriter.compact(value);
            case Items(List<Tree> items, int _) ->
                items.stream().map(Tree::shape).toList().toString();
            case Fields(Map<String, Tree> fields, int _) -> {
                StringBuilder shape = new StringBuilder("{");
                fields.forEach((name, value) -> shape.append(JsonWriter.compact(Json.of(name)))
                        .append(':')
                        .append(value.shape())
                        .append(','));
                yield shape.append('}').toString();
            }
        };
    }
}
