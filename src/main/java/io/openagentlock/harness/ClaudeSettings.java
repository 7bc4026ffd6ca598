package io.openagentlock.harness;

import io.openagentlock.harness.canary.Blocking;
import io.openagentlock.harness.canary.Canary;
import io.openagentlock.harness.jsonc.Place;
import io.openagentlock.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Claude Code's settings on one machine: the user's file that we edit, and the files that can switch ours off. */
record ClaudeSettings(Host host) {
    private static final List<Path> MANAGED = List.of(
            Path.of("/etc/claude-code/managed-settings.json"),
            Path.of("/Library/Application Support/ClaudeCode/managed-settings.json"));

    /** Seconds; the hook client answers within 10 by itself. */
    private static final long TIMEOUT = 20;

    private static final HookShape SHAPE = new HookShape(
            "claude-code",
            HookShape.HOOKS,
            true,
            HookShape.claude(
                    "*",
                    Set.of("PreToolUse", "PostToolUse", "PostToolUseFailure", "SessionStart", "Stop", "SessionEnd")),
            ClaudeSettings::hook,
            Map.of(),
            Optional.of(Place.ROOT.key("statusLine")));

    /** Fails closed only where a tool is about to run: on Stop it would keep the agent going for ever. */
    private static Json.Obj hook(OurCommand command, HookShape.Wired wired) {
        return Json.object()
                .put("type", "command")
                .put("command", command.line())
                .put("timeout", TIMEOUT)
                .put("onFailure", wired.gates() ? Optional.of("block") : Optional.empty())
                .build();
    }

    private static final Blocking BLOCKING =
            Blocking.two().or(Blocking.specific(Set.of())).or(Blocking.decision(Set.of()));

    private Site site() {
        return new Site(host, List.of("claude"), Site.directory(host, "CLAUDE_CONFIG_DIR", ".claude"));
    }

    private JsonWiring wiring() {
        return new JsonWiring(site(), "settings.json", SHAPE);
    }

    Detection detect() {
        return wiring().detect(warnings());
    }

    InstallPlan install(HookCommand command) {
        return wiring().install(command, warnings());
    }

    InstallPlan uninstall() {
        return wiring().uninstall();
    }

    /** What makes our hooks not run, though they are in the settings. */
    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        Site site = site();
        List<Path> switches = new ArrayList<>();
        switches.add(site.directory().resolve("settings.json"));
        switches.addAll(site.inProject(".claude/settings.json", ".claude/settings.local.json"));
        switches.addAll(MANAGED);
        site.warnIf(
                switches,
                Place.ROOT.key("disableAllHooks"),
                Json.of(true),
                "switches every hook off, also ours",
                warnings);
        for (Path path : MANAGED) {
            if (site.says(path, Place.ROOT.key("allowManagedHooksOnly"), Json.of(true), new ArrayList<>())) {
                warnings.add(
                        "`allowManagedHooksOnly` in " + path + ": hooks of the user's settings do not run, also ours");
            }
        }
        host.environment("CLAUDE_CODE_SIMPLE")
                .filter(value -> !value.isEmpty() && !value.equals("0"))
                .ifPresent(_ -> warnings.add("CLAUDE_CODE_SIMPLE is set: Claude Code runs no hooks"));
        return warnings;
    }

    static HookProbe probe() {
        return HookProbe.of(SHAPE, "PreToolUse", HookStart.SHELL.closedBy("onFailure", Json.of("block")), BLOCKING, """
                {"session_id":"$session","transcript_path":"/dev/null","cwd":"$cwd","hook_event_name":"PreToolUse","tool_name":"Bash",
                 "tool_input":{"command":"$command"},"tool_use_id":"$call","permission_mode":"default"}
                """)
                .also(".claude/settings.json", ".claude/settings.local.json");
    }

    Canary canary() {
        return probe().canary(host, detect(), Map.of("CLAUDE_PROJECT_DIR", project()));
    }

    private String project() {
        return host.project().orElse(host.home()).toString();
    }
}
