package io.openagentlock.policy.text;

import io.openagentlock.call.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A policy file that is refused, with everything that is wrong with it. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<PolicyProblem> problems;

    PolicyException(List<PolicyProblem> problems) {
        super(problems.stream().map(PolicyProblem::text).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the file; at least one. */
    public List<PolicyProblem> problems() {
        return problems;
    }

    /** The first problem, for an edge that has one line. */
    public Problem.BadInput problem() {
        PolicyProblem first = problems.getFirst();
        String more = problems.size() > 1 ? "; and " + (problems.size() - 1) + " more" : "";
        String place = first.file() + ":" + first.line() + ":" + first.column() + ": ";
        return new Problem.BadInput("bad-policy", place + first.message() + more, first.hint());
    }
}
