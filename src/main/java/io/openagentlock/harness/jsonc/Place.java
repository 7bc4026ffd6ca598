package io.openagentlock.harness.jsonc;

import java.util.ArrayList;
import java.util.List;

/** The way from the root to a value: names of members and indices of elements. */
public record Place(List<Step> steps) {
    public static final Place ROOT = new Place(List.of());

    public Place {
        steps = List.copyOf(steps);
    }

    public Place key(String name) {
        return with(new Key(name));
    }

    /** One element down; {@code index} counts from 0. */
    public Place item(int index) {
        return with(new Item(index));
    }

    /** The steps as words; an element's is its index. */
    public List<String> names() {
        return steps.stream()
                .map(step -> switch (step) {
                    case Key(String name) -> name;
                    case Item(int index) -> Integer.toString(index);
                })
                .toList();
    }

    public boolean isRoot() {
        return steps.isEmpty();
    }

    /** The container that holds this value; the root has none. */
    public Place parent() {
        return new Place(steps.subList(0, steps.size() - 1));
    }

    private Place with(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Place(longer);
    }

    /** One step down. */
    public sealed interface Step {}

    record Key(String name) implements Step {}

    record Item(int index) implements Step {}
}
