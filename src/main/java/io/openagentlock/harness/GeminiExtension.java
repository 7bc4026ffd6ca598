package io.openagentlock.harness;

import io.openagentlock.call.HarnessId;
import io.openagentlock.harness.canary.Blocking;
import io.openagentlock.harness.jsonc.Node;
import io.openagentlock.harness.jsonc.Place;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Our extension of Gemini CLI: {@code extensions/agentlock} in its directory. An extension's hooks run in folders that the
 * user does not trust, too; those of the user's settings do not.
 */
record GeminiExtension(Host host) implements Hookup {
    private static final HarnessId ID = new HarnessId("gemini");
    private static final String NAME = "agentlock";
    private static final Path SYSTEM = Path.of("/etc/gemini-cli/settings.json");

    /** Milliseconds; the hook client answers within 10 seconds by itself. */
    private static final long TIMEOUT = 20_000;

    private static final HookShape SHAPE = HookShape.grouped(
            "gemini",
            HookShape.HOOKS,
            List.of(
                    new HookShape.Wired("BeforeTool", Optional.of("*"), true),
                    new HookShape.Wired("AfterTool", Optional.of("*"), false),
                    new HookShape.Wired("SessionStart", Optional.empty(), false),
                    new HookShape.Wired("SessionEnd", Optional.empty(), false),
                    new HookShape.Wired("AfterAgent", Optional.empty(), false)),
            (command, wired) -> Json.object()
                    .put("type", "command")
                    .put("name", NAME)
                    .put("command", HookShape.guarded(command, wired))
                    .put("timeout", TIMEOUT)
                    .build());

    /** Exit code 1 is a warning only. */
    private static final Blocking BLOCKING = Blocking.twoWithReason()
            .or(said -> said.exit() > 1 && !said.err().isBlank())
            .or(Blocking.decision(Set.of()));

    private Site site() {
        Path home = Site.directory(host, "GEMINI_CLI_HOME", "");
        return new Site(host, List.of("gemini"), home.resolve(".gemini"));
    }

    private FileWiring wiring() {
        Site site = site();
        Path folder = site.directory().resolve("extensions").resolve(NAME);
        Json manifest = Json.object().put("name", NAME).put("version", "1.0.0").build();
        return new FileWiring(
                site,
                ID,
                client -> List.of(
                        OwnFile.inOurFolder(
                                folder.resolve("gemini-extension.json"), JsonWriter.pretty(manifest) + "\n"),
                        OwnFile.withClient(
                                folder.resolve("hooks/hooks.json"), new JsonHooks(SHAPE, client).fresh(), ID)));
    }

    @Override
    public Detection detect(List<String> found) {
        return wiring().detect(found);
    }

    @Override
    public InstallPlan install(HookCommand command, List<String> notes) {
        return wiring().install(command, notes);
    }

    @Override
    public InstallPlan uninstall() {
        return wiring().uninstall();
    }

    /** What keeps our hooks from running. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        Site site = site();
        List<Path> settings = new ArrayList<>(List.of(site.directory().resolve("settings.json")));
        settings.addAll(site.inProject(".gemini/settings.json"));
        settings.add(SYSTEM);
        Place config = Place.ROOT.key("hooksConfig");
        site.warnIf(settings, config.key("enabled"), Json.of(false), "switches every hook off, also ours", warnings);
        for (Path file : settings) {
            if (site.lists(file, config.key("disabled"), NAME, warnings)) {
                warnings.add("`hooksConfig.disabled` in " + file + " names ours: it does not run");
            }
        }
        if (switchedOff(site, warnings)) {
            warnings.add("the extension `agentlock` is disabled somewhere: run `gemini extensions enable agentlock`");
        }
        return warnings;
    }

    /** {@code {"agentlock":{"overrides":["!/somewhere/*"]}}}. */
    private static boolean switchedOff(Site site, List<String> warnings) {
        Path file = site.directory().resolve("extensions/extension-enablement.json");
        return site.readable(new SettingsFile(file), warnings)
                .flatMap(text -> text.at(Place.ROOT.key(NAME).key("overrides")))
                .map(Node::value)
                .filter(value -> value instanceof Json.Arr(List<Json> items)
                        && items.stream()
                                .anyMatch(item -> item instanceof Json.Str(String rule) && rule.startsWith("!")))
                .isPresent();
    }

    static HookProbe probe() {
        return HookProbe.of(
                        SHAPE, "BeforeTool", HookStart.SHELL.by("bash", "-c").inMilliseconds(), BLOCKING, """
                {"session_id":"$session","transcript_path":"/dev/null","cwd":"$cwd","hook_event_name":"BeforeTool","tool_name":"run_shell_command",
                 "tool_input":{"command":"$command"}}
                """)
                .also(".gemini/settings.json");
    }
}
