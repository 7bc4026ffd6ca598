package io.openagentlock.call;

/** Carries a {@link Problem} up to the one place of an edge that turns it into an answer. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.line());
        this.problem = problem;
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(problem.line(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
