package io.openagentlock.meaning.command;

import io.openagentlock.meaning.Text;
import java.util.List;
import java.util.function.Predicate;

/** When a template applies. All that is stated must hold. */
record Condition(
        List<Value> has,
        List<Value> any,
        List<Value> lacks,
        List<Fit> is,
        List<Fit> isnt,
        List<Count> count,
        List<Condition> either) {
    static final Condition ALWAYS =
            new Condition(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** Some value of {@code of} fits one of the globs. */
    record Fit(Value of, List<Glob> globs) {
        boolean holds(Situation at) {
            for (Text value : of.of(at)) {
                if (some(globs, glob -> glob.fits(value.value()))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** At least so many values. */
    record Count(Value of, int least) {}

    boolean holds(Situation at) {
        return !some(has, value -> value.of(at).isEmpty())
                && (any.isEmpty() || some(any, value -> !value.of(at).isEmpty()))
                && !some(lacks, value -> !value.of(at).isEmpty())
                && !some(is, fit -> !fit.holds(at))
                && !some(isnt, fit -> fit.holds(at))
                && !some(count, least -> least.of().of(at).size() < least.least())
                && (either.isEmpty() || some(either, one -> one.holds(at)));
    }

    /** As a stream's {@code anyMatch}, which costs more than most of what is asked here, some dozen times a command. */
    private static <T> boolean some(List<T> all, Predicate<T> wanted) {
        for (int i = 0; i < all.size(); i++) {
            if (wanted.test(all.get(i))) {
                return true;
            }
        }
        return false;
    }
}
