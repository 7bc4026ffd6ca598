package io.openagentlock.daemon.drift;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Hidden;
import io.openagentlock.ledger.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The one thread that looks at the watched files, every {@link #PERIOD}. What differs in two looks one after the other is
 * drift: a program that is just writing its settings, an install of ours among them, is none.
 */
public final class DriftWatch implements AutoCloseable {
    /** Between two looks; what is gone is known after two. */
    public static final Duration PERIOD = Duration.ofSeconds(10);

    /** Who keeps taking us out wins, but is told of: that many repairs of a harness an hour. */
    private static final int MOST_REPAIRS = 3;

    private static final Duration REPAIRS_COUNT = Duration.ofHours(1);
    private static final int LONGEST_DETAIL = 4_096;

    private final Surroundings surroundings;
    private final Ledger ledger;
    private final InstantSource clock;
    private final BooleanSupplier repairs;
    private final Consumer<Throwable> bugs;
    private final Map<Path, Guarded> known = new HashMap<>();
    private final Map<HarnessId, Deque<Instant>> repaired = new HashMap<>();
    private final Map<Path, Optional<String>> started = new HashMap<>();
    private Map<Path, Guarded> before = Map.of();
    private volatile List<String> banners = List.of();
    private volatile boolean closed;
    private Optional<Thread> looking = Optional.empty();

    /**
     * Does not look yet.
     *
     * @param repairs whether missing hooks are put back
     * @param bugs gets every failure that is our own mistake
     */
    public DriftWatch(
            Surroundings surroundings,
            Ledger ledger,
            InstantSource clock,
            BooleanSupplier repairs,
            Consumer<Throwable> bugs) {
        this.surroundings = surroundings;
        this.ledger = ledger;
        this.clock = clock;
        this.repairs = repairs;
        this.bugs = bugs;
    }

    public synchronized void start() {
        if (looking.isEmpty() && !closed) {
            looking = Optional.of(Thread.ofPlatform().name("drift").daemon().start(this::watch));
        }
    }

    /** Lines that every surface shows while something is not as it was left. */
    public List<String> banners() {
        return banners;
    }

    private void watch() {
        while (!closed) {
            try {
                look();
                Thread.sleep(PERIOD);
            } catch (InterruptedException stopped) {
                return;
            } catch (ProblemException unwritable) {
                // Nothing is remembered that is not recorded: the next look finds it again.
            } catch (RuntimeException bug) {
                bugs.accept(bug);
            }
        }
    }

    /** One look; drift is what the look before has seen too. */
    private void look() {
        List<Guarded> now = surroundings.look();
        Map<Path, Guarded> seen = new HashMap<>();
        for (Guarded one : now) {
            Optional<Guarded> earlier = Optional.ofNullable(before.get(one.file()));
            seen.put(one.file(), one);
            if (earlier.filter(one::same).isPresent()) {
                settled(one);
            }
        }
        known.keySet().retainAll(seen.keySet());
        before = seen;
        banners = now.stream().flatMap(one -> banner(one).stream()).distinct().toList();
    }

    private void settled(Guarded now) {
        Guarded last = known.computeIfAbsent(now.file(), _ -> first(now));
        if (now.asLeft() && last.whole()) {
            known.put(now.file(), now);
        } else if (!now.same(last) && ledger.session().isPresent()) {
            record(now, last, last.whole() || !now.whole() ? now.state() : Event.DriftState.WHOLE);
            known.put(now.file(), now);
        }
        if (!now.whole() && now.harness().isPresent() && repairs.getAsBoolean()) {
            repair(now);
        }
    }

    /** What it is held against when it was never seen: as we left it, else as it is. */
    private static Guarded first(Guarded now) {
        return now.left().isEmpty()
                ? now
                : new Guarded(
                        now.part(),
                        now.harness(),
                        now.file(),
                        now.left(),
                        now.left(),
                        Event.DriftState.CHANGED,
                        List.of());
    }

    private void repair(Guarded gone) {
        HarnessId harness = gone.harness().orElseThrow();
        Instant now = clock.instant();
        Deque<Instant> times = repaired.computeIfAbsent(harness, _ -> new ArrayDeque<>());
        times.removeIf(at -> at.isBefore(now.minus(REPAIRS_COUNT)));
        if (times.size() >= MOST_REPAIRS || ledger.session().isEmpty()) {
            return;
        }
        times.add(now);
        surroundings.repair(harness);
        for (Guarded one : surroundings.look()) {
            Guarded last = known.getOrDefault(one.file(), gone);
            if (one.harness().equals(gone.harness()) && one.whole() && !one.same(last)) {
                record(one, last, Event.DriftState.REPAIRED);
                known.put(one.file(), one);
            }
        }
    }

    private void record(Guarded now, Guarded last, Event.DriftState state) {
        String missing = String.join("\n", now.missing());
        ledger.append(new Event.Drifted(
                now.part(),
                state,
                now.harness(),
                Hidden.of(now.file().toString()),
                last.now(),
                now.now(),
                missing.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Hidden.of(missing.substring(0, Math.min(missing.length(), LONGEST_DETAIL))))));
    }

    private Optional<String> banner(Guarded one) {
        if (one.harness().isPresent() && !one.whole()) {
            String how = one.state() == Event.DriftState.GONE ? "HOOKS GONE — " : "HOOKS WEAKENED — ";
            return Optional.of(how + one.harness().get() + " can act unseen (agentlock install "
                    + one.harness().get() + ")");
        }
        return one.part() == Event.DriftPart.PROGRAM && isReplaced(one)
                ? Optional.of("HOOK CLIENT CHANGED — " + one.file().getFileName()
                        + " is not the one that was there when the daemon started (agentlock up)")
                : Optional.empty();
    }

    private boolean isReplaced(Guarded program) {
        return !started.computeIfAbsent(program.file(), _ -> program.now()).equals(program.now());
    }

    /** Does not wait for a look that is going on. */
    @Override
    public synchronized void close() {
        closed = true;
        looking.ifPresent(Thread::interrupt);
    }
}
