package io.openagentlock.call;

/** The harness's own name for one conversation with an agent; printable, at most 128 characters. */
public record SessionId(String value) {
    public SessionId {
        Identifiers.foreign("harness session id", value, 128);
    }

    @Override
    public String toString() {
        return value;
    }
}
