package io.openagentlock.daemon.recorded;

import io.openagentlock.call.ProblemException;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Workspace;
import io.openagentlock.harness.RecordedCall;
import io.openagentlock.ledger.Entry;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.ledger.Ruling;
import io.openagentlock.policy.Replay;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The tool calls in a ledger, with the inputs that lie encrypted beside it. Reads the disk, in the ledger's order. */
public final class Recordings {
    private static final int CHUNK = 256;

    private final LedgerReader reader;
    private final Optional<String> home;

    /** {@code home} is the user's: entries do not hold it. */
    public Recordings(LedgerReader reader, Optional<String> home) {
        this.reader = reader;
        this.home = home;
    }

    /** The first entry that is not older, by halving: times go back only where the clock was set back. */
    public long firstSince(Instant since) {
        long low = 0;
        long high = size();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (reader.entry(middle).read().time().isBefore(since)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    public long size() {
        return reader.head().map(head -> head.checkpoint().size()).orElse(0L);
    }

    /**
     * Hands over calls from an entry on: some hundred entries.
     *
     * @return the entry to go on from
     */
    public long read(long from, long end, Consumer<Replay.Recorded> calls) {
        int count = (int) Math.min(CHUNK, end - from);
        List<LedgerEntry> entries = reader.entries(from, count);
        List<Map<String, String>> hidden = reader.payloads(from, count);
        for (int i = 0; i < entries.size(); i++) {
            call(entries.get(i), hidden.get(i)).ifPresent(calls);
        }
        return from + entries.size();
    }

    /** Empty for what is no call that gates judged. */
    private Optional<Replay.Recorded> call(LedgerEntry entry, Map<String, String> hidden) {
        Entry read = entry.read();
        return read.event() instanceof Event.Decided decided
                        && decided.fail().isEmpty()
                        && decided.tool().isPresent()
                ? call(decided, decided.tool().get(), hidden)
                        .map(call ->
                                new Replay.Recorded(entry.index(), read.time(), call, passed(decided), decided.rule()))
                : Optional.empty();
    }

    /** What a grant let pass, gates denied: a grant is for one call, and says nothing of a policy. */
    private static boolean passed(Event.Decided decided) {
        return decided.effective() == Ruling.ALLOW && decided.grant().isEmpty();
    }

    /**
     * The call that an entry decided; empty where it was not understood, or its input is gone.
     *
     * @param hidden the entry's hidden values by field name
     */
    public Optional<ToolCall> call(Event.Decided decided, Map<String, String> hidden) {
        return decided.tool().flatMap(tool -> call(decided, tool, hidden));
    }

    private Optional<ToolCall> call(Event.Decided decided, ToolName tool, Map<String, String> hidden) {
        Optional<String> input = Optional.ofNullable(hidden.get("in"));
        Optional<SessionId> session = decided.agent().id();
        if (input.isEmpty() || session.isEmpty()) {
            return Optional.empty();
        }
        try {
            Workspace workspace = new Workspace(Optional.ofNullable(hidden.get("cwd")), home);
            return Optional.of(RecordedCall.of(decided.agent().harness(), session.get(), tool, input.get(), workspace));
        } catch (ProblemException unreadable) {
            return Optional.empty();
        }
    }
}
