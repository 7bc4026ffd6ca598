package io.openagentlock.index;

import io.openagentlock.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads a log in large pieces, one ahead of whoever takes them, on a thread of its own. */
final class ReadAhead implements AutoCloseable {
    /** Entries of one piece: the larger, the fewer parts of the full-text index have to be merged. */
    private static final int PIECE = 8 * Rows.BATCH;

    private final Rows rows;
    private final long end;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().name("ledger-index-reader").daemon().unstarted(task));
    private long at;
    private Future<Optional<Piece>> ahead;

    /** Rows that follow one another, and the last one's entry. */
    record Piece(List<Row> rows, LedgerEntry last) {}

    ReadAhead(Rows rows, long from, long end) {
        this.rows = rows;
        this.end = end;
        at = from;
        ahead = thread.submit(this::read);
    }

    /** The next piece; empty at the end. Throws what reading threw. */
    Optional<Piece> next() throws InterruptedException {
        try {
            Optional<Piece> piece = ahead.get();
            ahead = thread.submit(this::read);
            return piece;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    private Optional<Piece> read() {
        List<Row> piece = new ArrayList<>();
        List<LedgerEntry> entries = List.of();
        long stop = Math.min(end, at + PIECE);
        while (at < stop && !Thread.currentThread().isInterrupted()) {
            entries = rows.reader().entries(at, (int) Math.min(Rows.BATCH, stop - at));
            piece.addAll(rows.of(entries));
            at += entries.size();
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(new Piece(piece, entries.getLast()));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
