package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.index.Query;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.ledger.StoredLedger;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries out of the log itself, all of it read from its beginning: for when no daemon runs. */
record OfflineEntries(Home home, Console console, Instant now) {
    /**
     * What a query asks for; empty when there is no ledger.
     *
     * @param from a number to begin with; without one the newest, unless the query says otherwise
     */
    Optional<EntryPages.Shown> find(Map<String, String> asked, @Nullable Long from, int most) {
        if (!Files.isDirectory(home.ledger())) {
            return Optional.empty();
        }
        if (asked.containsKey("text")) {
            throw new ProblemException(new Problem.Unavailable(
                    "text-needs-daemon",
                    "the daemon cannot be reached, and only its index knows the texts",
                    "run `agentlock up`"));
        }
        Map<String, String> parameters = new HashMap<>(asked);
        parameters.remove("limit");
        Query query = Query.of(parameters, now, ZoneId.systemDefault());
        boolean oldest = from != null || !query.newest();
        Deque<LedgerEntry> found = new ArrayDeque<>();
        StoredLedger stored = StoredLedger.open(new DiskLogFiles(home.ledger()));
        long next = from == null ? 0 : Math.min(from, stored.size());
        while (next < stored.size() && !(oldest && found.size() == most)) {
            int count = (int) Math.min(LedgerReader.MOST, stored.size() - next);
            List<LedgerEntry> page = stored.reader().entries(next, count);
            next += page.size();
            page.stream().filter(query::accepts).forEach(entry -> keep(found, entry, oldest, most));
        }
        console.err().println("no daemon runs: this is from the files of the log");
        return Optional.of(new EntryPages.Shown(
                found.stream().flatMap(entry -> json(entry).stream()).toList(), Optional.empty()));
    }

    private static void keep(Deque<LedgerEntry> found, LedgerEntry entry, boolean oldest, int most) {
        if (found.size() == most && oldest) {
            return;
        }
        found.add(entry);
        if (found.size() > most) {
            found.removeFirst();
        }
    }

    private static Optional<Json.Obj> json(LedgerEntry entry) {
        try {
            return Optional.of(Json.object()
                    .put("seq", entry.index())
                    .put("entry", JsonReader.object(entry.bytes()))
                    .build());
        } catch (JsonException damaged) {
            return Optional.empty();
        }
    }
}
