package io.openagentlock.policy;

import io.openagentlock.call.Span;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the policy said about one tool call.
 *
 * @param ruled the verdict of the gates
 * @param enforced what the harness gets; differs from {@code ruled} only when the gate or the policy monitors
 * @param mode the policy's mode
 * @param policy the policy that judged
 * @param trace every gate that matched, the deciding one first
 * @param labels what the harness session has touched once the call has run; empty when it will not run
 * @param labelsIfGranted of a deny that the operator may lift for once: the labels of the call that runs then. Empty for
 *     an allow, and for a deny that would hold in monitor mode too: self-protection, and whatever could not be judged
 */
public record Decision(
        Verdict ruled,
        Verdict enforced,
        Mode mode,
        PolicyHash policy,
        List<Trace> trace,
        SortedSet<String> labels,
        Optional<SortedSet<String>> labelsIfGranted) {
    public Decision {
        trace = List.copyOf(trace);
        labels = unchanging(labels);
        labelsIfGranted = labelsIfGranted.map(Decision::unchanging);
    }

    private static SortedSet<String> unchanging(SortedSet<String> labels) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(labels));
    }

    /** The same with the operator's leave; empty where nobody may give it. */
    public Optional<Decision> granted() {
        return labelsIfGranted.map(
                left -> new Decision(ruled, new Verdict.Allow(), mode, policy, trace, left, Optional.empty()));
    }

    /** What the gate that decides fired for; empty when no gate did, or it looks at the call as a whole. */
    public Optional<Cause> cause() {
        return trace.isEmpty() ? Optional.empty() : trace.getFirst().cause();
    }

    /** The stretch of the command that a deny is about. */
    public Optional<Span> span() {
        return ruled.allows()
                ? Optional.empty()
                : cause().flatMap(cause -> cause.origin().span());
    }
}
