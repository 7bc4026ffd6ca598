package io.openagentlock.harness.jsonc;

import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What an edit should give, worked out on plain trees: the independent half of the check after each edit. */
final class Expected {
    private Expected() {}

    static Json appended(Json tree, Place container, Optional<String> name, Json value) {
        return changed(tree, container.steps(), old -> Optional.of(with(old.orElseThrow(), name, value)))
                .orElseThrow();
    }

    static Json replaced(Json tree, Place place, Json value) {
        return changed(tree, place.steps(), _ -> Optional.of(value)).orElseThrow();
    }

    static Json removed(Json tree, Place place) {
        return changed(tree, place.steps(), _ -> Optional.empty()).orElseThrow();
    }

    private static Json with(Json container, Optional<String> name, Json value) {
        return switch (container) {
            case Json.Obj(Map<String, Json> fields) -> {
                Map<String, Json> more = new LinkedHashMap<>(fields);
                more.put(name.orElseThrow(), value);
                yield new Json.Obj(more);
            }
            case Json.Arr(List<Json> items) -> {
                List<Json> more = new ArrayList<>(items);
                more.add(value);
                yield new Json.Arr(more);
            }
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ ->
                throw new IllegalArgumentException("only a container can be appended to");
        };
    }

    /** The tree with the value at the end of the steps changed; a change to nothing removes it. */
    private static Optional<Json> changed(Json tree, List<Place.Step> steps, UnaryOperator<Optional<Json>> change) {
        if (steps.isEmpty()) {
            return change.apply(Optional.of(tree));
        }
        List<Place.Step> rest = steps.subList(1, steps.size());
        return switch (steps.getFirst()) {
            case Place.Key(String name) -> {
                Map<String, Json> fields = new LinkedHashMap<>();
                ((Json.Obj) tree)
                        .fields()
                        .forEach((key, value) -> (key.equals(name) ? changed(value, rest, change) : Optional.of(value))
                                .ifPresent(kept -> fields.put(key, kept)));
                yield Optional.of(new Json.Obj(fields));
            }
            case Place.Item(int index) -> {
                List<Json> items = new ArrayList<>(((Json.Arr) tree).items());
                changed(items.get(index), rest, change)
                        .ifPresentOrElse(value -> items.set(index, value), () -> items.remove(index));
                yield Optional.of(new Json.Arr(items));
            }
        };
    }
}
