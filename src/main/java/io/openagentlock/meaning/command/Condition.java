package io.openagentlock.meaning.command;

import io.openagentlock.meaning.Text;
import java.util.List;

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
                if (globs.stream().anyMatch(glob -> glob.fits(value.value()))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** At least so many values. */
    record Count(Value of, int least) {}

    boolean holds(Situation at) {
        return has.stream().noneMatch(value -> value.of(at).isEmpty())
                && (any.isEmpty()
                        || any.stream().anyMatch(value -> !value.of(at).isEmpty()))
                && lacks.stream().allMatch(value -> value.of(at).isEmpty())
                && is.stream().allMatch(fit -> fit.holds(at))
                && isnt.stream().noneMatch(fit -> fit.holds(at))
                && count.stream().allMatch(least -> least.of().of(at).size() >= least.least())
                && (either.isEmpty() || either.stream().anyMatch(one -> one.holds(at)));
    }
}
