package io.openagentlock.daemon;

import io.openagentlock.call.CallId;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.ToolName;
import io.openagentlock.daemon.recorded.Recordings;
import io.openagentlock.harness.transcript.Reconciliation;
import io.openagentlock.harness.transcript.ToolUse;
import io.openagentlock.harness.transcript.Transcript;
import io.openagentlock.ledger.Entry;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Hidden;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.Ruling;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds calls that slipped by the hook: holds harnesses' own transcripts against the ledger and records the result. By
 * itself after a conversation or turn ends, on a thread of its own; nothing waits for it.
 */
final class Reconciler {
    /** A harness writes its last lines after it told us. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private static final Duration LOOK_BACK = Duration.ofDays(1);
    /** Turns may end every few seconds; between two looks after turns this must pass. */
    private static final Duration PAUSE = Duration.ofMinutes(2);
    /** A decision stands before its call is written down, and a call may wait for its user. */
    private static final Duration SLACK = Duration.ofMinutes(15);

    private static final int MOST_GAPS = 50;
    private static final int CHUNK = 256;
    private static final long MOST_ENTRIES = 200_000;

    private final Core core;
    private final Recordings recordings;
    private final Map<HarnessId, Instant> looked = new ConcurrentHashMap<>();

    /**
     * Where a harness ran.
     *
     * @param home the user's home directory
     * @param variables of its environment that name directories, as far as they are known
     */
    record Machine(Optional<String> home, Map<String, String> variables) {}

    Reconciler(Core core) {
        this.core = core;
        this.recordings = new Recordings(core.ledger().reader(), core.home());
    }

    /** The harness's transcripts, where it keeps any that we can read. */
    static Optional<Transcript> transcript(HarnessId harness) {
        return Transcript.ALL.stream()
                .filter(one -> one.harness().equals(harness))
                .findFirst();
    }

    /**
     * Looks soon, in the background.
     *
     * @param home the user's home directory, as the hook client saw it
     * @param turn whether it is only a turn that has ended
     */
    void soon(HarnessId harness, Optional<String> home, boolean turn) {
        Instant now = core.clock().instant();
        Optional<Instant> last = Optional.ofNullable(looked.get(harness));
        boolean early = turn && last.filter(at -> now.isBefore(at.plus(PAUSE))).isPresent();
        if (early || transcript(harness).isEmpty()) {
            return;
        }
        looked.put(harness, now);
        Instant since = last.map(at -> at.minus(SETTLING)).orElse(now.minus(LOOK_BACK));
        Thread.ofVirtual().name("reconcile-" + harness).start(() -> {
            try {
                Thread.sleep(SETTLING);
                look(transcript(harness).orElseThrow(), new Machine(home, Map.of()), since)
                        .filter(event -> event.calls() > 0)
                        .ifPresent(core.ledger()::appendLater);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException unlucky) {
                // The next look covers this stretch too.
                looked.put(harness, since);
            }
        });
    }

    /**
     * What the transcripts since then say, not recorded yet; empty without a home or a ledger.
     *
     * @param machine where the transcripts are; under the daemon's own user's home where it names none
     */
    Optional<Event.Reconciled> look(Transcript transcript, Machine machine, Instant asked) {
        long end = recordings.size();
        Optional<String> home =
                machine.home().filter(path -> path.startsWith("/")).or(core::home);
        if (home.isEmpty() || end == 0) {
            return Optional.empty();
        }
        Ledgered ledgered = ledgered(transcript.harness(), recordings.firstSince(asked.minus(SLACK)), end);
        Instant since = ledgered.wired().filter(asked::isBefore).orElse(asked);
        TranscriptFiles files = new TranscriptFiles(Path.of(home.get()), machine.variables(), transcript);
        List<ToolUse> uses = new ArrayList<>();
        long transcripts = 0;
        for (Path file : files.since(since)) {
            List<ToolUse> calls = transcript.calls(files.records(file)).stream()
                    .filter(use -> use.at().map(at -> !at.isBefore(since)).orElse(true))
                    .toList();
            transcripts += calls.isEmpty() ? 0 : 1;
            uses.addAll(calls);
        }
        Reconciliation result = Reconciliation.of(uses, ledgered.decisions(), transcript::unhooked);
        return Optional.of(event(transcript.harness(), ledgered, end, transcripts, uses.size(), files.whole(), result));
    }

    private static Event.Reconciled event(
            HarnessId harness,
            Ledgered ledgered,
            long end,
            long transcripts,
            long calls,
            boolean whole,
            Reconciliation result) {
        return new Event.Reconciled(
                harness,
                ledgered.from(),
                end - 1,
                transcripts,
                calls,
                result.judged(),
                result.unjudged().size(),
                result.ran().size(),
                result.uncalled().size(),
                result.unhooked(),
                whole && ledgered.whole(),
                gaps(result));
    }

    /** A line for each: which kind, conversation, call, tool. */
    private static Optional<Hidden> gaps(Reconciliation result) {
        String lines = Stream.concat(
                        result.unjudged().stream().map(use -> line("unjudged", use)),
                        result.ran().stream().map(use -> line("ran", use)))
                .limit(MOST_GAPS)
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? Optional.empty() : Optional.of(Hidden.of(lines));
    }

    private static String line(String kind, ToolUse use) {
        return kind + " session " + use.session().orElse("-") + " call "
                + use.id().orElse("-") + " tool " + use.tool();
    }

    /** Decisions of one harness from an entry on, and since when its hooks are in its settings, if that is among them. */
    private record Ledgered(
            long from, List<Reconciliation.Decision> decisions, Optional<Instant> wired, boolean whole) {}

    private Ledgered ledgered(HarnessId harness, long asked, long end) {
        long from = Math.max(asked, end - MOST_ENTRIES);
        List<Reconciliation.Decision> decisions = new ArrayList<>();
        Optional<Instant> wired = Optional.empty();
        for (long at = from; at < end; ) {
            int count = (int) Math.min(CHUNK, end - at);
            List<LedgerEntry> entries = core.ledger().reader().entries(at, count);
            List<Map<String, String>> hidden = core.ledger().reader().payloads(at, count);
            for (int i = 0; i < entries.size(); i++) {
                Entry entry = entries.get(i).read();
                switch (entry.event()) {
                    case Event.Decided decided
                    when decided.agent().harness().equals(harness) ->
                        decisions.add(decision(entries.get(i).index(), decided, hidden.get(i)));
                    case Event.Installed installed
                    when installed.harness().equals(harness)
                            && installed.action().equals("install") ->
                        wired = wired.or(() -> Optional.of(entry.time()));
                    default -> {}
                }
            }
            at += entries.size();
        }
        return new Ledgered(from, decisions, wired, from == asked);
    }

    private static Reconciliation.Decision decision(long index, Event.Decided decided, Map<String, String> hidden) {
        return new Reconciliation.Decision(
                index,
                decided.agent().id().map(Object::toString).orElse(""),
                decided.call().map(CallId::value),
                decided.tool().map(ToolName::value).orElse(""),
                Optional.ofNullable(hidden.get("in")),
                decided.effective() == Ruling.DENY);
    }
}
