package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.Input;
import io.openagentlock.call.Origin;
import io.openagentlock.call.ToolName;
import io.openagentlock.call.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What Claude Code's tools do, by name. The names of a few tools of harnesses that also run Claude's hook settings are
 * here too ({@code Shell}, {@code LS}), so that such a harness is not judged more leniently.
 */
final class ClaudeTools {
    private final Input.Fields input;
    private final Workspace workspace;

    private ClaudeTools(Input.Fields input, Workspace workspace) {
        this.input = input;
        this.workspace = workspace;
    }

    /** @param server the MCP server that the harness names beside the tool */
    static List<Action> actions(ToolName tool, Input.Fields input, Workspace workspace, Optional<String> server) {
        ClaudeTools call = new ClaudeTools(input, workspace);
        return switch (tool.value()) {
            case "Bash", "Monitor", "Shell" -> List.of(Action.shell(call.required("command")));
            case "Read" -> call.paths("file_path", Action::read);
            case "Write", "Edit", "MultiEdit" -> call.paths("file_path", Action::write);
            case "NotebookRead" -> call.paths("notebook_path", Action::read);
            case "NotebookEdit" -> call.paths("notebook_path", Action::write);
            case "Glob", "LS" -> call.under();
            case "Grep" -> call.grep();
            case "WebFetch" -> List.of(Action.fetch(call.required("url")));
            case "WebSearch" -> List.of(new Action.Search(call.required("query"), Origin.CALL));
            case "Agent", "Task" ->
                List.of(new Action.Spawn(call.optional("subagent_type").orElse("default"), List.of(), Origin.CALL));
            case "Workflow" ->
                List.of(
                        new Action.Spawn("workflow", List.of(), Origin.CALL),
                        Action.unknownTool("a workflow's steps do not show in this call"));
            // A skill's file can run commands as it is loaded, and no hook sees them.
            case "Skill", "SlashCommand" ->
                List.of(Action.unknownTool("a skill may run commands that do not show in this call"));
            case "ListMcpResourcesTool" ->
                List.of(new Action.Mcp(call.optional("server").orElse("*"), "resources/list", Origin.CALL));
            case "ReadMcpResourceTool" ->
                List.of(new Action.Mcp(call.required("server"), "resources/read", Origin.CALL));
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
                    "ToolSearch" -> List.of(new Action.Talk(tool.value(), Origin.CALL));
            default -> call.other(tool.value(), server);
        };
    }

    private List<Action> other(String tool, Optional<String> server) {
        return mcp(tool, server).map(List::<Action>of).orElseGet(() -> unknown(tool));
    }

    /** {@code mcp__server__tool}. Both parts may hold {@code __}; the server's own name says where the border is. */
    private static Optional<Action> mcp(String tool, Optional<String> server) {
        if (!tool.startsWith("mcp__")) {
            return Optional.empty();
        }
        String rest = tool.substring("mcp__".length());
        int border = server.map(ClaudeTools::inToolName)
                .filter(name -> rest.startsWith(name + "__"))
                .map(String::length)
                .orElseGet(() -> rest.indexOf("__"));
        if (border < 1 || border + 2 >= rest.length()) {
            return Optional.empty();
        }
        return Optional.of(new Action.Mcp(rest.substring(0, border), rest.substring(border + 2), Origin.CALL));
    }

    /** Characters that a tool name cannot hold are spelled as {@code _} by the harness. */
    private static String inToolName(String server) {
        StringBuilder name = new StringBuilder(server.length());
        server.chars()
                .map(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-') ? c : '_')
                .forEach(c -> name.append((char) c));
        return name.toString();
    }

    /**
     * A tool that we do not know is unknown, and beside that its usual arguments are judged in their strictest reading,
     * so that a shell under a new name does not pass for lack of a name.
     */
    private List<Action> unknown(String tool) {
        List<Action> actions = new ArrayList<>();
        actions.add(Action.unknownTool("the tool `" + tool + "` is not known"));
        input.text("command").map(Action::shell).ifPresent(actions::add);
        input.text("url").map(Action::fetch).ifPresent(actions::add);
        for (String name : List.of("file_path", "path", "notebook_path")) {
            input.text(name).ifPresent(path -> actions.addAll(spelled(path, Action::write)));
        }
        return actions;
    }

    private List<Action> under() {
        return spelled(optional("path").orElse("."), Action::read);
    }

    /** What is searched, and which files of it: {@code glob} can name one file of a large tree. */
    private List<Action> grep() {
        List<Action> actions = new ArrayList<>(under());
        String path = optional("path").orElse(".");
        optional("glob").ifPresent(glob -> actions.addAll(spelled(path + "/" + glob, Action::read)));
        return actions;
    }

    private List<Action> paths(String name, Function<String, Action> action) {
        return spelled(required(name), action);
    }

    /** The path as written and, where that differs, without blanks around it: the harness may drop them. */
    private List<Action> spelled(String path, Function<String, Action> action) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(workspace.resolve(path));
        spellings.add(workspace.resolve(path.strip()));
        return spellings.stream().map(action).toList();
    }

    private String required(String name) {
        return optional(name).orElseThrow(() -> Payload.bad("the tool's input lacks `" + name + "`"));
    }

    private Optional<String> optional(String name) {
        if (input.values().containsKey(name) && input.text(name).isEmpty()) {
            throw Payload.bad("`" + name + "` in the tool's input is no string");
        }
        return input.text(name);
    }
}
