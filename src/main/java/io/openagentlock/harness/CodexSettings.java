package io.openagentlock.harness;

import io.openagentlock.harness.canary.Blocking;
import io.openagentlock.harness.jsonc.JsoncText;
import io.openagentlock.harness.jsonc.Node;
import io.openagentlock.harness.jsonc.Place;
import io.openagentlock.harness.toml.TomlText;
import io.openagentlock.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Codex's settings on one machine: {@code hooks.json} holds the hooks, {@code config.toml} that they are trusted. A hook
 * that is not trusted is skipped without a word, so the installer writes the trust, as the user would in {@code /hooks}.
 */
record CodexSettings(Host host) implements Hookup {
    private static final Path MANAGED = Path.of("/etc/codex/requirements.toml");

    /** Seconds; the hook client answers within 10 by itself. */
    private static final long TIMEOUT = 20;

    private static final HookShape SHAPE = HookShape.grouped(
            "codex",
            HookShape.HOOKS,
            HookShape.claude(".*", Set.of("PreToolUse", "PostToolUse", "SessionStart", "Stop", "SessionEnd")),
            (command, wired) -> Json.object()
                    .put("type", "command")
                    .put("command", HookShape.guarded(command, wired))
                    .put("timeout", wired.event().equals("SessionEnd") ? CodexTrust.MOST_SESSION_END : TIMEOUT)
                    .build());

    private Site site() {
        return new Site(host, List.of("codex"), Site.directory(host, "CODEX_HOME", ".codex"));
    }

    private JsonWiring wiring() {
        return new JsonWiring(site(), "hooks.json", SHAPE);
    }

    private TomlFile config() {
        return new TomlFile(site().directory().resolve("config.toml"));
    }

    @Override
    public Detection detect(List<String> found) {
        Detection hooks = wiring().detect(found);
        if (hooks.wiring() == Detection.Wiring.ABSENT) {
            return trustedWithout(hooks);
        }
        List<String> known = new ArrayList<>(hooks.warnings());
        Optional<JsoncText> settings = site().readable(wiring().file(), known);
        List<TomlText.Line> lines = settings.map(this::trust).orElse(List.of());
        Optional<TomlText> config = site().toml(config().path(), known);
        long trusted = lines.stream()
                .filter(line -> config.flatMap(text -> text.string(path(line)))
                        .filter(line.value()::equals)
                        .isPresent())
                .count();
        List<String> evidence = new ArrayList<>(hooks.evidence());
        evidence.add("trusted in " + config().path() + ": " + trusted + " of " + lines.size() + " hooks");
        if (trusted < lines.size()) {
            known.add(
                    "Codex does not trust " + (lines.size() - trusted) + " of our hooks and skips them without a word");
        }
        boolean complete = hooks.wiring() == Detection.Wiring.COMPLETE && trusted == lines.size();
        return new Detection(
                hooks.present(),
                complete ? Detection.Wiring.COMPLETE : Detection.Wiring.PARTIAL,
                hooks.settings(),
                evidence,
                known);
    }

    /** Trust in hooks that are gone is ours to take out too. */
    private Detection trustedWithout(Detection hooks) {
        boolean left = site().toml(config().path(), new ArrayList<>())
                .filter(TomlText::holdsOurs)
                .isPresent();
        return left
                ? new Detection(
                        hooks.present(), Detection.Wiring.PARTIAL, hooks.settings(), hooks.evidence(), hooks.warnings())
                : hooks;
    }

    private static List<String> path(TomlText.Line line) {
        List<String> path = new ArrayList<>(line.table());
        path.add(line.key());
        return path;
    }

    @Override
    public InstallPlan install(HookCommand command, List<String> notes) {
        InstallPlan hooks = wiring().install(command, notes);
        JsoncText wired = wiring().file().attempt(() -> JsoncText.parse(wiring().wired(command)));
        List<InstallPlan.Edit> edits = new ArrayList<>(hooks.edits());
        config(trust(wired)).ifPresent(edits::add);
        return new InstallPlan(edits, hooks.notes());
    }

    private Optional<InstallPlan.Edit> config(List<TomlText.Line> lines) {
        TomlFile file = config();
        Optional<TomlText> before = file.read(host);
        String text = before.map(TomlText::text).orElse("");
        if (before.isEmpty()) {
            String fresh = file.attempt(() -> TomlText.fresh(lines)).text();
            return Optional.of(new InstallPlan.Edit.Create(file.path(), fresh));
        }
        String after = file.attempt(() -> before.get().with(lines)).text();
        return after.equals(text)
                ? Optional.empty()
                : Optional.of(new InstallPlan.Edit.Change(file.path(), text, after));
    }

    @Override
    public InstallPlan uninstall() {
        InstallPlan hooks = wiring().uninstall();
        List<InstallPlan.Edit> edits = new ArrayList<>(hooks.edits());
        TomlFile file = config();
        Optional<TomlText> before = file.read(host).filter(TomlText::holdsOurs);
        if (before.isPresent()) {
            String text = before.get().text();
            String after = file.attempt(() -> before.get().without()).text();
            edits.add(
                    before.get().isOurs()
                            ? new InstallPlan.Edit.Remove(file.path(), text)
                            : new InstallPlan.Edit.Change(file.path(), text, after));
        }
        return new InstallPlan(edits, hooks.notes());
    }

    /** Where our hooks stand in the file, each with the hash that Codex wants to see. */
    private List<TomlText.Line> trust(JsoncText hooks) {
        Path file = wiring().file().path();
        return JsonHooks.find(SHAPE, hooks).stream()
                .flatMap(ours -> group(hooks, ours)
                        .map(group -> new CodexTrust(file, ours.event(), ours.index(), ours.hook(), group).line())
                        .stream())
                .toList();
    }

    private static Optional<Json.Obj> group(JsoncText hooks, JsonHooks.Ours ours) {
        return hooks.at(HookShape.HOOKS.key(ours.event()).item(ours.index()))
                .map(Node::value)
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast);
    }

    /** What keeps our hooks from running. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        Site site = site();
        List<Path> configs = new ArrayList<>(List.of(config().path()));
        configs.addAll(site.inProject(".codex/config.toml"));
        for (Path file : configs) {
            Optional<TomlText> text = site.toml(file, warnings);
            if (says(text, List.of("features", "hooks"), false)) {
                warnings.add("`features.hooks = false` in " + file + " switches every hook off, also ours");
            }
        }
        if (says(site.toml(MANAGED, warnings), List.of("allow_managed_hooks_only"), true)) {
            warnings.add("`allow_managed_hooks_only` in " + MANAGED
                    + ": hooks of the user's settings do not run, also ours");
        }
        for (Path file : site.inProject(".codex/hooks.json")) {
            if (site.says(file, Place.ROOT.key("disableAllHooks"), Json.of(true), warnings)) {
                warnings.add("`disableAllHooks` in " + file + " switches hooks off");
            }
        }
        return warnings;
    }

    private static boolean says(Optional<TomlText> text, List<String> path, boolean value) {
        return text.flatMap(toml -> toml.flag(path))
                .filter(flag -> flag == value)
                .isPresent();
    }

    /** An answer in JSON blocks too; since one field more makes Codex drop it, only the exit code counts here. */
    static HookProbe probe() {
        return HookProbe.of(SHAPE, "PreToolUse", HookStart.SHELL.by("$SHELL", "-lc"), Blocking.twoWithReason(), """
                {"session_id":"$session","transcript_path":"/dev/null","cwd":"$cwd","hook_event_name":"PreToolUse","tool_name":"Bash",
                 "tool_input":{"command":"$command"},"tool_use_id":"$call"}
                """)
                .also(".codex/hooks.json");
    }
}
