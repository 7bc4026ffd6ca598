package io.openagentlock.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One named rule of the house.
 *
 * @param disabled true: as if it were not there
 * @param mode {@link Mode#MONITOR} stages this gate: recorded, never stopping
 * @param selfProtection enforced whatever the mode; only the built-in layer has such gates
 * @param priority among several denies, the one with the highest is reported first; it changes no verdict
 * @param steps asked in order until one does not skip; at least one
 * @param labels what the harness session has touched when the call runs that this gate matches
 */
public record Gate(
        GateId id,
        About about,
        boolean disabled,
        Mode mode,
        boolean selfProtection,
        int priority,
        Match match,
        List<Step> steps,
        Set<String> labels,
        List<GateTest> tests) {
    public Gate {
        steps = List.copyOf(steps);
        labels = Set.copyOf(labels);
        tests = List.copyOf(tests);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a gate has at least one rule");
        }
    }

    public String title() {
        return about.title();
    }

    public Severity severity() {
        return about.severity();
    }

    public Optional<String> nudge() {
        return about.nudge();
    }

    /** An exception inside its own layer. */
    public boolean isException() {
        return steps.stream().allMatch(step -> step.rule().alwaysAllows());
    }

    /** It denies nothing and lifts nothing. */
    public boolean onlyLabels() {
        return steps.stream()
                .allMatch(step -> step.rule() instanceof Fixed(Outcome outcome) && outcome == Outcome.LABEL);
    }
}
