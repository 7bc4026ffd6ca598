package io.openagentlock.ledger;

import io.openagentlock.tlog.Tile;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Which frames' checkpoints have their two signatures checked. Every frame's root is computed again from its entries, so
 * a good signature on a later checkpoint stands for all entries before it, under whichever session; an earlier
 * signature adds nothing but its own time.
 */
public enum SignatureScope {
    /**
     * In a log of many frames: the last one of each session, the last one in each 256 entries, and the newest. An entry
     * is then never further than that from a checkpoint that its own session and the log signed.
     */
    COVERING,

    EVERY;

    /** With fewer frames than this, all are checked anyway. */
    private static final int FEW = 256;

    BitSet of(List<WalCheck.Place> frames, SessionCheck sessions) {
        BitSet chosen = new BitSet(frames.size());
        if (this == EVERY || frames.size() < FEW) {
            chosen.set(0, frames.size());
            return chosen;
        }
        for (int i = 0; i + 1 < frames.size(); i++) {
            long end = frames.get(i).frame().end();
            long next = frames.get(i + 1).frame().end();
            boolean sameSession = sid(sessions, end).equals(sid(sessions, next));
            chosen.set(i, !sameSession || end / Tile.FULL != next / Tile.FULL);
        }
        chosen.set(frames.size() - 1);
        return chosen;
    }

    private static Optional<Sid> sid(SessionCheck sessions, long size) {
        return sessions.of(size).map(range -> range.sid);
    }
}
