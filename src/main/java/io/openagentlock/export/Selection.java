package io.openagentlock.export;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries. Times are those that the entries carry.
 *
 * @param from first index
 * @param to the index to stop before; {@link Long#MAX_VALUE} for the end of the log
 * @param since not before this time
 * @param until before this time
 */
public record Selection(long from, long to, Optional<Instant> since, Optional<Instant> until) {
    public static final Selection ALL = new Selection(0, Long.MAX_VALUE, Optional.empty(), Optional.empty());

    boolean takes(Instant time) {
        return since.map(start -> !time.isBefore(start)).orElse(true)
                && until.map(time::isBefore).orElse(true);
    }

    /** Whether every entry of the log is meant. */
    public boolean isAll() {
        return equals(ALL);
    }
}
