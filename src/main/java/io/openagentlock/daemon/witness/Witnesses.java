package io.openagentlock.daemon.witness;

import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Head;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.tlog.AddCheckpoint;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.NoteSignature;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The witnesses that the operator named, and the one thread that asks them: each minute while the log grows, every ten
 * while only its own heartbeats and anchors make it grow. Who is named stands in the ledger, and nowhere else.
 */
public final class Witnesses implements AutoCloseable {
    /** Most of them: each costs an entry at each cosignature. */
    public static final int MOST = 16;

    private static final Duration PERIOD = Duration.ofSeconds(60);
    private static final Duration IDLE_PERIOD = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final InstantSource clock;
    private final Consumer<Throwable> bugs;
    private final Map<String, Watched> watched = new LinkedHashMap<>();
    private Optional<Thread> asking = Optional.empty();
    private Optional<WitnessLink> link = Optional.empty();
    private boolean closed;

    /**
     * Those that the ledger names.
     *
     * @param bugs gets every failure that is our own mistake
     */
    public Witnesses(Ledger ledger, InstantSource clock, Consumer<Throwable> bugs) {
        this.ledger = ledger;
        this.clock = clock;
        this.bugs = bugs;
        for (LedgerEntry entry : ledger.reader().milestones()) {
            if (entry.read().event() instanceof Event.WitnessNamed named) {
                take(named);
            }
        }
    }

    private void take(Event.WitnessNamed named) {
        if (named.url().isPresent()) {
            watched.put(named.name(), Watched.of(named));
        } else {
            watched.remove(named.name());
        }
    }

    /** Begins to ask, if there is anybody. */
    public synchronized void start() {
        if (!watched.isEmpty() && asking.isEmpty() && !closed) {
            asking = Optional.of(Thread.ofPlatform().name("witnesses").daemon().start(this::ask));
        }
    }

    /** What the operator has just had recorded. */
    public synchronized void named(Event.WitnessNamed named) {
        take(named);
        start();
        notifyAll();
    }

    /** How they stand. */
    public synchronized List<Watched> all() {
        return List.copyOf(watched.values());
    }

    /** The furthest checkpoint that somebody cosigned in this run, with every cosignature on it. */
    public Optional<Note> newest() {
        Optional<Note> furthest = all().stream()
                .flatMap(one -> one.newest().stream())
                .max(java.util.Comparator.comparingLong(
                        note -> Checkpoint.parse(note.text()).size()));
        return furthest.map(note -> new Note(
                note.text(),
                all().stream()
                        .flatMap(one -> one.newest().stream())
                        .filter(other -> other.text().equals(note.text()))
                        .map(Note::signatures)
                        .flatMap(Collection::stream)
                        .distinct()
                        .toList()));
    }

    private void ask() {
        try {
            while (pause()) {
                for (Watched one : due()) {
                    attempt(one, PATIENCE);
                }
            }
        } catch (InterruptedException ended) {
            // The daemon ends.
        } catch (RuntimeException bug) {
            bugs.accept(bug);
        }
    }

    /** False when it is over. Waking up early does no harm: whoever asks looks what is due. */
    @SuppressWarnings("WaitNotInLoop")
    private synchronized boolean pause() throws InterruptedException {
        if (!closed && dueNow().isEmpty()) {
            wait(LOOK.toMillis());
        }
        return !closed;
    }

    private synchronized List<Watched> due() {
        return dueNow();
    }

    private List<Watched> dueNow() {
        Instant now = clock.instant();
        return watched.values().stream().filter(one -> !one.due().isAfter(now)).toList();
    }

    private void attempt(Watched one, Duration patience) throws InterruptedException {
        Optional<Head> head = ledger.reader().head();
        Instant now = clock.instant();
        if (head.isEmpty()
                || (isIdle(one, head.get())
                        && one.at().orElse(Instant.MIN).plus(IDLE_PERIOD).isAfter(now))) {
            keep(one, one.later(now.plus(PERIOD)));
            return;
        }
        try {
            Watched after = asked(one, head.get(), patience);
            keep(one, after);
            record(one, after, head.get().checkpoint().size());
        } catch (IOException away) {
            keep(one, one.failed("it cannot be reached", now, PERIOD));
        } catch (ProblemException unreadable) {
            keep(one, one.failed(unreadable.problem().message(), now, PERIOD));
        }
    }

    /** Whether the log grew by nothing but a heartbeat and the anchors of the last round. */
    private boolean isIdle(Watched one, Head head) {
        long grown = head.checkpoint().size()
                - one.newest().map(note -> Checkpoint.parse(note.text()).size()).orElse(-1L);
        return one.newest().isPresent() && grown <= 1 + all().size();
    }

    private Watched asked(Watched one, Head head, Duration patience) throws IOException, InterruptedException {
        Watched now = one;
        for (int tries = 0; tries < 3; tries++) {
            AddCheckpoint request = request(now.size(), head);
            Verdict verdict = Verdict.of(link().submit(now.url(), request, patience), request, now.key());
            switch (verdict) {
                case Verdict.Cosigned(Note note) -> {
                    return now.cosigned(note, clock.instant(), PERIOD);
                }
                case Verdict.Alarm(String cause) -> {
                    return now.alarmed(cause, clock.instant(), PERIOD);
                }
                case Verdict.Trouble(String why) -> {
                    return now.failed(why, clock.instant(), PERIOD);
                }
                case Verdict.From(long size) -> now = now.from(size);
            }
        }
        return now.failed("it names one size after the other", clock.instant(), PERIOD);
    }

    private AddCheckpoint request(long seen, Head head) {
        long size = head.checkpoint().size();
        long old = Math.min(seen, size);
        List<Hash> proof = old == 0 || old == size
                ? List.of()
                : ledger.reader().consistency(old, size).path();
        return new AddCheckpoint(old, proof, Note.parse(head.note()));
    }

    private synchronized WitnessLink link() throws InterruptedException {
        if (closed && link.isEmpty()) {
            throw new InterruptedException();
        }
        link = Optional.of(link.orElseGet(WitnessLink::new));
        return link.get();
    }

    /** Unless it was removed, or named anew, in the meantime. */
    private synchronized void keep(Watched before, Watched after) {
        Watched now = watched.get(before.name());
        if (now != null && now.key().equals(before.key()) && now.url().equals(before.url())) {
            watched.put(after.name(), after);
        }
    }

    private void record(Watched before, Watched after, long size) {
        List<Event> events = new ArrayList<>();
        if (after.alarm().isPresent() && !after.alarm().equals(before.alarm())) {
            events.add(new Event.AnchorRefused(after.name(), after.alarm().get(), size));
        }
        if (after.newest().isPresent() && !after.newest().equals(before.newest())) {
            events.add(new Event.Anchored(
                    Event.Holder.WITNESS, after.name(), compact(after).format()));
        }
        try {
            if (ledger.session().isPresent()) {
                events.forEach(ledger::appendLater);
            }
        } catch (ProblemException unwritable) {
            // Status and every denied call already say why nothing can be written.
        }
    }

    /** The checkpoint with the witness's signature alone: the log's own are in the log. */
    private static Note compact(Watched one) {
        Note note = one.newest().orElseThrow();
        List<NoteSignature> cosignatures =
                note.signatures().stream().filter(one.key()::isNamedBy).toList();
        return new Note(note.text(), cosignatures);
    }

    /** Ends; whoever cosigned the last time is shown the end of the log, briefly. */
    @Override
    public void close() {
        List<Watched> last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            notifyAll();
            last = asking.isEmpty() ? List.of() : all();
        }
        asking.ifPresent(Thread::interrupt);
        try {
            for (Watched one : last) {
                Optional<Head> head = ledger.reader().head();
                if (one.newest().isPresent() && one.trouble().isEmpty() && head.isPresent()) {
                    keep(one, asked(one, head.get(), LAST_PATIENCE));
                }
            }
        } catch (IOException | ProblemException away) {
            // It sees the end of this run at the beginning of the next one.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            link.ifPresent(WitnessLink::close);
        }
    }
}
