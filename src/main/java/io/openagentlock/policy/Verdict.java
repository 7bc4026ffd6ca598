package io.openagentlock.policy;

import java.util.Optional;

/**
 * The answer to a tool call. There is no "ask": prompts in an agent's path get clicked away, and harnesses without a
 * screen run the tool.
 */
public sealed interface Verdict {
    /** No gate objects. */
    record Allow() implements Verdict {}

    /**
     * The call must not run.
     *
     * @param gate the gate that denies; empty when no gate did, but a failure
     * @param reason one line, for the model and for the human
     * @param nudge one line: what to do instead
     */
    record Deny(Optional<GateId> gate, String reason, Optional<String> nudge) implements Verdict {}

    default boolean allows() {
        return this instanceof Allow;
    }

    /** The word in entries and replies: {@code allow} or {@code deny}. */
    default String word() {
        return allows() ? "allow" : "deny";
    }
}
