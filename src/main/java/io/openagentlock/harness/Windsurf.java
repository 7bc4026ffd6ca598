package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.harness.Dialect.Moment;
import io.openagentlock.harness.canary.Blocking;
import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Windsurf's Cascade, now Devin Desktop: an event for each kind of tool, exit code 2 with the reason on stderr. Source:
 * docs.windsurf.com (cascade/hooks); nothing recorded yet.
 */
final class Windsurf extends CommandHarness {
    /** The event is the tool. */
    private static final Dialect.Names NAMES = new Dialect.Names(
            List.of("agent_action_name"),
            List.of("trajectory_id"),
            List.of("cwd"),
            List.of("agent_action_name"),
            List.of("tool_info"),
            false,
            List.of("execution_id"),
            List.of("agent_id"),
            List.of("tool_info"));

    private static final Map<String, Moment> EVENTS = Map.ofEntries(
            Map.entry("preruncommand", Moment.PROPOSED),
            Map.entry("prereadcode", Moment.PROPOSED),
            Map.entry("prewritecode", Moment.PROPOSED),
            Map.entry("premcptooluse", Moment.PROPOSED),
            Map.entry("postruncommand", Moment.FINISHED),
            Map.entry("postreadcode", Moment.FINISHED),
            Map.entry("postwritecode", Moment.FINISHED),
            Map.entry("postmcptooluse", Moment.FINISHED),
            Map.entry("preuserprompt", Moment.IGNORED),
            Map.entry("postcascaderesponse", Moment.IGNORED),
            Map.entry("postsetupworktree", Moment.IGNORED));

    private static final HookShape SHAPE = new HookShape(
            "windsurf",
            HookShape.HOOKS,
            false,
            List.of(gate("pre_run_command"), gate("pre_read_code"), gate("pre_write_code"), gate("pre_mcp_tool_use")),
            (command, wired) -> Json.object()
                    .put("command", HookShape.guarded(command, wired))
                    .put("show_output", false)
                    .build(),
            Map.of(),
            Optional.empty());

    private static HookShape.Wired gate(String event) {
        return new HookShape.Wired(event, Optional.empty(), true);
    }

    Windsurf() {
        super(
                "Windsurf",
                new Dialect(new HarnessId("windsurf"), NAMES, EVENTS, Windsurf::tools),
                Replies.quiet(reason -> Replies.decision("deny", reason)));
    }

    private static List<Action> tools(String tool, Arguments call, Optional<String> server) {
        return switch (tool) {
            case "pre_run_command" -> call.shell("command_line", "cwd");
            case "pre_read_code" -> call.reads(call.required("file_path"));
            case "pre_write_code" -> call.writes(call.required("file_path"), call.edited("edits", "new_string"));
            case "pre_mcp_tool_use" ->
                List.of(Arguments.served(call.required("mcp_server_name"), call.required("mcp_tool_name")));
            default -> McpName.CLAUDE.parse(tool, server).orElseGet(() -> call.unknown(tool));
        };
    }

    @Override
    Hookup hookup(Host host) {
        return new JsonWiring(
                new Site(host, List.of("windsurf", "devin-desktop"), host.home().resolve(".codeium/windsurf")),
                "hooks.json",
                SHAPE);
    }

    @Override
    HookProbe probe() {
        return HookProbe.of(SHAPE, "pre_run_command", HookStart.SHELL, Blocking.two(), """
                {"agent_action_name":"pre_run_command","trajectory_id":"$session","execution_id":"$call",
                 "tool_info":{"command_line":"$command","cwd":"$cwd"}}
                """)
                .also(".windsurf/hooks.json");
    }
}
