package io.openagentlock.gatekeeper;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.SessionId;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.ledger.MalformedEntryException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What each harness session has touched: the labels that its recorded calls left. A memory of what the ledger says, and
 * nothing else: read from its newest {@link #MOST_ENTRIES} entries when the first call comes, and added to after each
 * entry is durable. Every entry repeats what its session had, so the newest one of a session tells all.
 *
 * <p>Bounded: a session that was silent for so many entries, or while {@link #MOST_SESSIONS} others were active, begins
 * anew.
 */
final class SessionLabels {
    static final int MOST_ENTRIES = 4_000;
    static final int MOST_SESSIONS = 4_096;

    /** Labels of a repository's policy, which anybody can write, may not crowd out the others. */
    private static final String FOREIGN = "repository:";

    private static final int MOST_FOREIGN = 16;

    private final LedgerReader reader;
    private final Map<Key, SortedSet<String>> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SortedSet<String>> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    private boolean read;

    private record Key(HarnessId harness, SessionId session) {}

    SessionLabels(LedgerReader reader) {
        this.reader = reader;
    }

    /** What the session has touched before this call. */
    synchronized SortedSet<String> of(HarnessId harness, SessionId session) {
        readOnce();
        return new TreeSet<>(known.getOrDefault(new Key(harness, session), new TreeSet<>()));
    }

    /** Which of a decision's labels are new to the session and are to be recorded. */
    static SortedSet<String> added(SortedSet<String> had, SortedSet<String> labels) {
        SortedSet<String> added = new TreeSet<>();
        long foreign = had.stream().filter(label -> label.startsWith(FOREIGN)).count();
        for (String label : labels) {
            boolean room = had.size() + added.size() < Event.Decided.MOST_LABELS;
            boolean allowed = !label.startsWith(FOREIGN) || foreign < MOST_FOREIGN;
            if (!had.contains(label) && room && allowed) {
                added.add(label);
                foreign += label.startsWith(FOREIGN) ? 1 : 0;
            }
        }
        return added;
    }

    /** Call after the entry is durable. */
    synchronized void add(HarnessId harness, SessionId session, Collection<String> labels) {
        if (!labels.isEmpty()) {
            known.computeIfAbsent(new Key(harness, session), fresh -> new TreeSet<>())
                    .addAll(labels);
        }
    }

    private void readOnce() {
        if (read) {
            return;
        }
        long size = reader.head().map(head -> head.checkpoint().size()).orElse(0L);
        for (long at = Math.max(0, size - MOST_ENTRIES); at < size; ) {
            int count = (int) Math.min(LedgerReader.MOST, size - at);
            for (LedgerEntry entry : reader.entries(at, count)) {
                note(entry);
            }
            at += count;
        }
        read = true;
    }

    private void note(LedgerEntry entry) {
        try {
            if (entry.read().event() instanceof Event.Decided decided) {
                note(decided);
            }
        } catch (MalformedEntryException damaged) {
            // `ledger verify` reports it; one bad entry must not stop every call from now on.
        }
    }

    private void note(Event.Decided decided) {
        decided.agent().id().ifPresent(session -> {
            add(decided.agent().harness(), session, decided.had());
            add(decided.agent().harness(), session, decided.labels());
        });
    }
}
