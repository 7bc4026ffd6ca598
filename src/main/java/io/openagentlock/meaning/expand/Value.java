package io.openagentlock.meaning.expand;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Text;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A text as far as it is known, and where its parts come from.
 *
 * @param text each stretch that only a run would tell is one {@link Text#UNKNOWN}; at most {@link Data#MAX_TEXT}
 *     characters, longer ones are unknown
 * @param pattern whether it holds file name patterns that a shell would still match
 */
public record Value(String text, boolean pattern, Set<Source> sources) {
    public static final Value EMPTY = new Value("", false, Set.of());

    public Value {
        text = text.length() <= Data.MAX_TEXT ? text : String.valueOf(Text.UNKNOWN);
    }

    public static Value of(String text) {
        return new Value(text, false, Set.of());
    }

    public static Value unknown(Set<Source> sources) {
        return new Value(String.valueOf(Text.UNKNOWN), false, sources);
    }

    public static Value of(Data data) {
        return data.text().map(text -> new Value(text, false, data.sources())).orElseGet(() -> unknown(data.sources()));
    }

    public boolean known() {
        return text.indexOf(Text.UNKNOWN) < 0;
    }

    /** The same origin, another text. */
    public Value as(String other) {
        return new Value(other, pattern, sources);
    }

    public Value and(Value next) {
        return new Value(text + next.text, pattern || next.pattern, union(sources, next.sources));
    }

    public Data data() {
        return new Data(Optional.of(text), sources);
    }

    public static Set<Source> union(Set<Source> some, Set<Source> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        Set<Source> both = new LinkedHashSet<>(some);
        both.addAll(more);
        return both;
    }
}
