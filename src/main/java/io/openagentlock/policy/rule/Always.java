package io.openagentlock.policy.rule;

import io.openagentlock.policy.Fixed;
import io.openagentlock.policy.Outcome;
import io.openagentlock.policy.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The match alone decides. */
final class Always implements RuleKind {
    @Override
    public String name() {
        return "always";
    }

    @Override
    public String doc() {
        return """
                Judges every call that the gate matches the same way. `action`: `deny`; `allow` (the gate becomes an
                exception inside its own layer); `monitor` or `warn` (a deny that is only recorded).""";
    }

    @Override
    public Set<String> keys() {
        return Set.of("action");
    }

    @Override
    public Rule compile(Parameters parameters) {
        return new Fixed(
                parameters.outcome("action", List.of(Outcome.ALLOW, Outcome.DENY, Outcome.OBSERVE), Optional.empty()));
    }
}
