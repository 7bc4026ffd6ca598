package io.openagentlock.ledger;

import io.openagentlock.call.ProblemException;
import io.openagentlock.tlog.BundleId;
import io.openagentlock.tlog.EntryBundle;
import io.openagentlock.tlog.Tile;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The entries of a ledger that nobody has open, read from its files: bundles first, then the frames behind them. Checks
 * no signature and no hash; {@link Verifier} does.
 */
public final class OfflineLog {
    private final LogFiles files;

    public OfflineLog(LogFiles files) {
        this.files = files;
    }

    /**
     * Hands over every entry, in order, and ends at the first that cannot be read.
     *
     * @return how many there were
     * @throws ProblemException Unavailable {@code ledger-io}
     */
    public long read(Consumer<LedgerEntry> receiver) {
        try {
            return frames(bundles(receiver), receiver);
        } catch (IOException | io.openagentlock.tlog.MalformedException unreadable) {
            throw new ProblemException(Problems.io(String.valueOf(unreadable.getMessage())), unreadable);
        }
    }

    private long bundles(Consumer<LedgerEntry> receiver) throws IOException {
        long next = 0;
        for (BundleId id = bundle(next); files.size(Paths.bundle(id)) >= 0; id = bundle(next)) {
            EntryBundle bundle = Bundles.read(files, id);
            for (int i = 0; i < bundle.size(); i++) {
                receiver.accept(new LedgerEntry(next++, bundle.entry(i)));
            }
        }
        return next;
    }

    private static BundleId bundle(long first) {
        return new BundleId(first / Tile.FULL, Tile.FULL);
    }

    private long frames(long from, Consumer<LedgerEntry> receiver) throws IOException {
        long next = from;
        for (String segment : files.list(Paths.WAL)) {
            byte[] bytes = files.read(segment).orElse(new byte[0]);
            try {
                for (int at = 0; at < bytes.length; at += Frame.length(bytes, at)) {
                    next = entries(Frame.parse(bytes, at), next, receiver);
                }
            } catch (Frame.BadFrameException torn) {
                return next;
            }
        }
        return next;
    }

    private static long entries(Frame frame, long next, Consumer<LedgerEntry> receiver) {
        if (frame.first() > next) {
            return next;
        }
        List<byte[]> entries = frame.entries();
        for (int i = (int) (next - frame.first()); i < entries.size(); i++) {
            receiver.accept(new LedgerEntry(frame.first() + i, entries.get(i)));
        }
        return Math.max(next, frame.end());
    }
}
