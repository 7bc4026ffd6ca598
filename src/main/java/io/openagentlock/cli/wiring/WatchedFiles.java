package io.openagentlock.cli.wiring;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.ProblemException;
import io.openagentlock.daemon.drift.Guarded;
import io.openagentlock.daemon.drift.Surroundings;
import io.openagentlock.harness.Detection;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.Harnesses;
import io.openagentlock.ledger.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one home, and of the harnesses that were wired to it, on this machine.
 *
 * @param own files of the home, and what each is
 */
public record WatchedFiles(Wiring wiring, Map<Path, Event.DriftPart> own) implements Surroundings {
    public WatchedFiles {
        own = Map.copyOf(own);
    }

    @Override
    public List<Guarded> look() {
        List<Guarded> all = new ArrayList<>();
        for (Harness harness : Harnesses.ALL) {
            try {
                wiring.installations().find(harness.id()).ifPresent(record -> all.addAll(hooks(harness, record)));
            } catch (ProblemException unreadable) {
                // The record is damaged: doctor says so, and what it named cannot be told.
            }
        }
        own.forEach((file, part) -> all.add(own(file, part)));
        return all;
    }

    private List<Guarded> hooks(Harness harness, Installation record) {
        Event.DriftState state;
        List<String> missing;
        try {
            Detection found = harness.detect(wiring.host());
            // A variable of the user's shell can have named another directory than the daemon's would.
            boolean ours = record.files().stream().anyMatch(file -> same(file.file(), found.settings()));
            state = ours ? state(found) : Event.DriftState.CHANGED;
            missing = state == Event.DriftState.CHANGED ? List.of() : found.evidence();
        } catch (ProblemException unreadable) {
            state = Event.DriftState.WEAKENED;
            missing = List.of(unreadable.problem().message());
        }
        List<Guarded> files = new ArrayList<>();
        for (Installation.Changed file : record.files()) {
            Optional<String> now = hash(file.file());
            boolean gone = now.isEmpty() && file.after().isPresent();
            files.add(new Guarded(
                    Event.DriftPart.HOOKS,
                    Optional.of(harness.id()),
                    file.file(),
                    file.after().map(Sha256::hex),
                    now,
                    gone ? Event.DriftState.GONE : state,
                    missing));
        }
        return files;
    }

    private static boolean same(Path file, Path settings) {
        return file.equals(settings) || file.getFileName().equals(settings.getFileName());
    }

    private static Event.DriftState state(Detection found) {
        return switch (found.wiring()) {
            case COMPLETE, IMPOSSIBLE -> Event.DriftState.CHANGED;
            case PARTIAL -> Event.DriftState.WEAKENED;
            case ABSENT -> Event.DriftState.GONE;
        };
    }

    private Guarded own(Path file, Event.DriftPart part) {
        Optional<String> now = hash(file);
        return new Guarded(part, Optional.empty(), file, Optional.empty(), now, Event.DriftState.CHANGED, List.of());
    }

    /** Empty when there is no such file, or none that can be read: either way it does not do its work. */
    private Optional<String> hash(Path file) {
        try {
            return wiring.host().read(file).map(Sha256::of).map(Sha256::hex);
        } catch (ProblemException unreadable) {
            return Optional.empty();
        }
    }

    /** Hooks that would run a client which is not there are worse than none. */
    @Override
    public void repair(HarnessId id) {
        if (!Files.isExecutable(wiring.command().client())) {
            return;
        }
        Harness harness = Harnesses.named(id).orElseThrow();
        var plan = wiring.install(harness);
        if (!plan.edits().isEmpty()) {
            wiring.apply(harness, plan);
        }
    }
}
