package io.openagentlock.policy;

import io.openagentlock.call.ActionKind;
import java.util.List;

/** One mapping of a gate's {@code where}: all its clauses must hold for the same action. */
public record Where(List<Clause> clauses) {
    public Where {
        clauses = List.copyOf(clauses);
    }

    /** What one attribute must be like. An action whose kind has no such attribute, of that type, does not fit. */
    public record Clause(String attribute, ActionKind.Type type, Condition condition) {}
}
