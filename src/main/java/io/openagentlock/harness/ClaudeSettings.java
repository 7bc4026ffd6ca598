package io.openagentlock.harness;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.harness.jsonc.JsoncText;
import io.openagentlock.harness.jsonc.Node;
import io.openagentlock.harness.jsonc.Place;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Claude Code's settings on one machine: the user's file that we edit, and the files that can switch ours off. */
record ClaudeSettings(Host host) {
    private static final List<Path> MANAGED = List.of(
            Path.of("/etc/claude-code/managed-settings.json"),
            Path.of("/Library/Application Support/ClaudeCode/managed-settings.json"));

    /** {@code CLAUDE_CONFIG_DIR}, or {@code ~/.claude}. */
    Path directory() {
        Optional<Path> named = host.environment("CLAUDE_CONFIG_DIR")
                .filter(name -> !name.isEmpty())
                .map(Path::of);
        if (named.isPresent() && !named.get().isAbsolute()) {
            throw new ProblemException(new Problem.BadInput(
                    "bad-config-dir",
                    "CLAUDE_CONFIG_DIR is not an absolute path",
                    "set it to an absolute path, or unset it"));
        }
        return named.orElse(host.home().resolve(".claude"));
    }

    SettingsFile user() {
        return new SettingsFile(directory().resolve("settings.json"));
    }

    Detection detect() {
        SettingsFile file = user();
        Optional<Path> program = host.program("claude");
        boolean directory = host.isDirectory(directory());
        List<String> evidence = new ArrayList<>();
        program.ifPresent(path -> evidence.add("program " + path));
        if (directory) {
            evidence.add("settings directory " + directory());
        }
        List<String> warnings = warnings();
        Optional<JsoncText> settings = readable(file, warnings);
        List<ClaudeHooks.Ours> ours = settings.map(ClaudeHooks::find).orElse(List.of());
        settings.ifPresent(_ -> evidence.add(
                "hooks in " + file.path() + ": " + events(ours) + " of " + ClaudeHooks.EVENTS.size() + " events"));
        ours.stream()
                .map(found -> found.command().client())
                .distinct()
                .filter(this::missing)
                .forEach(client -> warnings.add("the hook client " + client + " named in the settings is missing"));
        boolean present = directory || program.isPresent() || settings.isPresent();
        Detection.Wiring wiring = wiring(file, settings, ours, warnings);
        return new Detection(present, wiring, file.path(), evidence, warnings);
    }

    private static long events(List<ClaudeHooks.Ours> ours) {
        return ours.stream().map(ClaudeHooks.Ours::event).distinct().count();
    }

    private static Detection.Wiring wiring(
            SettingsFile file, Optional<JsoncText> settings, List<ClaudeHooks.Ours> ours, List<String> warnings) {
        if (settings.isEmpty() || ours.isEmpty()) {
            return Detection.Wiring.ABSENT;
        }
        ClaudeHooks hooks = new ClaudeHooks(ours.getFirst().command().client());
        try {
            JsoncText wired = file.attempt(() -> hooks.wire(settings.get()));
            return wired.text().equals(settings.get().text()) ? Detection.Wiring.COMPLETE : Detection.Wiring.PARTIAL;
        } catch (ProblemException misshapen) {
            warnings.add(misshapen.problem().message());
            return Detection.Wiring.PARTIAL;
        }
    }

    private boolean missing(String client) {
        try {
            return host.read(Path.of(client)).isEmpty();
        } catch (ProblemException _) {
            // It is there; reading it is not what it is for.
            return false;
        }
    }

    InstallPlan install(HookCommand command) {
        SettingsFile file = user();
        ClaudeHooks hooks = new ClaudeHooks(command.client().toString());
        List<String> notes = warnings();
        Optional<JsoncText> before = editable(file);
        if (before.isEmpty()) {
            String fresh = JsonWriter.pretty(hooks.fresh()) + "\n";
            return new InstallPlan(List.of(new InstallPlan.Edit.Create(file.path(), fresh)), notes);
        }
        if (ClaudeHooks.foreignStatusLine(before.get())) {
            notes.add("the status line in " + file.path() + " was left as it is");
        }
        JsoncText after = file.attempt(() -> hooks.wireStatusLine(hooks.wire(before.get())));
        return new InstallPlan(change(file.path(), before.get(), after), notes);
    }

    InstallPlan uninstall() {
        SettingsFile file = user();
        Optional<JsoncText> before = editable(file);
        if (before.isEmpty()) {
            return new InstallPlan(List.of(), List.of());
        }
        List<InstallPlan.Edit> edits = file.attempt(() -> ClaudeHooks.unwire(before.get()))
                .map(after -> change(file.path(), before.get(), after))
                .orElse(List.of(
                        new InstallPlan.Edit.Remove(file.path(), before.get().text())));
        return new InstallPlan(edits, List.of());
    }

    private Optional<JsoncText> editable(SettingsFile file) {
        Optional<JsoncText> settings = file.read(host);
        if (settings.map(ClaudeHooks::find).orElse(List.of()).size() >= ClaudeHooks.MOST) {
            throw new ProblemException(new Problem.BadInput(
                    "settings-unreadable",
                    "`" + file.path() + "` holds our hooks " + ClaudeHooks.MOST + " times or more",
                    "take them out by hand and try again; nothing was changed"));
        }
        return settings;
    }

    private static List<InstallPlan.Edit> change(Path path, JsoncText before, JsoncText after) {
        return before.text().equals(after.text())
                ? List.of()
                : List.of(new InstallPlan.Edit.Change(path, before.text(), after.text()));
    }

    /** What makes our hooks not run, though they are in the settings. */
    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        List<SettingsFile> switches = new ArrayList<>();
        switches.add(user());
        host.project().map(project -> project.resolve(".claude")).ifPresent(project -> {
            switches.add(new SettingsFile(project.resolve("settings.json")));
            switches.add(new SettingsFile(project.resolve("settings.local.json")));
        });
        MANAGED.forEach(path -> switches.add(new SettingsFile(path)));
        for (SettingsFile file : switches) {
            if (flag(file, "disableAllHooks", warnings)) {
                warnings.add("`disableAllHooks` in " + file.path() + " switches every hook off, also ours");
            }
        }
        for (Path path : MANAGED) {
            if (flag(new SettingsFile(path), "allowManagedHooksOnly", new ArrayList<>())) {
                warnings.add(
                        "`allowManagedHooksOnly` in " + path + ": hooks of the user's settings do not run, also ours");
            }
        }
        host.environment("CLAUDE_CODE_SIMPLE")
                .filter(value -> !value.isEmpty() && !value.equals("0"))
                .ifPresent(_ -> warnings.add("CLAUDE_CODE_SIMPLE is set: Claude Code runs no hooks"));
        return warnings;
    }

    private boolean flag(SettingsFile file, String name, List<String> warnings) {
        return readable(file, warnings)
                .flatMap(text -> text.at(Place.ROOT.key(name)))
                .map(Node::value)
                .filter(Json.of(true)::equals)
                .isPresent();
    }

    private Optional<JsoncText> readable(SettingsFile file, List<String> warnings) {
        try {
            return file.read(host);
        } catch (ProblemException unreadable) {
            String line = unreadable.problem().message();
            if (!warnings.contains(line)) {
                warnings.add(line);
            }
            return Optional.empty();
        }
    }
}
