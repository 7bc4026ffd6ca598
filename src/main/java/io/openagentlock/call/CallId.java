package io.openagentlock.call;

/** The harness's own name for one tool call; printable, at most 128 characters. Never trusted to be unique. */
public record CallId(String value) {
    public CallId {
        Identifiers.foreign("call id", value, 128);
    }

    @Override
    public String toString() {
        return value;
    }
}
