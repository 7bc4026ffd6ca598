package io.openagentlock.daemon;

import io.openagentlock.call.ProblemException;
import io.openagentlock.gatekeeper.PinDesk;
import io.openagentlock.index.Habits;
import io.openagentlock.surface.Facts;
import io.openagentlock.wire.Json;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the harnesses of this machine may reach, with what the ledger knows of its use. */
final class SurfaceDesk {
    private final Core core;

    SurfaceDesk(Core core) {
        this.core = core;
    }

    /** Looks; a look through the daemon is not remembered as one. */
    Json.Obj report() {
        Habits habits = habits();
        List<Path> projects =
                habits.projects().stream().flatMap(text -> path(text).stream()).toList();
        return core.survey()
                .look(projects, new Facts(pins(), habits.tools()), core.clock().instant())
                .json();
    }

    /** When each tool was called last; empty while the index is not ready. */
    Map<String, Instant> uses() {
        return habits().tools();
    }

    /** Working directories in which calls were made. */
    List<String> projects() {
        return habits().projects();
    }

    private Habits habits() {
        try {
            return core.index().habits();
        } catch (ProblemException notReady) {
            return new Habits(Map.of(), List.of());
        }
    }

    private Map<String, String> pins() {
        Map<String, String> pins = new HashMap<>();
        core.pins().all().stream()
                .filter(PinDesk.Known::latest)
                .forEach(known -> pins.put(known.server(), known.state().word()));
        return pins;
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException masked) {
            return Optional.empty();
        }
    }
}
