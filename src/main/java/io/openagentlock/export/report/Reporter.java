package io.openagentlock.export.report;

import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.ledger.StoredLedger;
import io.openagentlock.ledger.VerifyReport;
import java.util.List;
import java.util.Map;

/** Reads a ledger once, from its first entry to its last, and makes the report of a range. */
public final class Reporter {
    private static final int PAGE = 256;

    private final StoredLedger ledger;
    private final VerifyReport verified;
    private final Scope scope;

    public Reporter(StoredLedger ledger, VerifyReport verified, Scope scope) {
        this.ledger = ledger;
        this.verified = verified;
        this.scope = scope;
    }

    /** Is told how far the reading is. */
    @FunctionalInterface
    public interface Watcher {
        void at(long done, long of);
    }

    public Report report(Watcher watcher) {
        Story story = new Story(scope);
        LedgerReader reader = ledger.reader();
        long size = ledger.size();
        for (long at = 0; at < size; ) {
            List<LedgerEntry> page = reader.entries(at, (int) Math.min(PAGE, size - at));
            boolean asked = scope.values() && page.stream().anyMatch(entry -> story.needsValues(entry));
            List<Map<String, String>> values = asked ? reader.payloads(at, page.size()) : List.of();
            for (int i = 0; i < page.size(); i++) {
                story.take(page.get(i), asked ? values.get(i) : Map.of());
            }
            at += page.size();
            watcher.at(at, size);
        }
        return new Sections(ledger, verified, scope, story).report();
    }
}
