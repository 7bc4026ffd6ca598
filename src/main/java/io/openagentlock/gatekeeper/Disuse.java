package io.openagentlock.gatekeeper;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** When MCP servers were used last, to the day. */
final class Disuse {
    /** Unused for so long, a server is one that somebody has forgotten. */
    static final Duration STALE = Duration.ofDays(30);

    private static final Duration NOTED = Duration.ofDays(1);

    private final InstantSource clock;
    private final Map<String, Instant> last = new HashMap<>();

    Disuse(InstantSource clock) {
        this.clock = clock;
    }

    boolean knows(String server) {
        return last.containsKey(server);
    }

    void note(String server, Instant time) {
        last.merge(server, time, (known, now) -> known.isAfter(now) ? known : now);
    }

    void note(String server) {
        note(server, clock.instant());
    }

    void forget(String server) {
        last.remove(server);
    }

    /** False for a server that nobody used yet: its first use is not a late one. */
    boolean stale(String server) {
        return olderThan(STALE, server);
    }

    boolean worthNoting(String server) {
        return !knows(server) || olderThan(NOTED, server);
    }

    private boolean olderThan(Duration age, String server) {
        Instant used = last.get(server);
        return used != null && used.plus(age).isBefore(clock.instant());
    }
}
