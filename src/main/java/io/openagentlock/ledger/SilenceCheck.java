package io.openagentlock.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks for silence: a running daemon writes a heartbeat every minute, so nothing at all for longer, in one session and
 * one run, wants an explanation. A machine that slept explains itself by a {@code clock} entry, since the monotonic
 * clock stands still meanwhile; a restart by a {@code boot} entry. Not a finding: nothing is missing from the log.
 */
final class SilenceCheck {
    /** One heartbeat may come late, or be lost to a busy disk; two are not. */
    private static final Duration MOST = Duration.ofSeconds(130);

    private static final int MOST_TOLD = 5;

    private final List<String> told = new ArrayList<>();
    private long count;
    private long lastIndex;
    private Optional<Entry> last = Optional.empty();

    /** Whether it was silent between two entries that follow each other. */
    static boolean isSilent(Entry before, Entry entry) {
        boolean sameRun = !(entry.event() instanceof Event.Boot)
                && entry.session().isPresent()
                && entry.session().equals(before.session());
        return sameRun && entry.mono() - before.mono() > MOST.toMillis();
    }

    void look(long index, Entry entry) {
        if (last.isPresent() && index == lastIndex + 1 && isSilent(last.get(), entry)) {
            long silent = entry.mono() - last.get().mono();
            count++;
            if (told.size() < MOST_TOLD) {
                told.add(String.format(
                        Locale.ROOT,
                        "silence: %d s without an entry before entry %d, in one run and session",
                        silent / 1000,
                        index));
            }
        }
        last = Optional.of(entry);
        lastIndex = index;
    }

    /** Lines for the report. */
    List<String> notes() {
        if (count > told.size()) {
            told.add("silence: " + (count - MOST_TOLD) + " more");
        }
        return told;
    }
}
