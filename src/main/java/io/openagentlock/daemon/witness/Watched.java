package io.openagentlock.daemon.witness;

import io.openagentlock.ledger.Event;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.VerifierKey;
import io.openagentlock.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One witness, as it stands.
 *
 * @param size that it has seen, as far as is known; 0 at the start, since it tells
 * @param newest what it cosigned last
 * @param alarm {@code rollback} or {@code fork}, until it cosigns again
 * @param trouble why it did not cosign the last time
 * @param failures one after the other
 * @param due when to ask it again
 */
public record Watched(
        String name,
        VerifierKey key,
        URI url,
        long size,
        Optional<Note> newest,
        Optional<Instant> at,
        Optional<String> alarm,
        Optional<String> trouble,
        int failures,
        Instant due) {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    static Watched of(Event.WitnessNamed named) {
        return new Watched(
                named.name(),
                VerifierKey.parse(named.vkey()),
                URI.create(named.url().orElseThrow()),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Instant.EPOCH);
    }

    Watched cosigned(Note note, Instant now, Duration pause) {
        long seen = Checkpoint.parse(note.text()).size();
        return new Watched(
                name,
                key,
                url,
                seen,
                Optional.of(note),
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                0,
                now.plus(pause));
    }

    Watched from(long seen) {
        return new Watched(name, key, url, seen, newest, at, alarm, trouble, failures, due);
    }

    Watched alarmed(String cause, Instant now, Duration pause) {
        return new Watched(name, key, url, size, newest, at, Optional.of(cause), Optional.empty(), 0, now.plus(pause));
    }

    /** Twice the pause after each failure. */
    Watched failed(String why, Instant now, Duration pause) {
        Duration longer = pause.multipliedBy(1L << Math.min(failures, 6));
        Duration next = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        return new Watched(name, key, url, size, newest, at, alarm, Optional.of(why), failures + 1, now.plus(next));
    }

    Watched later(Instant next) {
        return new Watched(name, key, url, size, newest, at, alarm, trouble, failures, next);
    }

    /** For the API. */
    public Json.Obj toJson() {
        return Json.object()
                .put("name", name)
                .put("vkey", key.format())
                .put("url", url.toString())
                .put(
                        "size",
                        newest.map(note -> Checkpoint.parse(note.text()).size()).orElse(0L))
                .put("at", at.map(Instant::toString))
                .put("alarm", alarm)
                .put("trouble", trouble)
                .build();
    }
}
