package io.openagentlock.meaning.run;

import io.openagentlock.meaning.expand.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One thing that a variable may hold. */
sealed interface Content {
    record Scalar(Value value) implements Content {}

    /** An array, indexed or associative: by subscript, in order. */
    record Cells(Map<String, Value> values) implements Content {
        public Cells {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        static Cells of(List<Value> list) {
            Map<String, Value> cells = new LinkedHashMap<>();
            for (Value value : list) {
                cells.put(Integer.toString(cells.size()), value);
            }
            return new Cells(cells);
        }

        List<Value> list() {
            return new ArrayList<>(values.values());
        }
    }

    record Unset() implements Content {}

    Content UNSET = new Unset();

    static Content of(String text) {
        return new Scalar(Value.of(text));
    }

    /** What {@code $name} means: of an array its element 0. */
    default Value value() {
        return switch (this) {
            case Scalar(Value value) -> value;
            case Cells(Map<String, Value> values) -> values.getOrDefault("0", Value.EMPTY);
            case Unset() -> Value.EMPTY;
        };
    }
}
