package io.openagentlock.daemon;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.daemon.http.HttpException;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Hidden;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.SessionLease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sees to it that every refused act of authority becomes an entry: a certificate, an operator request, a grant's code.
 * What is refused while no session can sign, and what is more than a few a second, waits, counted by route and cause,
 * and is recorded later. Safe for concurrent use.
 */
final class RefusedActs {
    /** Routes and causes are ours, so there are few; beyond it a new pair is counted under {@link #MORE}. */
    private static final int MOST = 256;

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int MOST_IN_WINDOW = 50;

    private static final Waiting MORE = new Waiting("-", "more");

    private final Ledger ledger;
    private final InstantSource clock;
    private final Map<Waiting, Long> waiting = new LinkedHashMap<>();
    private Instant since = Instant.EPOCH;
    private int inWindow;

    RefusedActs(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    private record Waiting(String route, String cause) {}

    /**
     * Runs an act; its refusal is recorded and passed on.
     *
     * @param route method and path
     */
    <T> T recording(String route, Supplier<T> act) {
        try {
            return act.get();
        } catch (ProblemException refusal) {
            record(route, refusal.problem());
            throw refusal;
        } catch (HttpException refusal) {
            record(route, refusal.problem());
            throw refusal;
        }
    }

    private void record(String route, Problem problem) {
        // Failures of ours say so on every surface by themselves.
        if (problem instanceof Problem.Refused || problem instanceof Problem.BadInput) {
            Optional<Hidden> detail = Optional.of(Hidden.of(problem.message()));
            if (!oneMore() || !appended(new Event.RequestsRefused(route, problem.code(), 1, detail))) {
                keep(new Waiting(route, problem.code()), 1);
            }
        }
    }

    /** Whether it may have an entry of its own: nobody who is refused shall fill the disk. */
    private synchronized boolean oneMore() {
        Instant now = clock.instant();
        if (Duration.between(since, now).abs().compareTo(WINDOW) > 0) {
            since = now;
            inWindow = 0;
        }
        inWindow++;
        return inWindow <= MOST_IN_WINDOW;
    }

    private synchronized void keep(Waiting refused, long count) {
        Waiting key = waiting.containsKey(refused) || waiting.size() < MOST ? refused : MORE;
        waiting.merge(key, count, Long::sum);
    }

    /** Records what waits, as far as a session can sign it; call when one has opened, and now and then. */
    void catchUp() {
        for (Map.Entry<Waiting, Long> one : taken()) {
            Waiting refused = one.getKey();
            if (!appended(
                    new Event.RequestsRefused(refused.route(), refused.cause(), one.getValue(), Optional.empty()))) {
                keep(refused, one.getValue());
            }
        }
    }

    private synchronized List<Map.Entry<Waiting, Long>> taken() {
        List<Map.Entry<Waiting, Long>> all = new ArrayList<>();
        waiting.forEach((refused, count) -> all.add(Map.entry(refused, count)));
        waiting.clear();
        return all;
    }

    private boolean appended(Event event) {
        Optional<SessionLease> lease = ledger.session();
        if (lease.isEmpty()
                || !clock.instant().isBefore(lease.get().notAfter())
                || ledger.trouble().isPresent()) {
            return false;
        }
        try {
            ledger.append(event); // on disk before the answer, as every decision is
            return true;
        } catch (ProblemException | IllegalArgumentException unrecorded) {
            return false;
        }
    }
}
