package io.openagentlock.policy.rule;

import io.openagentlock.policy.Outcome;
import io.openagentlock.policy.Rule;
import io.openagentlock.policy.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Packages that a command installs, against a list. */
final class Allowlist implements RuleKind {
    static final List<Outcome> HIT_OR_MISS = List.of(Outcome.ALLOW, Outcome.DENY, Outcome.SKIP);

    @Override
    public String name() {
        return "allowlist";
    }

    @Override
    public String doc() {
        return """
                Compares the packages that a command installs (the words after `install`, `add` or `-i`, without options
                and versions) with `list`. `on_hit` when every one is listed, `on_miss` when one is not: `allow`,
                `deny` or `skip`. A command that installs nothing by name is skipped.""";
    }

    @Override
    public Set<String> keys() {
        return Set.of("list", "on_hit", "on_miss");
    }

    @Override
    public Rule compile(Parameters parameters) {
        return new Compiled(
                parameters.names("list"),
                parameters.outcome("on_hit", HIT_OR_MISS, Optional.empty()),
                parameters.outcome("on_miss", HIT_OR_MISS, Optional.empty()));
    }

    private record Compiled(Set<String> names, Outcome onHit, Outcome onMiss) implements Rule {
        @Override
        public Outcome judge(Subject subject) {
            Set<String> packages = Packages.installed(subject);
            if (packages.isEmpty()) {
                return Outcome.SKIP;
            }
            return names.containsAll(packages) ? onHit : onMiss;
        }
    }
}
