package io.openagentlock.gatekeeper;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** Counts the calls that passed unrecorded, until something can record that they did. In memory: a kill forgets them. */
final class LetPass {
    private Instant first = Instant.EPOCH;
    private Instant last = Instant.EPOCH;
    private final TreeMap<String, Long> causes = new TreeMap<>();

    /** @param cause code of the failure that kept it from being recorded */
    synchronized void note(Instant now, String cause) {
        first = causes.isEmpty() ? now : first;
        last = now;
        causes.merge("let-pass-" + cause, 1L, Long::sum);
    }

    synchronized Optional<OutageLog.Gap> take() {
        if (causes.isEmpty()) {
            return Optional.empty();
        }
        long count = causes.values().stream().mapToLong(Long::longValue).sum();
        OutageLog.Gap gap = new OutageLog.Gap(first, last, count, new TreeMap<>(causes));
        causes.clear();
        return Optional.of(gap);
    }
}
