package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where the effects of a program gather, and what is around it. */
final class Sink {
    private static final int MAX_EFFECTS = 512;
    private static final int MAX_PRINTS = 256;

    private final Invocation by;
    private final List<Effect> effects = new ArrayList<>();
    private final Set<String> does = new TreeSet<>();
    private final List<Data> printed = new ArrayList<>();
    private boolean full;

    Sink(Invocation by) {
        this.by = by;
    }

    void effect(Effect effect) {
        if (effects.size() < MAX_EFFECTS) {
            effects.add(effect);
        } else if (!full) {
            full = true;
            limit("more effects than can be listed");
        }
    }

    void act(Action action) {
        effect(new Effect.Acts(action));
    }

    void does(String word) {
        does.add(word);
    }

    void limit(String why) {
        does.add("limit");
        effects.add(new Effect.Unclear("limit", why));
    }

    void print(Data data) {
        if (printed.size() < MAX_PRINTS) {
            printed.add(data);
        } else {
            printed.set(MAX_PRINTS - 1, printed.getLast().and(data).as(Optional.empty()));
        }
    }

    Invocation by() {
        return by;
    }

    Origin origin() {
        return by.origin();
    }

    String program() {
        return by.name();
    }

    FilePath path(Text text) {
        return by.scene().path(text);
    }

    Set<String> does() {
        return does;
    }

    /** All of it; what was printed last. Nothing printed: what it prints is not known. */
    List<Effect> effects() {
        List<Effect> all = new ArrayList<>(effects);
        output().ifPresent(data -> all.add(new Effect.Output(data)));
        return all;
    }

    private Optional<Data> output() {
        return printed.stream().reduce(Data::and);
    }
}
