package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.harness.canary.Blocking;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Augment Auggie: Claude Code's events under a conversation's id, tools of its own. Source: docs.augmentcode.com
 * (cli/hooks); payloads recorded from version 0.36.0.
 */
final class Auggie extends CommandHarness {
    private static final Dialect.Names NAMES = new Dialect.Names(
            List.of("hook_event_name"),
            List.of("conversation_id"),
            List.of("workspace_roots"),
            List.of("tool_name"),
            List.of("tool_input"),
            false,
            List.of("tool_use_id"),
            List.of("agent_id"),
            List.of("tool_output"));

    /** Another pattern than exactly this one does not match the tools of MCP servers. */
    private static final String EVERYTHING = ".*";

    private static final HookShape SHAPE = HookShape.grouped(
            "auggie",
            HookShape.HOOKS,
            HookShape.claude(EVERYTHING, Set.of("PreToolUse", "PostToolUse", "SessionStart", "Stop", "SessionEnd")),
            HookShape.guarded(20_000));

    Auggie() {
        super(
                "Augment Auggie",
                new Dialect(new HarnessId("auggie"), NAMES, ClaudeCode.EVENTS, Auggie::tools),
                Replies.CLAUDE);
    }

    private static List<Action> tools(String tool, Arguments call, Optional<String> server) {
        return switch (tool) {
            case "launch-process" -> call.shell("command", "cwd");
            case "write-process" -> List.of(Action.shell(call.required("input_text")));
            case "save-file" ->
                call.writes(call.required("path"), call.optional("file_content").orElse(""));
            case "str-replace-editor" ->
                call.writes(
                        call.required("path"),
                        call.edited("str_replace_entries", "new_str") + call.edited("insert_line_entries", "new_str"));
            case "apply_patch" -> PatchText.actions(call.required("input", "patch"), call);
            case "remove-files" ->
                call.texts("file_paths").stream()
                        .flatMap(path -> call.deletes(path).stream())
                        .toList();
            case "view", "read-file" -> call.reads(call.required("path"));
            case "grep-search", "list-directory" -> call.search("path", "include");
            case "web-fetch", "open-browser" -> List.of(Action.fetch(call.required("url")));
            case "web-search" -> Arguments.search(call.optional("query").orElse(""));
            case "codebase-retrieval", "view-range-untruncated", "search-untruncated" -> call.reads(".");
            case "remember", "diagnostics", "list-processes", "read-process", "kill-process", "read-terminal" ->
                Arguments.talk(tool);
            case "add_tasks", "update_tasks", "view_tasklist", "reorganize_tasklist", "render-mermaid" ->
                Arguments.talk(tool);
            default ->
                tool.startsWith("sub-agent")
                        ? Arguments.spawn(call.optional("name"))
                        : new McpName("", "_", true).parse(tool, server).orElseGet(() -> call.unknown(tool));
        };
    }

    @Override
    Hookup hookup(Host host) {
        return new JsonWiring(
                new Site(host, List.of("auggie"), host.home().resolve(".augment")), "settings.json", SHAPE);
    }

    @Override
    HookProbe probe() {
        return HookProbe.of(
                        SHAPE,
                        "PreToolUse",
                        HookStart.SHELL.inMilliseconds().matching(EVERYTHING),
                        Blocking.two().or(Blocking.specific(Set.of(0))),
                        """
                {"hook_event_name":"PreToolUse","conversation_id":"$session","workspace_roots":["$cwd"],
                 "tool_name":"launch-process","tool_input":{"command":"$command","wait":true,"cwd":"$cwd"},"is_mcp_tool":false}
                """)
                .also(".augment/settings.json", ".augment/settings.local.json");
    }
}
