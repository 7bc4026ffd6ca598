package io.openagentlock.cli.wiring;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.harness.Detection;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.HookCommand;
import io.openagentlock.harness.Host;
import io.openagentlock.harness.InstallPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Plans, applies and undoes the wiring of harnesses on one machine. */
public record Wiring(Host host, HookCommand command, Installations installations, InstantSource clock) {
    /**
     * What a plan did to one file.
     *
     * @param before content before, empty when there was no file
     * @param after content after, empty when the file is gone
     */
    public record Done(Path file, Optional<Sha256> before, Optional<Sha256> after) {}

    /** The edits that put us in; empty when we are in already. */
    public InstallPlan install(Harness harness) {
        return harness.install(host, command);
    }

    /**
     * The edits that take us out: the original bytes where a file is as we left it, else only our part. Empty when
     * nothing of ours is there.
     */
    public InstallPlan uninstall(Harness harness) {
        InstallPlan structural = harness.uninstall(host, command);
        Optional<Installation> record = installations.find(harness.id());
        if (record.isEmpty()) {
            return structural;
        }
        List<InstallPlan.Edit> edits = new ArrayList<>();
        for (InstallPlan.Edit edit : structural.edits()) {
            edits.add(original(edit, record.get()).orElse(edit));
        }
        return new InstallPlan(edits, structural.notes());
    }

    private Optional<InstallPlan.Edit> original(InstallPlan.Edit edit, Installation record) {
        try {
            Optional<Installation.Changed> changed = record.file(DurableFile.target(edit.file()));
            Optional<byte[]> now = host.read(edit.file());
            if (changed.isEmpty()
                    || !changed.get().exact()
                    || now.isEmpty()
                    || !now.map(Sha256::of).equals(changed.get().after())) {
                return Optional.empty();
            }
            String current = text(now.get());
            if (changed.get().before().isEmpty()) {
                return Optional.of(new InstallPlan.Edit.Remove(edit.file(), current));
            }
            return installations
                    .kept(changed.get().before().get())
                    .map(bytes -> new InstallPlan.Edit.Change(edit.file(), current, text(bytes)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** A plan as a unified diff, one part per file. */
    public static String diff(InstallPlan plan) {
        StringBuilder out = new StringBuilder();
        for (InstallPlan.Edit edit : plan.edits()) {
            String name = edit.file().toString();
            out.append(
                    switch (edit) {
                        case InstallPlan.Edit.Create(Path file, String content) ->
                            UnifiedDiff.of("/dev/null", "", file.toString(), content);
                        case InstallPlan.Edit.Change(Path file, String before, String after) ->
                            UnifiedDiff.of(name, before, file.toString(), after);
                        case InstallPlan.Edit.Remove(Path file, String before) ->
                            UnifiedDiff.of(file.toString(), before, "/dev/null", "");
                    });
        }
        return out.toString();
    }

    /**
     * Puts an install plan into effect. The record is written first, so that a crash in between leaves nothing that
     * cannot be undone.
     */
    public List<Done> apply(Harness harness, InstallPlan plan) {
        try {
            List<Planned> files = planned(plan);
            installations.save(record(harness, files));
            return write(files);
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    /** Puts an uninstall plan into effect and forgets the record. */
    public List<Done> undo(Harness harness, InstallPlan plan) {
        try {
            List<Done> done = write(planned(plan));
            installations.forget(harness.id());
            return done;
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    /** Forgets what was installed. */
    public void forget(Harness harness) {
        try {
            if (installations.find(harness.id()).isPresent()) {
                installations.forget(harness.id());
            }
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    /** An edit with its real target and bytes; the target holds the bytes that the plan saw. */
    private record Planned(Path target, Optional<Content> before, Optional<Content> after) {}

    private record Content(String text) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private List<Planned> planned(InstallPlan plan) throws IOException {
        List<Planned> files = new ArrayList<>();
        for (InstallPlan.Edit edit : plan.edits()) {
            Path target = DurableFile.target(edit.file());
            Planned planned = switch (edit) {
                case InstallPlan.Edit.Create(Path file, String content) ->
                    new Planned(target, Optional.empty(), Optional.of(new Content(content)));
                case InstallPlan.Edit.Change(Path file, String before, String after) ->
                    new Planned(target, Optional.of(new Content(before)), Optional.of(new Content(after)));
                case InstallPlan.Edit.Remove(Path file, String before) ->
                    new Planned(target, Optional.of(new Content(before)), Optional.empty());
            };
            check(planned);
            files.add(planned);
        }
        return files;
    }

    private void check(Planned planned) {
        Optional<byte[]> now = host.read(planned.target());
        boolean same = now.isPresent() == planned.before().isPresent()
                && (now.isEmpty()
                        || Arrays.equals(
                                now.get(), planned.before().orElseThrow().bytes()));
        if (!same) {
            throw new ProblemException(new Problem.Refused(
                    "settings-changed",
                    planned.target() + " is not as the plan saw it, or is no UTF-8 text",
                    "run the command again"));
        }
    }

    private Installation record(Harness harness, List<Planned> files) throws IOException {
        HarnessId id = harness.id();
        Optional<Installation> earlier = installations.find(id);
        boolean untouched = harness.detect(host).wiring() == Detection.Wiring.ABSENT;
        List<Installation.Changed> changed =
                new ArrayList<>(earlier.map(Installation::files).orElse(List.of()));
        for (Planned file : files) {
            Optional<Sha256> now = file.before().map(content -> Sha256.of(content.bytes()));
            Optional<Sha256> after = file.after().map(content -> Sha256.of(content.bytes()));
            Optional<Installation.Changed> known = earlier.flatMap(record -> record.file(file.target()))
                    .filter(record -> record.after().equals(now));
            if (file.before().isPresent()) {
                installations.keep(file.before().get().bytes());
            }
            changed.removeIf(record -> record.file().equals(file.target()));
            changed.add(new Installation.Changed(
                    file.target(),
                    known.map(Installation.Changed::before).orElse(now),
                    after,
                    known.map(Installation.Changed::exact).orElse(untouched)));
        }
        return new Installation(id, clock.instant(), changed);
    }

    private static List<Done> write(List<Planned> files) throws IOException {
        List<Done> done = new ArrayList<>();
        for (Planned file : files) {
            if (file.after().isPresent()) {
                DurableFile.write(file.target(), file.after().get().bytes());
            } else {
                DurableFile.delete(file.target());
                DurableFile.tidy(file.target());
            }
            done.add(new Done(
                    file.target(),
                    file.before().map(content -> Sha256.of(content.bytes())),
                    file.after().map(content -> Sha256.of(content.bytes()))));
        }
        return done;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static ProblemException unwritable(IOException failed) {
        return new ProblemException(
                new Problem.BadInput(
                        "unwritable-settings",
                        "a settings file cannot be written: " + failed.getMessage(),
                        "make its directory writable for you, then run the command again"),
                failed);
    }
}
