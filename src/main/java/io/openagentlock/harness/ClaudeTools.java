package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.Input;
import io.openagentlock.call.Origin;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * What Claude Code's tools do, by name. The names of a few tools of harnesses that also run Claude's hook settings are
 * here too ({@code Shell}, {@code LS}), so that such a harness is not judged more leniently.
 */
final class ClaudeTools {
    private ClaudeTools() {}

    /** @param server the MCP server that the harness names beside the tool */
    static List<Action> actions(ToolName tool, Input.Fields input, Workspace workspace, Optional<String> server) {
        return actions(tool.value(), new Arguments(input, workspace), server);
    }

    static List<Action> actions(String tool, Arguments call, Optional<String> server) {
        return switch (tool) {
            case "Bash", "Monitor" -> List.of(Action.shell(call.required("command")));
            // Cursor's.
            case "Shell" -> call.terminal(call.required("command"), Optional.empty());
            case "WriteShellStdin" -> Arguments.hiddenKeys();
            case "PowerShell" -> List.of(new Action.Shell(call.required("command"), "powershell", Origin.CALL));
            case "Read" -> call.reads(call.required("file_path"));
            case "Write" ->
                call.writes(call.required("file_path"), call.optional("content").orElse(""));
            case "Edit" ->
                call.writes(
                        call.required("file_path"), call.optional("new_string").orElse(""));
            case "MultiEdit" -> call.writes(call.required("file_path"), call.edited("edits", "new_string"));
            case "NotebookRead" -> call.reads(call.required("notebook_path"));
            case "NotebookEdit" ->
                call.writes(
                        call.required("notebook_path"),
                        call.optional("new_source").orElse(""));
            case "Glob", "LS" -> call.searches(call.optional("path"), Optional.empty());
            case "Grep" -> call.searches(call.optional("path"), call.optional("glob"));
            case "WebFetch" -> List.of(Action.fetch(call.required("url")));
            case "WebSearch" -> Arguments.search(call.required("query"));
            case "Agent", "Task" -> Arguments.spawn(call.optional("subagent_type"));
            case "Workflow" ->
                List.of(
                        new Action.Spawn("workflow", List.of(), Origin.CALL),
                        Action.unknownTool("a workflow's steps do not show in this call"));
            // A skill's file can run commands as it is loaded, and no hook sees them.
            case "Skill", "SlashCommand" ->
                List.of(Action.unknownTool("a skill may run commands that do not show in this call"));
            case "ListMcpResourcesTool" ->
                List.of(Arguments.served(call.optional("server").orElse("*"), "resources/list"));
            case "ReadMcpResourceTool" -> List.of(Arguments.served(call.required("server"), "resources/read"));
            case "TodoWrite",
                    "TodoRead",
                    "TaskCreate",
                    "TaskGet",
                    "TaskList",
                    "TaskUpdate",
                    "TaskOutput",
                    "TaskStop",
                    "BashOutput",
                    "KillBash",
                    "KillShell",
                    "AskUserQuestion",
                    "EnterPlanMode",
                    "ExitPlanMode",
                    "ToolSearch" -> Arguments.talk(tool);
            default -> McpName.CLAUDE.parse(tool, server).orElseGet(() -> call.unknown(tool));
        };
    }
}
