package io.openagentlock.policy.layer;

import io.openagentlock.call.ProblemException;
import io.openagentlock.policy.About;
import io.openagentlock.policy.Fixed;
import io.openagentlock.policy.Gate;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.Match;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.Outcome;
import io.openagentlock.policy.Policy;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.policy.Severity;
import io.openagentlock.policy.Step;
import io.openagentlock.policy.text.PolicyException;
import io.openagentlock.policy.text.PolicyProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What judges in the place of a layer that is there and cannot be used: one gate that denies every call and says why. */
final class UnusablePolicy {
    private static final GateId GATE = new GateId("layer.unusable");

    private UnusablePolicy() {}

    static Policy of(String what, String path, RuntimeException broken) {
        String why = why(path, broken);
        About about = About.of(
                what + " cannot be used: " + why,
                Severity.HIGH,
                Optional.of(
                        "ask the user to repair that file; `agentlock policy lint FILE` shows every mistake in it"));
        Gate gate = new Gate(
                GATE,
                about,
                false,
                Mode.ENFORCE,
                false,
                0,
                new Match.AllOf(List.of()),
                List.of(new Step(new Fixed(Outcome.DENY), Optional.empty())),
                Set.of(),
                List.of());
        PolicyHash hash = PolicyHash.of((path + "\n" + why).getBytes(StandardCharsets.UTF_8));
        return new Policy(path, hash, Optional.empty(), Optional.empty(), List.of(gate));
    }

    /** Names the file. */
    private static String why(String path, RuntimeException broken) {
        return switch (broken) {
            case PolicyException policy -> {
                PolicyProblem first = policy.problems().getFirst();
                yield path + ":" + first.line() + ":" + first.column() + ": " + first.message();
            }
            case ProblemException problem -> problem.problem().message();
            default -> throw broken;
        };
    }
}
