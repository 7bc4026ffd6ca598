package io.openagentlock.gatekeeper;

import io.openagentlock.call.Problem;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.policy.Decision;
import java.util.Optional;

/** What became of a hook event. */
public sealed interface Outcome {
    /**
     * Judged and recorded.
     *
     * @param grant the code under which the operator may let the denied call run once; empty where nobody may
     */
    record Judged(Decision decision, Receipt receipt, Optional<String> grant) implements Outcome {}

    /**
     * Judged, allowed, and not recorded, because the operator chose that failures open.
     *
     * @param why it could not be recorded
     */
    record LetPass(Decision decision, Problem why) implements Outcome {}

    /** Not judged, or not recorded: a tool call must not run. */
    record Failed(Problem problem) implements Outcome {}

    /** Taken note of. */
    record Noted() implements Outcome {}
}
