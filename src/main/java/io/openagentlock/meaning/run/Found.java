package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The actions found so far, in order, each once. */
final class Found {
    private static final int MOST = 512;

    private final Set<Action> actions = new LinkedHashSet<>();

    void add(Action action) {
        if (actions.add(action) && actions.size() > MOST) {
            throw new Budget.Spent("more than " + MOST + " actions");
        }
    }

    /** One more, whatever the limit. */
    void last(Action action) {
        actions.add(action);
    }

    /** How many there are: a mark for {@link #since}. */
    int size() {
        return actions.size();
    }

    /** The actions that came after the first so many. */
    List<Action> since(int mark) {
        return actions.stream().skip(mark).toList();
    }

    List<Action> all() {
        return List.copyOf(actions);
    }
}
