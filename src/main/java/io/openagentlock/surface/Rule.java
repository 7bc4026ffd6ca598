package io.openagentlock.surface;

import io.openagentlock.surface.text.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands where in settings.
 *
 * @param finds what kind of thing; empty: a directory that is a project
 * @param path names of fields; {@code *} any field, {@code -} any item of a list
 * @param wanted the value that makes it one; empty: any but {@code false} and nothing
 */
record Rule(Optional<Kind> finds, List<String> path, List<String> wanted) {
    private static final int MOST = 2_000;

    Rule {
        path = List.copyOf(path);
        wanted = List.copyOf(wanted);
    }

    /**
     * A place in settings that the rule names.
     *
     * @param captures the names that stars stood for
     */
    record Match(List<String> captures, Tree value) {
        Match {
            captures = List.copyOf(captures);
        }
    }

    /** At most 2,000. */
    List<Match> in(Tree settings) {
        List<Match> found = List.of(new Match(List.of(), settings));
        for (String step : path) {
            List<Match> next = new ArrayList<>();
            for (Match match : found) {
                step(step, match, next);
            }
            found = next.size() > MOST ? next.subList(0, MOST) : next;
        }
        return found.stream().filter(match -> set(match.value())).toList();
    }

    private static void step(String step, Match from, List<Match> next) {
        switch (from.value()) {
            case Tree.Fields(Map<String, Tree> fields, int _) -> {
                if (step.equals("*")) {
                    fields.forEach((name, value) -> next.add(new Match(with(from.captures(), name), value)));
                } else {
                    from.value().field(step).ifPresent(value -> next.add(new Match(from.captures(), value)));
                }
            }
            case Tree.Items(List<Tree> items, int _) -> {
                if (step.equals("-")) {
                    items.forEach(item -> next.add(new Match(from.captures(), item)));
                }
            }
            case Tree.Leaf _ -> {
                // Nothing below it.
            }
        }
    }

    private static List<String> with(List<String> captures, String one) {
        List<String> all = new ArrayList<>(captures);
        all.add(one);
        return all;
    }

    private boolean set(Tree value) {
        Optional<String> text = value.text();
        if (!wanted.isEmpty()) {
            return text.filter(wanted::contains).isPresent();
        }
        boolean nothing = value instanceof Tree.Leaf && text.isEmpty();
        return !nothing && !text.equals(Optional.of("false")) && !text.equals(Optional.of(""));
    }
}
