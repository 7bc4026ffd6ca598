package io.openagentlock.harness;

import io.openagentlock.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a harness reads one hook of its settings and starts it.
 *
 * @param command field that holds the command line
 * @param shell what the command line is given to
 * @param timeout field that says after how many {@code unit}s the harness ends it
 * @param everything patterns that match every tool, as this harness reads them; none at all does too
 * @param closed the field and value that make a failed hook block; empty where there is none
 */
record HookStart(
        String command,
        List<String> shell,
        String timeout,
        Duration unit,
        Set<String> everything,
        Optional<Closed> closed) {
    /** The option that makes a failed hook block. */
    record Closed(String field, Json value) {
        boolean in(Json.Obj hook) {
            return hook.get(field).equals(Optional.of(value));
        }
    }

    /** As most do. */
    static final HookStart SHELL = new HookStart(
            "command",
            List.of("/bin/sh", "-c"),
            "timeout",
            Duration.ofSeconds(1),
            Set.of("", "*", ".*"),
            Optional.empty());

    HookStart inMilliseconds() {
        return new HookStart(command, shell, timeout, Duration.ofMillis(1), everything, closed);
    }

    HookStart by(String... words) {
        return new HookStart(command, List.of(words), timeout, unit, everything, closed);
    }

    HookStart fields(String line, String end) {
        return new HookStart(line, shell, end, unit, everything, closed);
    }

    HookStart matching(String... patterns) {
        return new HookStart(command, shell, timeout, unit, Set.of(patterns), closed);
    }

    HookStart closedBy(String field, Json value) {
        return new HookStart(command, shell, timeout, unit, everything, Optional.of(new Closed(field, value)));
    }
}
