package io.openagentlock.meaning.run;

import io.openagentlock.call.Origin;
import io.openagentlock.call.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where a script stands, and under what it runs.
 *
 * @param mapping from the script's own positions to the command as the harness sent it
 * @param via what leads to this script, outermost first
 * @param wrappers the programs that commands run under here, outermost first
 * @param remote whether it runs on another machine or in a container
 * @param depth how many scripts this one is nested in
 */
record Place(Mapping mapping, List<String> via, List<String> wrappers, boolean privileged, boolean remote, int depth) {
    static final Place TOP = new Place(new Mapping.Shift(0), List.of(), List.of(), false, false, 0);

    /** From positions in a nested script to positions in the command as it was sent. */
    sealed interface Mapping {
        /** The script is a stretch of the command, word for word. */
        record Shift(int by) implements Mapping {}

        /** It is not; everything in it stands where it was started. */
        record Whole(Optional<Span> span) implements Mapping {}

        /** As {@code Whole}, and {@code via} tells the line: a file. */
        record Lines(Optional<Span> span, String name, List<Integer> starts) implements Mapping {}
    }

    static Mapping lines(Optional<Span> span, String name, String text) {
        return new Mapping.Lines(
                span,
                name,
                java.util.stream.IntStream.range(0, text.length() + 1)
                        .filter(i -> i == 0 || text.charAt(i - 1) == '\n')
                        .boxed()
                        .toList());
    }

    Optional<Span> span(Span inner) {
        return switch (mapping) {
            case Mapping.Shift(int by) -> Optional.of(by == 0 ? inner : new Span(inner.start() + by, inner.end() + by));
            case Mapping.Whole(Optional<Span> span) -> span;
            case Mapping.Lines(Optional<Span> span, String ignored, List<Integer> starts) -> span;
        };
    }

    /** @param inner where in this script; for a file it becomes a line number */
    List<String> via(Span inner) {
        if (mapping instanceof Mapping.Lines(Optional<Span> ignored, String name, List<Integer> starts)) {
            int found = Collections.binarySearch(starts, inner.start());
            int line = found >= 0 ? found + 1 : -found - 1;
            return plus(via, "script " + name + " line " + line);
        }
        return via;
    }

    Origin origin(Span inner) {
        return new Origin(span(inner), via(inner));
    }

    /** @param elsewhere whether commands run on another machine; then {@code via} names the wrapper too */
    Place under(String wrapper, boolean withRights, boolean elsewhere) {
        return new Place(
                mapping,
                elsewhere && !wrapper.isEmpty() ? plus(via, wrapper) : via,
                wrapper.isEmpty() ? wrappers : plus(wrappers, wrapper),
                privileged || withRights,
                remote || elsewhere,
                depth);
    }

    /** @param how what leads to the inner script; empty for nothing worth telling */
    Place inside(Mapping inner, List<String> outer, String how, boolean elsewhere) {
        return new Place(
                inner, how.isEmpty() ? outer : plus(outer, how), wrappers, privileged, remote || elsewhere, depth + 1);
    }

    private static List<String> plus(List<String> list, String last) {
        List<String> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
