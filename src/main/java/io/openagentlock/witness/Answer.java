package io.openagentlock.witness;

/** What a witness answers to {@code add-checkpoint}; each has its HTTP status. */
public sealed interface Answer {
    /** 200: the cosignature, as a note's signature line with its line end. */
    record Cosigned(String lines) implements Answer {}

    /** 400: not a request of this protocol, or an old size above the checkpoint's. */
    record Malformed(String why) implements Answer {}

    /** 403: not signed by the log's key, or badly. */
    record NotSigned(String why) implements Answer {}

    /** 404: a log that is not watched. */
    record Unknown() implements Answer {}

    /** 409: the newest cosigned checkpoint has another size, this one. */
    record Conflict(long size) implements Answer {}

    /** 422: the log does not extend what was cosigned: a fork, or a bad proof. */
    record Inconsistent(String why) implements Answer {}
}
