package io.openagentlock.policy.text;

import io.openagentlock.wire.Limits;

/** Where a policy file is from, and what follows from that. */
enum Source {
    /** May declare self-protection; its patterns are known to be good, and compiled when a call needs them. */
    BUILT_IN(Limits.POLICY_GATES, ""),
    USER(Limits.POLICY_GATES, ""),
    /** May be anybody's; its labels say so. */
    REPOSITORY(Limits.REPOSITORY_GATES, "repository:");

    private final int gates;
    private final String labelPrefix;

    Source(int gates, String labelPrefix) {
        this.gates = gates;
        this.labelPrefix = labelPrefix;
    }

    boolean builtIn() {
        return this == BUILT_IN;
    }

    int gates() {
        return gates;
    }

    String labelPrefix() {
        return labelPrefix;
    }
}
