package io.openagentlock.policy;

import io.openagentlock.call.Understanding;
import java.util.ArrayList;
import java.util.List;

/** Runs the tests that gates carry, each against the policy alone and in enforce mode. */
public final class PolicyTester {
    private PolicyTester() {}

    /**
     * One test and what came of it.
     *
     * @param got {@code allow}, {@code label}, {@code silent}, or {@code deny by} and the gates that deny
     */
    public record Result(GateId gate, GateTest test, boolean passed, String got) {}

    /** In the order of the file; tests of disabled gates are left out. */
    public static List<Result> run(Policy policy, Understanding understanding) {
        Policies alone = Policies.only(new Layer(Layer.USER, policy)).withMode(Mode.ENFORCE);
        List<Result> results = new ArrayList<>();
        for (Gate gate : policy.gates()) {
            if (!gate.disabled()) {
                gate.tests().forEach(test -> results.add(run(alone, gate, test, understanding)));
            }
        }
        return results;
    }

    private static Result run(Policies alone, Gate gate, GateTest test, Understanding understanding) {
        Facts facts = Facts.NONE.withMode(Mode.ENFORCE).withLabels(test.labels());
        Decision decision = Engine.decide(alone, test.call(), understanding.of(test.call()), facts);
        boolean allowed = decision.ruled().allows();
        boolean fired = decision.trace().stream().anyMatch(trace -> trace.gate().equals(gate.id()));
        boolean passed = switch (test.expects()) {
            // An exception gate has no deny of its own: its deny tests ask the policy.
            case DENY ->
                !allowed
                        && (gate.isException()
                                || said(decision, "deny").contains(gate.id().value()));
            case ALLOW -> allowed;
            case LABEL -> allowed && fired;
            case SILENT -> !fired;
        };
        return new Result(gate.id(), test, passed, got(decision, test, fired));
    }

    private static String got(Decision decision, GateTest test, boolean fired) {
        if (!decision.ruled().allows()) {
            return "deny by " + String.join(", ", said(decision, "deny"));
        }
        boolean ofFiring = test.expects() == GateTest.Expected.LABEL || test.expects() == GateTest.Expected.SILENT;
        return ofFiring ? (fired ? "label" : "silent") : "allow";
    }

    private static List<String> said(Decision decision, String verdict) {
        return decision.trace().stream()
                .filter(trace -> trace.verdict().equals(verdict))
                .map(trace -> trace.gate().value())
                .toList();
    }
}
