package io.openagentlock.harness;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.harness.canary.Blocking;
import io.openagentlock.harness.jsonc.JsoncText;
import io.openagentlock.harness.jsonc.Place;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cursor's settings on one machine. Its loader takes {@code //} for a comment even inside strings, and passes over the
 * whole file for one event or kind of hook that it does not know.
 */
record CursorSettings(Host host) implements Hookup {
    /** Seconds; the hook client answers within 10 by itself. */
    private static final long TIMEOUT = 20;

    private static final Set<String> EVENTS = Set.of(
            "beforeShellExecution",
            "beforeMCPExecution",
            "afterShellExecution",
            "afterMCPExecution",
            "beforeReadFile",
            "afterFileEdit",
            "beforeTabFileRead",
            "afterTabFileEdit",
            "stop",
            "beforeSubmitPrompt",
            "afterAgentResponse",
            "afterAgentThought",
            "sessionStart",
            "sessionEnd",
            "preCompact",
            "subagentStart",
            "subagentStop",
            "preToolUse",
            "postToolUse",
            "postToolUseFailure",
            "workspaceOpen");

    private static final HookShape SHAPE = HookShape.flat(
            "cursor",
            List.of(
                    wired("preToolUse", true),
                    wired("beforeMCPExecution", true),
                    wired("postToolUse", false),
                    wired("postToolUseFailure", false),
                    wired("sessionStart", false),
                    wired("stop", false),
                    wired("sessionEnd", false)),
            CursorSettings::hook);

    private static HookShape.Wired wired(String event, boolean gates) {
        return new HookShape.Wired(event, Optional.empty(), gates);
    }

    /** One path and plain words: another way in which Cursor starts hooks breaks shell operators. */
    private static Json.Obj hook(OurCommand command, HookShape.Wired wired) {
        Json.Builder hook = Json.object().put("command", command.line()).put("timeout", TIMEOUT);
        return (wired.gates() ? hook.put("failClosed", true) : hook).build();
    }

    private static final Blocking BLOCKING =
            Blocking.two().or(Blocking.says(List.of("permission"), Set.of("deny"), Set.of(0)));

    private Site site() {
        return new Site(host, List.of("cursor-agent", "cursor"), host.home().resolve(".cursor"));
    }

    private JsonWiring wiring() {
        return new JsonWiring(site(), "hooks.json", SHAPE);
    }

    @Override
    public Detection detect(List<String> found) {
        return wiring().detect(found);
    }

    @Override
    public InstallPlan install(HookCommand command, List<String> notes) {
        if (command.client().toString().contains("//")) {
            throw new ProblemException(new Problem.BadInput(
                    "settings-unreadable",
                    "Cursor cannot be told of a path that holds `//`",
                    "move the agentlock home"));
        }
        return wiring().install(command, notes);
    }

    @Override
    public InstallPlan uninstall() {
        return wiring().uninstall();
    }

    /** What makes Cursor pass over the file. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        SettingsFile file = wiring().file();
        Optional<JsoncText> settings = site().readable(file, warnings);
        settings.filter(text -> text.text().contains("//"))
                .ifPresent(_ -> warnings.add("`//` in " + file.path()
                        + ": Cursor takes the rest of such a line for a comment, also inside a string"));
        settings.flatMap(text -> text.at(HookShape.HOOKS))
                .map(node ->
                        node.value() instanceof Json.Obj(Map<String, Json> events) ? events : Map.<String, Json>of())
                .ifPresent(events -> events.forEach((event, hooks) -> unknown(event, hooks, file, warnings)));
        settings.filter(text -> text.at(Place.ROOT.key("version")).isEmpty())
                .ifPresent(_ -> warnings.add("`version` is missing in " + file.path() + ": add \"version\": 1"));
        return warnings;
    }

    private static void unknown(String event, Json hooks, SettingsFile file, List<String> warnings) {
        if (!EVENTS.contains(event)) {
            warnings.add("the event `" + event + "` in " + file.path()
                    + " is not one of Cursor's: it then passes over the whole file, also over ours");
        }
        boolean foreign = hooks instanceof Json.Arr(List<Json> items)
                && items.stream()
                        .anyMatch(item -> item instanceof Json.Obj hook
                                && hook.text("type")
                                        .filter(type ->
                                                !Set.of("command", "prompt").contains(type))
                                        .isPresent());
        if (foreign) {
            warnings.add("a hook of `" + event + "` in " + file.path()
                    + " is of a kind that Cursor does not know: it then passes over the whole file, also over ours");
        }
    }

    static HookProbe probe() {
        return HookProbe.of(
                        SHAPE,
                        "preToolUse",
                        HookStart.SHELL.matching("", ".*").closedBy("failClosed", Json.of(true)),
                        BLOCKING,
                        """
                {"conversation_id":"$session","generation_id":"$call","tool_name":"Shell","tool_input":{"command":"$command"},
                 "tool_use_id":"$call","cwd":"$cwd","session_id":"$session","hook_event_name":"preToolUse",
                 "cursor_version":"1.0.0","workspace_roots":["$cwd"]}
                """)
                .also(".cursor/hooks.json");
    }
}
