package io.openagentlock.call;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tool's arguments as plain data, so that the core needs no JSON library. Immutable; order of fields is kept. */
public sealed interface Input {
    /** A string, with exactly the characters that the harness sent. */
    record Text(String value) implements Input {}

    /** A number as it was written; never converted, so that nothing is rounded before it is judged. */
    record Num(String lexeme) implements Input {}

    record Flag(boolean value) implements Input {}

    /** JSON's {@code null}. */
    record Nothing() implements Input {}

    record Items(List<Input> values) implements Input {
        public Items {
            values = List.copyOf(values);
        }
    }

    record Fields(Map<String, Input> values) implements Input {
        public static final Fields EMPTY = new Fields(Map.of());

        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** The field's text, or empty when the field is missing or is no text. */
        public Optional<String> text(String name) {
            return values.get(name) instanceof Text(String value) ? Optional.of(value) : Optional.empty();
        }
    }
}
