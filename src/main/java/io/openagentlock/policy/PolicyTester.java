package io.openagentlock.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the tests that gates carry, each against the policy alone and in enforce mode. */
public final class PolicyTester {
    private PolicyTester() {}

    /**
     * One test and what came of it.
     *
     * @param got {@code allow}, or {@code deny by} and the gates that deny
     */
    public record Result(GateId gate, GateTest test, boolean passed, String got) {}

    /** In the order of the file; tests of disabled gates are left out. */
    public static List<Result> run(Policy policy) {
        Policies alone = Policies.only(new Layer(Layer.USER, policy)).withMode(Mode.ENFORCE);
        List<Result> results = new ArrayList<>();
        for (Gate gate : policy.gates()) {
            if (!gate.disabled()) {
                gate.tests().forEach(test -> results.add(run(alone, gate, test)));
            }
        }
        return results;
    }

    private static Result run(Policies alone, Gate gate, GateTest test) {
        Decision decision = Engine.decide(alone, test.call(), new Facts(Optional.of(Mode.ENFORCE)));
        List<String> denying = decision.trace().stream()
                .filter(trace -> trace.verdict().equals("deny"))
                .map(trace -> trace.gate().value())
                .toList();
        boolean denies = !decision.ruled().allows();
        // An exception gate has no deny of its own: its deny tests ask the policy.
        boolean byThis = denying.contains(gate.id().value()) || (denies && gate.isException());
        boolean passed = test.denies() ? byThis : !denies;
        return new Result(gate.id(), test, passed, denies ? "deny by " + String.join(", ", denying) : "allow");
    }
}
