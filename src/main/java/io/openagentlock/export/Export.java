package io.openagentlock.export;

import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.ledger.LogFiles;
import io.openagentlock.ledger.StoredLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Reads entries in order and hands their lines on, page by page. After each page the receiver has everything before
 * {@link Progress#next}: an export that begins there goes on without a gap and without a line twice.
 */
public final class Export {
    private static final int PAGE = 256;

    private final LogFiles files;
    private final String version;
    private final Values values;
    private final UnaryOperator<String> mask;

    /** @param mask makes credentials in a text unreadable; used with {@link Values#MASKED} */
    public Export(LogFiles files, String version, Values values, UnaryOperator<String> mask) {
        this.files = files;
        this.version = version;
        this.values = values;
        this.mask = mask;
    }

    /**
     * How far an export is.
     *
     * @param next the first entry that the receiver has not seen
     * @param end where this run ends, as far as is known now
     * @param written lines
     * @param skipped entries that the format has no place for
     */
    public record Progress(long next, long end, long written, long skipped) {}

    /** Is told after each page; at the end of the log decides whether to wait for more. */
    public interface Watcher {
        void at(Progress progress);

        /** Waits a moment; false: that was all. */
        boolean more();
    }

    /** Some entries of a ledger, read one after the other. */
    private final class Run {
        private final Exporter exporter;
        private final Selection selection;
        private final Sink sink;
        private final Watcher watcher;
        private StoredLedger ledger = StoredLedger.open(files);
        private long next;
        private long written;
        private long skipped;

        Run(Exporter exporter, Selection selection, Sink sink, Watcher watcher) {
            this.exporter = exporter;
            this.selection = selection;
            this.sink = sink;
            this.watcher = watcher;
            this.next = Math.min(selection.from(), ledger.size());
        }

        Progress progress() {
            return new Progress(next, end(), written, skipped);
        }

        private long end() {
            return Math.min(selection.to(), ledger.size());
        }

        Progress run() throws IOException {
            do {
                while (next < end()) {
                    page();
                    watcher.at(progress());
                }
            } while (next < selection.to() && watcher.more() && reread());
            return progress();
        }

        private boolean reread() {
            if (ledger.isOutdated()) {
                ledger = StoredLedger.open(files);
            }
            return true;
        }

        private void page() throws IOException {
            int count = (int) Math.min(PAGE, end() - next);
            List<Item> items;
            try {
                items = items(ledger, next, count);
            } catch (ProblemException moved) {
                // A daemon that writes takes old segments away once their entries lie in bundles.
                if (!ledger.isOutdated()) {
                    throw moved;
                }
                ledger = StoredLedger.open(files);
                items = items(ledger, next, count);
            }
            Provenance from = provenance(ledger);
            for (Item item : items) {
                if (selection.takes(item.entry().time())) {
                    put(item, from);
                }
            }
            sink.flush();
            next += count;
        }

        private void put(Item item, Provenance from) throws IOException {
            var line = exporter.line(item, from);
            if (line.isPresent()) {
                sink.put(line.get());
                written++;
            } else {
                skipped++;
            }
        }
    }

    /** Exports; the sink is left open. Throws {@link FailedException} when the receiver fails. */
    public Progress run(Exporter exporter, Selection selection, Sink sink, Watcher watcher) {
        Run run = new Run(exporter, selection, sink, watcher);
        try {
            return run.run();
        } catch (IOException failed) {
            throw new FailedException(failed, run.progress());
        }
    }

    /** The receiver failed; what it has is what {@code progress} says. */
    public static final class FailedException extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        private final transient Progress progress;

        FailedException(IOException cause, Progress progress) {
            super(cause);
            this.progress = progress;
        }

        public Progress progress() {
            return progress;
        }
    }

    private Provenance provenance(StoredLedger ledger) {
        return new Provenance(ledger.origin(), ledger.logKey().format(), version);
    }

    private List<Item> items(StoredLedger ledger, long from, int count) {
        LedgerReader reader = ledger.reader();
        List<LedgerEntry> entries = reader.entries(from, count);
        List<Map<String, String>> shown = values == Values.HIDDEN
                ? Collections.nCopies(entries.size(), Map.of())
                : reader.payloads(from, entries.size()).stream()
                        .map(this::shown)
                        .toList();
        return java.util.stream.IntStream.range(0, entries.size())
                .mapToObj(i -> Item.of(entries.get(i), shown.get(i)))
                .toList();
    }

    private Map<String, String> shown(Map<String, String> opened) {
        if (values == Values.CLEAR) {
            return opened;
        }
        Map<String, String> masked = new LinkedHashMap<>();
        opened.forEach((field, value) -> masked.put(field, mask.apply(value)));
        return masked;
    }
}
