package io.openagentlock.ledger;

import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.VerifierKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody has seen this log at a size: the log can never be shorter again, nor begin otherwise.
 *
 * @param by who, as a reader should see it
 * @param at when, as far as that is known
 * @param key that signed it; empty for a note of one's own
 */
public record Sighting(String by, Checkpoint checkpoint, Optional<Instant> at, Optional<VerifierKey> key) {
    /** A line of what a verification proves. */
    public String line() {
        return "freshness: proven up to size " + checkpoint.size()
                + at.map(time -> " at " + time).orElse("") + " by " + by;
    }
}
