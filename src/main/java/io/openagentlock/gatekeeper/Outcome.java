package io.openagentlock.gatekeeper;

import io.openagentlock.call.Problem;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.policy.Decision;

/** What became of a hook event. */
public sealed interface Outcome {
    /** Judged and recorded. */
    record Judged(Decision decision, Receipt receipt) implements Outcome {}

    /** Not judged, or not recorded: a tool call must not run. */
    record Failed(Problem problem) implements Outcome {}

    /** Taken note of. */
    record Noted() implements Outcome {}
}
