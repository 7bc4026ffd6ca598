package io.openagentlock.ledger;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes files of other programs over, line by line. A file is known by its SHA-256 and comes in once; one that was
 * interrupted goes on where it stopped. The lines stay what they are: unsigned.
 */
public final class Imports {
    /** Longest line in UTF-8 bytes, for the writer and for every reader. */
    public static final int LONGEST_LINE = 1 << 20;

    /** Most lines of one file. */
    public static final int MOST_LINES = 1_000_000;

    private final Ledger ledger;
    private final Map<Long, Long> next = new HashMap<>();

    public Imports(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * An import that waits for lines.
     *
     * @param entry its {@link Event.Imported}
     * @param next the number of the line that it waits for, from 1
     */
    public record Begun(long entry, long next) {}

    /** Announces a file, or finds the one that was interrupted. Throws Refused {@code already-imported}. */
    public synchronized Begun begin(Event.Imported file) {
        if (file.lines() < 1 || file.lines() > MOST_LINES) {
            throw bad("an imported file has 1 to " + MOST_LINES + " lines");
        }
        Optional<LedgerEntry> known = ledger.reader().milestones().stream()
                .filter(entry -> entry.read().event() instanceof Event.Imported one
                        && one.sha256().equals(file.sha256()))
                .findFirst();
        if (known.isEmpty()) {
            long entry = ledger.append(file).index();
            next.put(entry, 1L);
            return new Begun(entry, 1);
        }
        long entry = known.get().index();
        long waits = next(entry);
        if (waits > file.lines()) {
            throw new ProblemException(new Problem.Refused(
                    "already-imported",
                    "this file is in the ledger already, as entry " + entry,
                    "look at it with `agentlock ledger show --from " + entry + "`"));
        }
        return new Begun(entry, waits);
    }

    /**
     * Appends lines, in order; returns when they are durable.
     *
     * @param first the number of the first one: {@link Begun#next}
     * @return the last entry
     */
    public synchronized Receipt append(long entry, long first, List<String> lines) {
        Event.Imported file = announced(entry);
        if (lines.isEmpty() || first != next(entry) || first + lines.size() - 1 > file.lines()) {
            throw bad("import " + entry + " waits for line " + next(entry) + " of " + file.lines());
        }
        next.remove(entry); // until all of them are durable, the log alone knows
        for (int i = 0; i + 1 < lines.size(); i++) {
            ledger.appendLater(line(entry, first + i, lines.get(i)));
        }
        Receipt receipt = ledger.append(line(entry, first + lines.size() - 1, lines.getLast()));
        next.put(entry, first + lines.size());
        return receipt;
    }

    private Event line(long entry, long number, String text) {
        return new Event.ImportedLine(entry, number, Hidden.of(text), Claims.of(text));
    }

    private Event.Imported announced(long entry) {
        if (ledger.reader().entry(entry).read().event() instanceof Event.Imported file) {
            return file;
        }
        throw bad("entry " + entry + " is no import");
    }

    /** The line that an import waits for; looked for in the log after a start, or after lines that were not answered. */
    private long next(long entry) {
        return next.computeIfAbsent(entry, this::found);
    }

    private long found(long entry) {
        LedgerReader reader = ledger.reader();
        long size = reader.head().map(head -> head.checkpoint().size()).orElse(0L);
        long waits = 1;
        for (long at = entry + 1; at < size; ) {
            List<LedgerEntry> page = reader.entries(at, LedgerReader.MOST);
            for (LedgerEntry one : page) {
                if (one.read().event() instanceof Event.ImportedLine line && line.entry() == entry) {
                    waits = line.line() + 1;
                }
            }
            at += page.size();
        }
        return waits;
    }

    private static ProblemException bad(String what) {
        return new ProblemException(
                new Problem.BadInput("bad-import", what, "start again with `agentlock ledger import FILE`"));
    }
}
