package io.openagentlock.daemon.http;

/** One method on one path. */
public interface Route {
    /** Upper case: GET, POST, PUT, PATCH or DELETE. */
    String method();

    /** Segments, literal or {@code {name}}: {@code /v1/ledger/proof/{seq}}. */
    String path();

    Access access();

    /**
     * Answers. May throw {@link io.openagentlock.call.ProblemException} or {@link HttpException}, which become JSON
     * errors; anything else thrown becomes 500 without its text. Called from many virtual threads at once.
     */
    Response handle(Request request, PathValues values);
}
