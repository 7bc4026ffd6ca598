package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Origin;
import io.openagentlock.call.ToolName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Amp: a plugin in {@code ~/.config/amp/plugins}. Source: ampcode.com/manual/plugin-api (events {@code tool.call} and
 * {@code tool.result}); never run against the real program, which needs an account.
 */
final class Amp extends PluginHarness {
    private static final String CONSENT = "// @i-know-the-amp-plugin-api-is-wip-and-very-experimental-right-now\n";

    Amp() {
        super(new PluginText(new HarnessId("amp"), CONSENT, "amp.js", Duration.ofSeconds(12)), "Amp", Amp::tools);
    }

    @Override
    Path directory(Host host) {
        return configured(host, "amp");
    }

    @Override
    Path plugin(Host host) {
        return directory(host).resolve("plugins").resolve("agentlock.ts");
    }

    @Override
    List<String> warnings(Host host) {
        return host.environment("PLUGINS").filter("off"::equals).isPresent()
                ? List.of("PLUGINS=off is set: Amp loads no plugins, also not ours")
                : List.of();
    }

    private static List<Action> tools(ToolName tool, Arguments call) {
        return switch (tool.value()) {
            case "Bash" -> call.shell(call.optional("cmd").isPresent() ? "cmd" : "command", "cwd");
            case "shell_command" -> call.shell("command", "workdir");
            case "Read", "look_at" -> call.paths("path", Action::read);
            case "create_file", "edit_file", "undo_edit", "format_file" ->
                call.writes(
                        call.required("path"),
                        call.optional("content", "new_str").orElse(""));
            case "delete_file" -> call.deletes(call.required("path"));
            case "apply_patch" ->
                PatchText.actions(call.required(call.optional("patchText").isPresent() ? "patchText" : "input"), call);
            case "glob" -> call.search("path", "filePattern");
            case "Grep" -> call.search("path", "glob");
            case "finder" -> List.of(Action.read(call.workspace().resolve(".")));
            case "read_web_page" -> List.of(Action.fetch(call.required("url")));
            case "web_search" ->
                List.of(new Action.Search(
                        call.optional("query")
                                .or(() -> call.optional("objective"))
                                .orElse(""),
                        Origin.CALL));
            case "Task", "oracle", "librarian", "handoff" ->
                List.of(new Action.Spawn(tool.value(), List.of(), Origin.CALL));
            case "skill" -> List.of(Action.unknownTool("a skill may run commands that do not show in this call"));
            case "todo_write", "todo_read", "mermaid", "chart", "get_diagnostics" ->
                List.of(new Action.Talk(tool.value(), Origin.CALL));
            default ->
                tool.value().startsWith("mcp__")
                        ? call.mcp(tool.value().substring("mcp__".length()), "__")
                        : call.unknown(tool.value());
        };
    }

    @Override
    String shell() {
        return """
                "tool":"Bash","input":{"cmd":"$command"}""";
    }
}
