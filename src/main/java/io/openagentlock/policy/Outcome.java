package io.openagentlock.policy;

/** What one rule says of a call that its gate matches. */
public enum Outcome {
    ALLOW,
    DENY,
    /** A deny that is only recorded. */
    OBSERVE,
    /** No verdict: the gate's labels are all that it wants. */
    LABEL,
    /** No opinion: the gate's next rule is asked. */
    SKIP
}
