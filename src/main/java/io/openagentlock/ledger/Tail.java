package io.openagentlock.ledger;

import java.time.Duration;
import java.util.List;

/**
 * Follows the log. Keeps only a place: whatever a slow reader missed is read again from the files, so nothing is lost
 * and nothing piles up. One thread at a time.
 */
public final class Tail implements AutoCloseable {
    private final LedgerReader reader;
    private final Log log;
    private long next;
    private volatile boolean closed;

    Tail(LedgerReader reader, Log log, long from) {
        this.reader = reader;
        this.log = log;
        this.next = from;
    }

    /**
     * The entries that follow, at most {@code most} (1..1000); waits for one. Empty after the time, or when closed.
     */
    public List<LedgerEntry> next(Duration wait, int most) throws InterruptedException {
        boolean there = log.changed.await(() -> closed || log.size() > next, wait);
        if (!there || closed) {
            return List.of();
        }
        List<LedgerEntry> entries = reader.entries(next, most);
        next += entries.size();
        return entries;
    }

    /** Wakes the thread that waits. */
    @Override
    public void close() {
        closed = true;
        log.changed.raise();
    }
}
