package io.openagentlock.meaning.code.follow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Variables by name, inner before outer. */
final class Scope {
    private final Map<String, Value> values = new HashMap<>();
    private final Optional<Scope> outer;

    Scope(Optional<Scope> outer) {
        this.outer = outer;
    }

    Optional<Value> find(String name) {
        Scope scope = this;
        while (true) {
            Value value = scope.values.get(name);
            if (value != null || scope.outer.isEmpty()) {
                return Optional.ofNullable(value);
            }
            scope = scope.outer.get();
        }
    }

    /** @param maybe whether what it held before may stay */
    void assign(String name, Value value, boolean maybe) {
        Scope home = home(name);
        Value before = home.values.get(name);
        home.values.put(name, maybe && before != null ? Value.either(before, value) : value);
    }

    void declare(String name, Value value) {
        values.put(name, value);
    }

    /** Where the name is, or here. */
    private Scope home(String name) {
        Scope scope = this;
        while (!scope.values.containsKey(name)) {
            if (scope.outer.isEmpty()) {
                return this;
            }
            scope = scope.outer.get();
        }
        return scope;
    }
}
