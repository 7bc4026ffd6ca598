package io.openagentlock.index;

import java.util.Optional;

/**
 * How the index is.
 *
 * @param indexed entries that it has
 * @param size entries that the log has
 * @param rebuilt how often it was built again since the daemon started
 * @param why what was wrong with it the last time, or is wrong now
 */
public record State(Phase phase, long indexed, long size, long rebuilt, Optional<String> why) {
    /** What it does right now. */
    public enum Phase {
        /** Nobody has asked for it yet, and the daemon has only just started. */
        ASLEEP,
        /** Reads the log; nothing is answered yet. */
        BUILDING,
        READY,
        /** Something is in the way; tried again from time to time. */
        WAITING,
        CLOSED
    }

    /** Entries that it does not have yet. */
    public long behind() {
        return Math.max(0, size - indexed);
    }
}
