package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.harness.Dialect.Moment;
import io.openagentlock.harness.canary.Blocking;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Crush: hooks one by one in its own settings, Claude Code's answers. An event name that a version does not know voids its
 * settings, so only the one that every version has is wired. Source: charmbracelet/crush, docs/hooks; nothing recorded yet.
 */
final class Crush extends CommandHarness {
    private static final Dialect.Names NAMES = new Dialect.Names(
            List.of("event"),
            List.of("session_id"),
            List.of("cwd"),
            List.of("tool_name"),
            List.of("tool_input"),
            true,
            List.of("tool_call_id"),
            List.of("agent_id"),
            List.of("tool_output"));

    private static final HookShape SHAPE = new HookShape(
            "crush",
            HookShape.HOOKS,
            false,
            List.of(new HookShape.Wired("PreToolUse", Optional.empty(), true)),
            (command, wired) -> Json.object()
                    .put("command", command.guarded())
                    .put("timeout", 20)
                    .build(),
            Map.of(),
            Optional.empty());

    Crush() {
        super(
                "Crush",
                new Dialect(new HarnessId("crush"), NAMES, Map.of("pretooluse", Moment.PROPOSED), Crush::tools),
                Replies.quiet(Crush::deny));
    }

    private static Json.Obj deny(String reason) {
        return Json.object()
                .put("decision", "deny")
                .put("reason", reason)
                .put("hookSpecificOutput", Replies.specificOutput(reason))
                .build();
    }

    private static List<Action> tools(String tool, Arguments call, Optional<String> server) {
        return switch (tool) {
            case "bash" -> call.shell("command", "working_dir");
            case "view" -> call.reads(call.required("file_path"));
            case "write" ->
                call.writes(call.required("file_path"), call.optional("content").orElse(""));
            case "edit", "multiedit" ->
                call.writes(
                        call.required("file_path"),
                        call.optional("new_string").orElseGet(() -> call.edited("edits", "new_string")));
            case "download" -> download(call);
            case "fetch", "web_fetch" -> List.of(Action.fetch(call.required("url")));
            case "agentic_fetch" ->
                call.optional("url")
                        .map(url -> List.of(Action.fetch(url)))
                        .orElseGet(() -> Arguments.spawn(Optional.of("agentic_fetch")));
            case "glob", "ls", "grep" -> call.search("path", "include");
            case "web_search", "sourcegraph" ->
                Arguments.search(call.optional("query").orElse(""));
            case "agent", "task" -> Arguments.spawn(Optional.of("crush"));
            case "todos", "job_output", "job_kill", "lsp_diagnostics", "lsp_references", "lsp_restart" ->
                Arguments.talk(tool);
            default -> McpName.GEMINI.parse(tool, server).orElseGet(() -> call.unknown(tool));
        };
    }

    private static List<Action> download(Arguments call) {
        List<Action> actions = new ArrayList<>(List.of(Action.fetch(call.required("url"))));
        actions.addAll(call.writes(call.required("file_path"), ""));
        return actions;
    }

    @Override
    Hookup hookup(Host host) {
        Site site = new Site(
                host,
                List.of("crush"),
                Site.directory(
                        host,
                        "CRUSH_GLOBAL_CONFIG",
                        Site.config(host).resolve("crush").toString()));
        return new JsonWiring(site, "crush.json", SHAPE);
    }

    @Override
    HookProbe probe() {
        return HookProbe.of(
                        SHAPE,
                        "PreToolUse",
                        HookStart.SHELL.matching("", ".*"),
                        Blocking.two().or(Blocking.decision(Set.of(0))).or(Blocking.specific(Set.of(0))),
                        """
                {"event":"PreToolUse","session_id":"$session","cwd":"$cwd","tool_name":"bash",
                 "tool_input":{"command":"$command"},"tool_call_id":"$call"}
                """)
                .also("crush.json", ".crush.json");
    }
}
