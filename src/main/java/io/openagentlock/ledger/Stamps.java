package io.openagentlock.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The times of entries. Wall time never decreases from entry to entry, except at a {@link Event.Clock} entry, which is
 * made when the wall clock has moved against the monotonic one by {@link Event.Clock#JUMP} or more: a clock that was set, or a
 * machine that slept. The signed time of checkpoints never decreases at all. Owned by the committer.
 */
final class Stamps {
    private final LedgerSettings settings;
    private Instant wall;
    private long mono;
    private Instant last;
    private long signed;

    /** Starts after an entry of that time and a checkpoint signed in that second. */
    Stamps(LedgerSettings settings, Instant lastEntry, long lastSigned) {
        this.settings = settings;
        this.wall = settings.now();
        this.mono = settings.monoMillis().getAsLong();
        this.last = lastEntry;
        this.signed = lastSigned;
    }

    /** Reads both clocks; the jump in milliseconds if there was one. */
    OptionalLong tick() {
        Instant wallNow = settings.now();
        long monoNow = settings.monoMillis().getAsLong();
        long drift = Duration.between(wall, wallNow).toMillis() - (monoNow - mono);
        boolean behind = wallNow.isBefore(last.minus(Event.Clock.JUMP));
        wall = wallNow;
        mono = monoNow;
        signed = Math.max(signed, wallNow.getEpochSecond());
        if (behind || Math.abs(drift) >= Event.Clock.JUMP.toMillis()) {
            long delta = behind ? Duration.between(last, wallNow).toMillis() : drift;
            last = wallNow;
            return OptionalLong.of(delta);
        }
        last = wallNow.isBefore(last) ? last : wallNow;
        return OptionalLong.empty();
    }

    Instant wall() {
        return wall;
    }

    /** For entries of this frame. */
    Instant entryTime() {
        return last;
    }

    long mono() {
        return mono;
    }

    /** For the checkpoint of this frame, POSIX seconds. */
    long signedSeconds() {
        return signed;
    }
}
