package io.openagentlock.daemon.dashboard;

import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.Entry;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.ledger.MalformedEntryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entry with what it hides: nothing is hidden where the values are gone, or do not open. */
record Looked(LedgerEntry entry, Map<String, String> hidden) {
    /** Entries that follow one another, at most {@link LedgerReader#MOST}. */
    static List<Looked> range(LedgerReader reader, long from, int count) {
        return count == 0 ? List.of() : paired(reader, reader.entries(from, count));
    }

    static Looked one(LedgerReader reader, long seq) {
        return range(reader, seq, 1).getFirst();
    }

    /** Entries in any order. */
    static List<Looked> each(LedgerReader reader, List<LedgerEntry> entries) {
        return entries.stream()
                .map(entry -> new Looked(entry, hidden(reader, entry.index())))
                .toList();
    }

    static List<Looked> paired(LedgerReader reader, List<LedgerEntry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        try {
            List<Map<String, String>> hidden =
                    reader.payloads(entries.getFirst().index(), entries.size());
            List<Looked> looked = new ArrayList<>(entries.size());
            for (int i = 0; i < entries.size(); i++) {
                looked.add(new Looked(entries.get(i), hidden.get(i)));
            }
            return looked;
        } catch (ProblemException someDoNotOpen) {
            return each(reader, entries);
        }
    }

    private static Map<String, String> hidden(LedgerReader reader, long seq) {
        try {
            return reader.payload(seq).orElse(Map.of());
        } catch (ProblemException damaged) {
            return Map.of();
        }
    }

    /** Empty for what this version does not know. */
    Optional<Entry> read() {
        try {
            return Optional.of(entry.read());
        } catch (MalformedEntryException unknown) {
            return Optional.empty();
        }
    }

    Optional<Event.Decided> decided() {
        return read().map(Entry::event)
                .flatMap(event -> event instanceof Event.Decided one ? Optional.of(one) : Optional.empty());
    }
}
