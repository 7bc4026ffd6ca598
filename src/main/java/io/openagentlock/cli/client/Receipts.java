package io.openagentlock.cli.client;

import io.openagentlock.tlog.Checkpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * What was kept before a call was sent, and what its answer may show. The daemon's state grows before it answers and never
 * shrinks: so an answer that shows less than what was kept <em>before</em> it was asked is no race with another client.
 */
record Receipts(KeptReceipts place, Optional<KeptReceipt> before) {
    static Receipts read(KeptReceipts place) throws HookCause.Failure {
        try {
            return new Receipts(place, place.read());
        } catch (IOException damaged) {
            throw new HookCause.Failure(HookCause.HISTORY, "the kept receipt of the ledger is damaged");
        }
    }

    void compare(Optional<Checkpoint> now, Instant time) throws HookCause.Failure {
        Optional<String> wrong = before.flatMap(kept -> contradiction(kept.checkpoint(), now));
        if (wrong.isPresent()) {
            throw new HookCause.Failure(HookCause.HISTORY, wrong.get());
        }
        try {
            if (now.isPresent()) {
                place.keep(new KeptReceipt(now.get(), time));
            }
        } catch (IOException unwritable) {
            // The call does not depend on it; `agentlock ledger anchor` shows how old the kept one is.
        }
    }

    private static Optional<String> contradiction(Checkpoint kept, Optional<Checkpoint> now) {
        if (now.isEmpty()) {
            return Optional.of("the daemon shows no ledger, and it had " + kept.size() + " entries before");
        }
        if (!now.get().origin().equals(kept.origin())) {
            return Optional.of("the ledger was replaced by another one");
        }
        if (now.get().size() < kept.size()) {
            return Optional.of("the ledger was rolled back: it had " + kept.size() + " entries, now it has "
                    + now.get().size());
        }
        boolean rewritten = now.get().size() == kept.size() && !now.get().root().equals(kept.root());
        return rewritten
                ? Optional.of("the ledger was rewritten: its " + kept.size() + " entries are not the ones seen before")
                : Optional.empty();
    }
}
