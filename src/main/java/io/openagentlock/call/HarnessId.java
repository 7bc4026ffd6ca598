package io.openagentlock.call;

/** Which agent harness is asking, for example {@code claude-code}; lower-kebab-case, at most 32 characters. */
public record HarnessId(String value) {
    public HarnessId {
        Identifiers.kebab("harness id", value, 32);
    }

    @Override
    public String toString() {
        return value;
    }
}
