package io.openagentlock.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON value (RFC 8259): small, immutable, order kept. Read by {@link JsonReader}, written by {@link JsonWriter}. */
public sealed interface Json {
    record Str(String value) implements Json {}

    /** A number as it was written. */
    record Num(String lexeme) implements Json {
        /** The value, or empty when it is no integer that fits. */
        public Optional<Long> asLong() {
            try {
                return Optional.of(Long.parseLong(lexeme));
            } catch (NumberFormatException notAnInteger) {
                return Optional.empty();
            }
        }
    }

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Obj(Map<String, Json> fields) implements Json {
        public Obj {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        public Optional<Json> get(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        /** The field's text; empty when it is missing or no string. */
        public Optional<String> text(String name) {
            return fields.get(name) instanceof Str(String value) ? Optional.of(value) : Optional.empty();
        }

        /** The field's integer; empty when it is missing or no integer. */
        public Optional<Long> integer(String name) {
            return fields.get(name) instanceof Num number ? number.asLong() : Optional.empty();
        }

        public Optional<Boolean> flag(String name) {
            return fields.get(name) instanceof Bool(boolean value) ? Optional.of(value) : Optional.empty();
        }

        public Optional<Obj> object(String name) {
            return fields.get(name) instanceof Obj value ? Optional.of(value) : Optional.empty();
        }

        public List<Json> items(String name) {
            return fields.get(name) instanceof Arr(List<Json> items) ? items : List.of();
        }
    }

    static Str of(String value) {
        return new Str(value);
    }

    static Num of(long value) {
        return new Num(Long.toString(value));
    }

    static Bool of(boolean value) {
        return new Bool(value);
    }

    static Arr array(List<? extends Json> items) {
        return new Arr(List.copyOf(items));
    }

    static Builder object() {
        return new Builder();
    }

    /** Builds an object; a field whose value is absent is left out. */
    final class Builder {
        private final Map<String, Json> fields = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String name, @Nullable Json value) {
            if (value != null) {
                fields.put(name, value);
            }
            return this;
        }

        public Builder put(String name, @Nullable String value) {
            return put(name, value == null ? null : new Str(value));
        }

        public Builder put(String name, Optional<String> value) {
            return put(name, value.orElse(null));
        }

        public Builder put(String name, long value) {
            return put(name, Json.of(value));
        }

        public Builder put(String name, boolean value) {
            return put(name, Json.of(value));
        }

        public Builder put(String name, List<String> values) {
            List<Json> items = new ArrayList<>(values.size());
            values.forEach(value -> items.add(new Str(value)));
            return put(name, new Arr(items));
        }

        public Obj build() {
            return new Obj(fields);
        }
    }
}
