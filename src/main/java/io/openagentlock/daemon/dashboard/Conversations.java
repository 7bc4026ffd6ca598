package io.openagentlock.daemon.dashboard;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.SessionId;
import io.openagentlock.ledger.Entry;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.ledger.MalformedEntryException;
import io.openagentlock.ledger.Ruling;
import io.openagentlock.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The conversations that agents had, the newest first, from the newest entries backwards. */
public final class Conversations {
    /** Entries that one answer looks at: some tenths of a second. */
    static final int LOOKED_AT = 20_000;

    private static final int MOST = 200;

    private final LedgerReader reader;

    public Conversations(LedgerReader reader) {
        this.reader = reader;
    }

    private record Key(HarnessId harness, SessionId session) {}

    /** What one conversation adds up to. */
    private static final class Sum {
        private final Instant last;
        private Instant first;
        private long calls;
        private long denied;
        private long newest;
        private final Map<String, Long> tools = new TreeMap<>();
        private final TreeSet<String> labels = new TreeSet<>();

        Sum(Instant last) {
            this.last = last;
            this.first = last;
        }

        void add(long seq, Instant time, Event.Decided decided) {
            first = time.isBefore(first) ? time : first;
            newest = Math.max(newest, seq);
            calls++;
            denied += decided.verdict() == Ruling.DENY ? 1 : 0;
            decided.tool().ifPresent(tool -> tools.merge(tool.value(), 1L, Long::sum));
            labels.addAll(decided.labels());
            labels.addAll(decided.had());
        }
    }

    /** {@code {"conversations":[…],"from"}}: those with a call among the entries before {@code end}; ask again before {@code from}. */
    public Json.Obj before(long end) {
        long size = reader.head().map(head -> head.checkpoint().size()).orElse(0L);
        long to = Math.clamp(end, 0, size);
        long stop = Math.max(0, to - LOOKED_AT);
        Map<Key, Sum> sums = new LinkedHashMap<>();
        while (to > stop && sums.size() < MOST) {
            int count = (int) Math.min(LedgerReader.MOST, to - stop);
            reader.entries(to - count, count).reversed().forEach(entry -> add(sums, entry));
            to -= count;
        }
        List<Json.Obj> lines = new ArrayList<>();
        sums.forEach((key, sum) -> lines.add(json(key, sum)));
        return Json.object()
                .put("conversations", Json.array(lines))
                .put("from", to)
                .put("size", size)
                .build();
    }

    private static void add(Map<Key, Sum> sums, LedgerEntry entry) {
        Optional<Entry> read = read(entry);
        if (read.isPresent() && read.get().event() instanceof Event.Decided decided) {
            Instant time = read.get().time();
            decided.agent()
                    .id()
                    .ifPresent(
                            id -> sums.computeIfAbsent(new Key(decided.agent().harness(), id), _ -> new Sum(time))
                                    .add(entry.index(), time, decided));
        }
    }

    private static Optional<Entry> read(LedgerEntry entry) {
        try {
            return Optional.of(entry.read());
        } catch (MalformedEntryException unknown) {
            return Optional.empty();
        }
    }

    private static Json.Obj json(Key key, Sum sum) {
        Json.Builder tools = Json.object();
        sum.tools.forEach(tools::put);
        return Json.object()
                .put("harness", key.harness().value())
                .put("session", key.session().value())
                .put("first", sum.first.toString())
                .put("last", sum.last.toString())
                .put("calls", sum.calls)
                .put("denied", sum.denied)
                .put("newest", sum.newest)
                .put("tools", tools.build())
                .put("labels", List.copyOf(sum.labels))
                .build();
    }
}
