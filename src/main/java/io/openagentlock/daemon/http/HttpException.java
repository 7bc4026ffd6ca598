package io.openagentlock.daemon.http;

import io.openagentlock.call.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that ends with an error status. Routes may throw it too, for a status that no {@link Problem} kind has. */
public final class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Problem problem;
    private final @Nullable RefusalCause cause;

    public HttpException(int status, Problem problem) {
        this(status, problem, null);
    }

    private HttpException(int status, Problem problem, @Nullable RefusalCause cause) {
        // No stack trace: who sends nonsense must not make us walk the stack.
        super(problem.line(), null, false, false);
        this.status = status;
        this.problem = problem;
        this.cause = cause;
    }

    /** 404. */
    public static HttpException notFound(String message, String hint) {
        return new HttpException(404, new Problem.BadInput("not-found", message, hint));
    }

    static HttpException refused(int status, RefusalCause cause, String code, String message, String hint) {
        return new HttpException(status, new Problem.Refused(code, message, hint), cause);
    }

    /** 400: not the HTTP we speak. */
    static HttpException malformed(String message) {
        return malformed(400, "malformed-request", message);
    }

    static HttpException malformed(int status, String code, String message) {
        return new HttpException(
                status,
                new Problem.BadInput(code, message, "send plain HTTP/1.1 as described in docs/spec/api.md"),
                RefusalCause.MALFORMED);
    }

    static HttpException busy(String code, String message) {
        return new HttpException(503, new Problem.Unavailable(code, message, "try again in a moment"));
    }

    public int status() {
        return status;
    }

    public Problem problem() {
        return problem;
    }

    /** Present when {@link RefusalLog} counts it. */
    Optional<RefusalCause> refusal() {
        return Optional.ofNullable(cause);
    }
}
