package io.openagentlock.policy;

import java.util.List;

/**
 * What the policy said about one tool call.
 *
 * @param ruled the verdict of the gates
 * @param enforced what the harness gets; differs from {@code ruled} only when the gate or the policy monitors
 * @param mode the policy's mode
 * @param policy the policy that judged
 * @param trace every gate that matched, the deciding one first
 */
public record Decision(Verdict ruled, Verdict enforced, Mode mode, PolicyHash policy, List<Trace> trace) {
    public Decision {
        trace = List.copyOf(trace);
    }
}
