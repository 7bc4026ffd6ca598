package io.openagentlock.policy;

import java.util.List;
import java.util.Optional;

/**
 * One named rule of the house.
 *
 * @param title what it guards, in a few words; shown as the reason of a deny
 * @param disabled true: as if it were not there
 * @param mode {@link Mode#MONITOR} stages this gate: recorded, never stopping
 * @param selfProtection enforced whatever the mode; only the built-in layer has such gates
 * @param priority among several denies, the one with the highest is reported first; it changes no verdict
 * @param steps asked in order until one does not skip; at least one
 * @param nudge what to do instead
 */
public record Gate(
        GateId id,
        String title,
        Severity severity,
        boolean disabled,
        Mode mode,
        boolean selfProtection,
        int priority,
        Match match,
        List<Step> steps,
        Optional<String> nudge,
        List<GateTest> tests) {
    public Gate {
        steps = List.copyOf(steps);
        tests = List.copyOf(tests);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a gate has at least one rule");
        }
    }

    /** An exception inside its own layer, see {@link Specificity}. */
    boolean isException() {
        return steps.stream().allMatch(step -> step.rule().alwaysAllows());
    }
}
