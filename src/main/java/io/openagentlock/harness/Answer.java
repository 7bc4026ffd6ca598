package io.openagentlock.harness;

import io.openagentlock.call.Problem;
import io.openagentlock.policy.Decision;

/** What this program has to say to a hook event, before it is put into a harness's dialect. */
public sealed interface Answer {
    /**
     * A judged tool call.
     *
     * @param entry index of the ledger entry that records it
     */
    record Judged(Decision decision, long entry) implements Answer {}

    /** The event could not be judged or recorded: for a tool call this is a deny. */
    record Failed(Problem problem) implements Answer {}

    /** The event is recorded; nothing to say. */
    record Noted() implements Answer {}

    /** One line for the harness's status line. */
    record Status(String line) implements Answer {}
}
