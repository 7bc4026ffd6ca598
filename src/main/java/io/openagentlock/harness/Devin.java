package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.harness.canary.Blocking;
import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Devin's command line: Claude Code's hooks with tools of its own; it runs the hooks of Claude's settings too. Source:
 * docs.devin.ai (cli/extensibility/hooks); nothing recorded yet.
 */
final class Devin extends CommandHarness {
    private static final Dialect.Names NAMES = new Dialect.Names(
            List.of("hook_event_name"),
            List.of("session_id", ""),
            List.of("cwd"),
            List.of("tool_name"),
            List.of("tool_input"),
            false,
            List.of("tool_use_id"),
            List.of("agent_id"),
            List.of("tool_response"));

    private static final HookShape SHAPE = HookShape.grouped(
            "devin",
            HookShape.HOOKS,
            HookShape.claude(".*", Set.of("PreToolUse", "PostToolUse", "SessionStart", "Stop", "SessionEnd")),
            HookShape.guarded(20));

    Devin() {
        super(
                "Devin CLI",
                new Dialect(new HarnessId("devin"), NAMES, ClaudeCode.EVENTS, Devin::tools),
                Replies.quiet(Devin::deny));
    }

    private static Json.Obj deny(String reason) {
        return Json.object()
                .put("decision", "block")
                .put("reason", reason)
                .put("hookSpecificOutput", Replies.specificOutput(reason))
                .build();
    }

    private static List<Action> tools(String tool, Arguments call, Optional<String> server) {
        return switch (tool) {
            case "exec" -> call.shell("command", "cwd", "exec_dir");
            case "write_to_shell", "write_to_process" ->
                call.optional("input", "content", "text")
                        .map(keys -> List.of(Action.shell(keys)))
                        .orElseGet(Arguments::hiddenKeys);
            case "read" -> call.reads(call.required("file_path", "path"));
            case "write", "edit", "notebook_edit" ->
                call.writes(
                        call.required("file_path", "path", "notebook_path"),
                        call.optional("content", "new_string", "new_str", "new_source")
                                .orElse(""));
            case "apply_patch" -> PatchText.actions(call.required("input", "patch"), call);
            case "glob", "grep" -> call.search("path", "glob");
            case "web_fetch", "webfetch" -> List.of(Action.fetch(call.required("url")));
            case "web_search" -> Arguments.search(call.optional("query").orElse(""));
            case "task", "run_subagent" -> Arguments.spawn(call.optional("subagent_type", "profile"));
            case "skill" -> List.of(Action.unknownTool("a skill may run commands that do not show in this call"));
            case "get_output", "kill_shell", "todo_write", "ask_user_question" -> Arguments.talk(tool);
            default -> McpName.CLAUDE.parse(tool, server).orElseGet(() -> ClaudeTools.actions(tool, call, server));
        };
    }

    @Override
    Hookup hookup(Host host) {
        return new JsonWiring(
                new Site(host, List.of("devin"), Site.config(host).resolve("devin")), "config.json", SHAPE);
    }

    @Override
    HookProbe probe() {
        return HookProbe.of(
                        SHAPE,
                        "PreToolUse",
                        HookStart.SHELL,
                        Blocking.two().or(Blocking.decision(Set.of(0))).or(Blocking.specific(Set.of(0))),
                        """
                {"session_id":"$session","cwd":"$cwd","hook_event_name":"PreToolUse","tool_name":"exec",
                 "tool_input":{"command":"$command"},"tool_use_id":"$call"}
                """)
                .also(".devin/hooks.v1.json");
    }
}
