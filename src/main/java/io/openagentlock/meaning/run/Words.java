package io.openagentlock.meaning.run;

import io.openagentlock.call.Span;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.expand.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command's words after all expansions.
 *
 * @param origins where the words that stand at a place come from, for those that come from anywhere
 */
record Words(List<Text> argv, Map<Span, Set<Source>> origins) {
    Words {
        argv = List.copyOf(argv);
    }

    static Words of(List<Text> argv) {
        return new Words(argv, Map.of());
    }

    /** The same origins: a command that these words start. */
    Words with(List<Text> other) {
        return new Words(other, origins);
    }

    /** Other words; those of them that are unknown and come from nowhere else come from there. */
    Words with(List<Text> other, Set<Source> there) {
        Map<Span, Set<Source>> more = new HashMap<>(origins);
        for (Text word : other) {
            if (!word.known() && !there.isEmpty()) {
                word.span().ifPresent(span -> more.putIfAbsent(span, there));
            }
        }
        return new Words(other, more);
    }

    /** Where all that went into the command comes from. */
    Set<Source> sources() {
        return origins.values().stream().reduce(Set.of(), Value::union);
    }

    /** Where a word comes from; all of the command's when it has lost its place. */
    Set<Source> sources(Text word) {
        Optional<Set<Source>> its = word.span().map(this::within);
        return its.filter(found -> !found.isEmpty())
                .orElseGet(() -> word.known() && its.isPresent() ? Set.of() : sources());
    }

    /** Of a word, or of several that were joined. */
    private Set<Source> within(Span span) {
        Set<Source> its = origins.get(span);
        return its != null
                ? its
                : origins.entrySet().stream()
                        .filter(entry -> entry.getKey().start() >= span.start()
                                && entry.getKey().end() <= span.end())
                        .map(Map.Entry::getValue)
                        .reduce(Set.of(), Value::union);
    }
}
