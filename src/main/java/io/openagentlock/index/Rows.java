package io.openagentlock.index;

import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.LedgerReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Entries of the log as rows, with what they hide. */
record Rows(LedgerReader reader, UnaryOperator<String> mask) {
    static final int BATCH = LedgerReader.MOST;

    /** Entries that follow one another. */
    List<Row> of(List<LedgerEntry> entries) {
        List<Map<String, String>> hidden = hidden(entries);
        List<Row> rows = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            rows.add(Row.of(entries.get(i), hidden.get(i), mask));
        }
        return rows;
    }

    private List<Map<String, String>> hidden(List<LedgerEntry> entries) {
        try {
            return reader.payloads(entries.getFirst().index(), entries.size());
        } catch (ProblemException someDoNotOpen) {
            return entries.stream().map(entry -> hidden(entry.index())).toList();
        }
    }

    /** What does not open is not found by its text; {@code ledger verify} says what is wrong with it. */
    private Map<String, String> hidden(long index) {
        try {
            return reader.payload(index).orElse(Map.of());
        } catch (ProblemException damaged) {
            return Map.of();
        }
    }

    /** What one entry is about, masked; empty when it does not say. */
    Optional<String> text(LedgerEntry entry) {
        return Optional.of(CallText.of(hidden(entry.index()), mask)).filter(text -> !text.isEmpty());
    }
}
