package io.openagentlock.daemon.drift;

import io.openagentlock.call.HarnessId;
import io.openagentlock.ledger.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A watched file as it is now.
 *
 * @param harness whose settings it is, where it is that
 * @param left SHA-256 as we left it; empty when nobody wrote that down
 * @param now SHA-256 as it is, empty when it is gone; hexadecimal
 * @param state {@code CHANGED} where nothing is missing, {@code WEAKENED} or {@code GONE}
 * @param missing what is, lines
 */
public record Guarded(
        Event.DriftPart part,
        Optional<HarnessId> harness,
        Path file,
        Optional<String> left,
        Optional<String> now,
        Event.DriftState state,
        List<String> missing) {
    public Guarded {
        missing = List.copyOf(missing);
    }

    boolean whole() {
        return state == Event.DriftState.CHANGED;
    }

    boolean same(Guarded other) {
        return now.equals(other.now) && state == other.state;
    }

    boolean asLeft() {
        return whole() && left.isPresent() && left.equals(now);
    }
}
