package io.openagentlock.harness;

import io.openagentlock.call.Problem;
import io.openagentlock.policy.Decision;
import java.util.Optional;

/** What this program has to say to a hook event, before it is put into a harness's dialect. */
public sealed interface Answer {
    /**
     * A judged tool call.
     *
     * @param entry index of the ledger entry that records it
     * @param grant the code under which the user may let the denied call run once; empty where nobody may
     */
    record Judged(Decision decision, long entry, Optional<String> grant) implements Answer {}

    /** The event could not be judged or recorded: for a tool call this is a deny. */
    record Failed(Problem problem) implements Answer {}

    /** The event is recorded; nothing to say. */
    record Noted() implements Answer {}

    /** One line for the harness's status line. */
    record Status(String line) implements Answer {}
}
