package io.openagentlock.daemon.dashboard;

import io.openagentlock.gatekeeper.PolicyDesk;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.policy.PolicyTester;
import io.openagentlock.policy.text.PolicyException;
import io.openagentlock.policy.text.PolicyProblem;
import io.openagentlock.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Where a policy is tried: its text and versions, what is wrong with a new one, and what its tests say. */
public final class PolicyBench {
    private static final int VERSIONS = 50;

    private final PolicyDesk policies;

    public PolicyBench(PolicyDesk policies) {
        this.policies = policies;
    }

    /** {@code {"draft"?,"applied":[hash],"user"?}}: the working copy, and what was applied, newest first. */
    public Json.Obj now() {
        return Json.object()
                .put("draft", policies.draft().map(PolicyBench::text))
                .put("user", policies.inForce().user().map(PolicyHash::value))
                .put(
                        "applied",
                        policies.applied().stream()
                                .limit(VERSIONS)
                                .map(PolicyHash::value)
                                .toList())
                .build();
    }

    /** An applied version; empty where it is gone. */
    public Optional<String> version(PolicyHash hash) {
        return policies.version(hash).map(PolicyBench::text);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** {@code {"problems":[{level,line,column,message,hint}],"tests":[{gate,call,line,expected,got,passed}]}}. */
    public Json.Obj check(byte[] text) {
        List<PolicyProblem> problems = policies.lint(text);
        return Json.object()
                .put(
                        "problems",
                        Json.array(
                                problems.stream().map(one -> (Json) json(one)).toList()))
                .put(
                        "tests",
                        Json.array(tests(text).stream()
                                .map(one -> (Json) json(one))
                                .toList()))
                .build();
    }

    /** A text that cannot be read has none. */
    private List<PolicyTester.Result> tests(byte[] text) {
        try {
            return policies.test(text);
        } catch (PolicyException broken) {
            return List.of();
        }
    }

    private static Json.Obj json(PolicyProblem problem) {
        return Json.object()
                .put("level", problem.level() == PolicyProblem.Level.ERROR ? "error" : "warning")
                .put("line", problem.line())
                .put("column", problem.column())
                .put("message", problem.message())
                .put("hint", problem.hint())
                .build();
    }

    private static Json.Obj json(PolicyTester.Result result) {
        return Json.object()
                .put("gate", result.gate().value())
                .put("call", result.test().shown())
                .put("line", result.test().line())
                .put("expected", result.test().expected())
                .put("got", result.got())
                .put("passed", result.passed())
                .build();
    }
}
