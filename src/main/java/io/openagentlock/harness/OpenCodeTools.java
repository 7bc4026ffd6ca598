package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.Input;
import io.openagentlock.call.Origin;
import io.openagentlock.call.ToolName;
import java.util.ArrayList;
import java.util.List;

/**
 * What the tools of OpenCode, and of Kilo, which shares its engine, do. Source: their own tool list (1.18.33, 7.7.7) and
 * recorded calls. Tools of MCP servers are named {@code server_tool}.
 */
final class OpenCodeTools {
    private OpenCodeTools() {}

    static List<Action> actions(ToolName tool, Arguments call) {
        return switch (tool.value()) {
            case "bash", "shell" -> call.shell("command", "workdir");
            case "read" -> call.paths("filePath", Action::read);
            case "write", "edit", "multiedit" ->
                call.writes(
                        call.required("filePath"),
                        call.optional("content", "newString").orElseGet(() -> call.edited("edits", "newString")));
            case "apply_patch", "patch" -> PatchText.actions(call.required("patchText"), call);
            case "glob" -> call.search("path", "pattern");
            case "grep" -> call.search("path", "include");
            case "list" -> call.search("path", "");
            case "lsp" -> call.paths("filePath", Action::read);
            case "webfetch" -> List.of(Action.fetch(call.required("url")));
            case "websearch", "codesearch" -> List.of(new Action.Search(call.required("query"), Origin.CALL));
            case "task" ->
                List.of(new Action.Spawn(call.optional("subagent_type").orElse("default"), List.of(), Origin.CALL));
            case "batch" -> batch(call);
            case "skill" -> List.of(Action.unknownTool("a skill may run commands that do not show in this call"));
            case "todowrite", "todoread", "question", "invalid", "plan_enter", "plan_exit" ->
                List.of(new Action.Talk(tool.value(), Origin.CALL));
            default -> call.mcp(tool.value(), "_");
        };
    }

    /** {@code tool_calls: [{tool, parameters}, …]}; each call also passes the plugin by itself. One batch holds no other. */
    private static List<Action> batch(Arguments call) {
        List<Action> actions = new ArrayList<>();
        for (Input item : call.items("tool_calls")) {
            if (!(item instanceof Input.Fields one)
                    || !(one.values().get("parameters") instanceof Input.Fields parameters)
                    || one.text("tool").filter(name -> !name.equals("batch")).isEmpty()) {
                return List.of(Action.unknownTool("a batch whose calls cannot be read"));
            }
            ToolName name = new ToolName(one.text("tool").orElseThrow());
            actions.addAll(actions(name, new Arguments(parameters, call.workspace())));
        }
        return actions;
    }
}
