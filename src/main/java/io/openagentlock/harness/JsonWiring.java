package io.openagentlock.harness;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.harness.jsonc.JsoncText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Wiring in one JSON settings file that belongs to the user. */
record JsonWiring(Site site, SettingsFile file, HookShape shape) implements Hookup {
    JsonWiring(Site site, String name, HookShape shape) {
        this(site, new SettingsFile(site.directory().resolve(name)), shape);
    }

    @Override
    public Detection detect(List<String> found) {
        List<String> evidence = new ArrayList<>(site.evidence());
        List<String> warnings = new ArrayList<>(found);
        boolean seen = !evidence.isEmpty();
        Optional<JsoncText> settings = site.readable(file, warnings);
        List<JsonHooks.Ours> ours =
                settings.map(text -> JsonHooks.find(shape, text)).orElse(List.of());
        settings.ifPresent(_ -> evidence.add("hooks in " + file.path() + ": " + events(ours) + " of "
                + shape.wired().size() + " events"));
        site.warnMissing(ours.stream().map(one -> one.command().client()).toList(), warnings);
        Detection.Wiring wiring = wiring(settings, ours, warnings);
        return new Detection(seen || settings.isPresent(), wiring, file.path(), evidence, warnings);
    }

    private static long events(List<JsonHooks.Ours> ours) {
        return ours.stream().map(JsonHooks.Ours::event).distinct().count();
    }

    private Detection.Wiring wiring(Optional<JsoncText> settings, List<JsonHooks.Ours> ours, List<String> warnings) {
        if (settings.isEmpty() || ours.isEmpty()) {
            return Detection.Wiring.ABSENT;
        }
        JsonHooks hooks = new JsonHooks(shape, ours.getFirst().command().client());
        try {
            JsoncText wired = file.attempt(() -> hooks.wire(settings.get()));
            return wired.text().equals(settings.get().text()) ? Detection.Wiring.COMPLETE : Detection.Wiring.PARTIAL;
        } catch (ProblemException misshapen) {
            warnings.add(misshapen.problem().message());
            return Detection.Wiring.PARTIAL;
        }
    }

    @Override
    public InstallPlan install(HookCommand command, List<String> found) {
        List<String> notes = new ArrayList<>(found);
        Optional<JsoncText> before = editable();
        if (before.filter(text -> JsonHooks.foreignStatusLine(shape, text)).isPresent()) {
            notes.add("the status line in " + file.path() + " was left as it is");
        }
        return new InstallPlan(edits(before, wired(command)), notes);
    }

    private List<InstallPlan.Edit> edits(Optional<JsoncText> before, String after) {
        return before.map(text -> change(text, after))
                .orElseGet(() -> List.of(new InstallPlan.Edit.Create(file.path(), after)));
    }

    /** The file's text with our hooks in it. */
    String wired(HookCommand command) {
        JsonHooks hooks = new JsonHooks(shape, command.client().toString());
        Optional<JsoncText> before = editable();
        return before.isEmpty()
                ? hooks.fresh()
                : file.attempt(() -> hooks.wireStatusLine(hooks.wire(before.get())))
                        .text();
    }

    @Override
    public InstallPlan uninstall() {
        Optional<JsoncText> before = editable();
        if (before.isEmpty()) {
            return new InstallPlan(List.of(), List.of());
        }
        List<InstallPlan.Edit> edits = file.attempt(() -> JsonHooks.unwire(shape, before.get()))
                .map(after -> change(before.get(), after.text()))
                .orElse(List.of(
                        new InstallPlan.Edit.Remove(file.path(), before.get().text())));
        return new InstallPlan(edits, List.of());
    }

    private Optional<JsoncText> editable() {
        Optional<JsoncText> settings = file.read(site.host());
        if (settings.map(text -> JsonHooks.find(shape, text)).orElse(List.of()).size() >= JsonHooks.MOST) {
            throw new ProblemException(new Problem.BadInput(
                    "settings-unreadable",
                    "`" + file.path() + "` holds our hooks " + JsonHooks.MOST + " times or more",
                    "take them out by hand and try again; nothing was changed"));
        }
        return settings;
    }

    private List<InstallPlan.Edit> change(JsoncText before, String after) {
        Path path = file.path();
        return before.text().equals(after)
                ? List.of()
                : List.of(new InstallPlan.Edit.Change(path, before.text(), after));
    }
}
