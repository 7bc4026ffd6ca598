package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.harness.canary.Blocking;
import io.openagentlock.harness.jsonc.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Factory Droid: Claude Code's events and fields without a call id, tools of its own. Source: docs.factory.ai (hooks);
 * payloads recorded from version 0.215.0.
 */
final class Droid extends CommandHarness {
    private static final HookShape SHAPE = HookShape.grouped(
            "droid",
            Place.ROOT,
            HookShape.claude("*", Set.of("PreToolUse", "PostToolUse", "SessionStart", "Stop", "SessionEnd")),
            HookShape.guarded(20));

    Droid() {
        super(
                "Factory Droid",
                new Dialect(new HarnessId("droid"), Dialect.Names.CLAUDE, ClaudeCode.EVENTS, Droid::tools),
                Replies.CLAUDE);
    }

    private static List<Action> tools(String tool, Arguments call, Optional<String> server) {
        return switch (tool) {
            case "Execute" -> call.shell("command", "cwd");
            case "Read" -> call.reads(call.required("file_path"));
            case "Create" ->
                call.writes(call.required("file_path"), call.optional("content").orElse(""));
            case "Edit", "MultiEdit" ->
                call.writes(
                        call.required("file_path"),
                        call.optional("new_str", "new_string").orElseGet(() -> call.edited("changes", "new_str")));
            case "ApplyPatch" -> PatchText.actions(call.required("input", "patch"), call);
            case "Glob" -> call.searches(call.optional("folder", "path"), Optional.empty());
            case "Grep" -> call.searches(call.optional("path"), call.optional("glob_pattern", "glob"));
            case "LS" -> call.searches(call.optional("directory_path", "path"), Optional.empty());
            case "FetchUrl" -> List.of(Action.fetch(call.required("url")));
            case "WebSearch" -> Arguments.search(call.required("query"));
            case "Task" -> Arguments.spawn(call.optional("subagent_type"));
            case "Skill" -> List.of(Action.unknownTool("a skill may run commands that do not show in this call"));
            case "TodoWrite", "ExitSpecMode", "AskUser" -> Arguments.talk(tool);
            default -> new McpName("", "___", false).parse(tool, server).orElseGet(() -> call.unknown(tool));
        };
    }

    @Override
    Hookup hookup(Host host) {
        return new JsonWiring(new Site(host, List.of("droid"), host.home().resolve(".factory")), "hooks.json", SHAPE);
    }

    @Override
    HookProbe probe() {
        return HookProbe.of(SHAPE, "PreToolUse", HookStart.SHELL, Blocking.two().or(Blocking.specific(Set.of())), """
                {"session_id":"$session","transcript_path":"/dev/null","cwd":"$cwd","hook_event_name":"PreToolUse","tool_name":"Execute",
                 "tool_input":{"command":"$command"}}
                """)
                .also(".factory/hooks.json");
    }
}
