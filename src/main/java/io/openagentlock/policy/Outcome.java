package io.openagentlock.policy;

/** What one rule says of a call that its gate matches. */
public enum Outcome {
    ALLOW,
    DENY,
    /** A deny that is only recorded. */
    OBSERVE,
    /** No opinion: the gate's next rule is asked. */
    SKIP
}
