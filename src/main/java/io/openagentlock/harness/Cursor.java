package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Origin;
import io.openagentlock.harness.Dialect.Moment;
import io.openagentlock.wire.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cursor, editor and command line: {@code {"permission":…}} with exit code 0, where silence is a failure. Source:
 * cursor.com/docs/hooks; payloads recorded from its agent runtime, version 1.0.32.
 */
final class Cursor extends CommandHarness {
    static final HarnessId ID = new HarnessId("cursor");

    private static final Dialect.Names NAMES = new Dialect.Names(
            List.of("hook_event_name"),
            List.of("session_id", "conversation_id"),
            List.of("workspace_roots", "cwd"),
            List.of("tool_name"),
            List.of("tool_input"),
            true,
            List.of("tool_use_id"),
            List.of("agent_id"),
            List.of("tool_output", "error_message"));

    private static final Dialect DIALECT = new Dialect(ID, NAMES, events(), Cursor::tools);

    private static final Replies REPLIES =
            new Replies(Optional.of(Json.object().put("permission", "allow").build()), Cursor::deny, 0);

    /** Those before a tool runs gate; the editor's own completion (Tab) reads for the user. */
    private static Map<String, Moment> events() {
        Map<String, Moment> events = new HashMap<>(Map.of(
                "pretooluse", Moment.PROPOSED,
                "beforemcpexecution", Moment.PROPOSED,
                "posttooluse", Moment.FINISHED,
                "posttoolusefailure", Moment.FAILED,
                "sessionstart", Moment.STARTED,
                "sessionend", Moment.ENDED,
                "stop", Moment.TURN));
        for (String ignored : List.of(
                "beforeshellexecution",
                "beforereadfile",
                "aftershellexecution",
                "aftermcpexecution",
                "afterfileedit",
                "beforetabfileread",
                "aftertabfileedit",
                "beforesubmitprompt",
                "afteragentresponse",
                "afteragentthought",
                "precompact",
                "subagentstart",
                "subagentstop",
                "workspaceopen")) {
            events.put(ignored, Moment.IGNORED);
        }
        return Map.copyOf(events);
    }

    private static Json.Obj deny(String reason) {
        return Json.object()
                .put("permission", "deny")
                .put("user_message", reason)
                .put("agent_message", reason)
                .build();
    }

    Cursor() {
        super("Cursor", DIALECT, REPLIES);
    }

    @Override
    Hookup hookup(Host host) {
        return new CursorSettings(host);
    }

    @Override
    List<String> warnings(Host host) {
        return new CursorSettings(host).warnings();
    }

    private static List<Action> tools(String tool, Arguments call, Optional<String> server) {
        if (server.isPresent()) {
            return List.of(Arguments.served(server.get(), tool));
        }
        return switch (tool) {
            case "Shell", "Bash" -> call.terminal(call.required("command"), call.optional("cwd"));
            // Only the number of keys is told.
            case "WriteShellStdin" -> Arguments.hiddenKeys();
            case "Read" -> call.reads(call.required("file_path", "path"));
            case "Write", "Edit", "StrReplace", "MultiEdit" ->
                call.writes(
                        call.required("file_path", "path"),
                        call.optional("content", "contents", "new_string").orElse(""));
            case "EditNotebook" -> call.writes(call.required("target_notebook", "file_path", "path"), "");
            case "Delete" -> call.deletes(call.required("file_path", "path"));
            case "Grep" -> call.searches(call.optional("file_path", "path"), call.optional("glob"));
            case "List", "LS", "Glob", "SemanticSearch" ->
                call.searches(call.optional("file_path", "path"), Optional.empty());
            case "ReadLints" -> Arguments.talk(tool);
            case "Fetch", "WebFetch" -> List.of(Action.fetch(call.required("url")));
            case "WebSearch" ->
                Arguments.search(call.optional("query", "search_term").orElse(""));
            case "Task", "Agent" -> Arguments.spawn(call.optional("subagent_type"));
            case "ListMcpResources" ->
                List.of(Arguments.served(call.optional("server").orElse("*"), "resources/list"));
            case "FetchMcpResource" ->
                List.of(Arguments.served(call.optional("server").orElse("*"), "resources/read"));
            case "ComputerUse", "RecordScreen" ->
                List.of(new Action.Unknown("keystrokes", "the screen is used, and no hook shows how", Origin.CALL));
            case "TodoWrite", "CreatePlan", "AskQuestion", "SwitchMode" -> Arguments.talk(tool);
            default -> mcp(tool).orElseGet(() -> call.unknown(tool));
        };
    }

    /** The server's name comes with {@code beforeMCPExecution} only. */
    private static Optional<List<Action>> mcp(String tool) {
        return tool.startsWith("MCP:") && tool.length() > "MCP:".length()
                ? Optional.of(List.of(Arguments.served("*", tool.substring("MCP:".length()))))
                : McpName.CLAUDE.parse(tool, Optional.empty());
    }

    @Override
    HookProbe probe() {
        return CursorSettings.probe();
    }
}
