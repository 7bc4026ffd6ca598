package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Input;
import io.openagentlock.call.Origin;
import io.openagentlock.call.ToolName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Cline's command line: a plugin in {@code ~/.cline/plugins}. Its file hooks run a call whatever happens to them, and a
 * deny of theirs ends the whole run; a plugin may skip one call and say why. Source: the types of @cline/core; run with
 * version 3.0.65. It waits 3 s for a plugin's hook and then runs the call: the plugin's own deadline is shorter.
 */
final class Cline extends PluginHarness {
    Cline() {
        super(new PluginText(new HarnessId("cline"), "", "cline.js", Duration.ofMillis(2300)), "Cline", Cline::tools);
    }

    @Override
    Path directory(Host host) {
        return host.home().resolve(".cline");
    }

    @Override
    Path plugin(Host host) {
        return directory(host).resolve("plugins").resolve("agentlock.js");
    }

    @Override
    List<String> warnings(Host host) {
        return List.of();
    }

    private static List<Action> tools(ToolName tool, Arguments call) {
        return switch (tool.value()) {
            case "run_commands" -> each(call, "commands", Cline::command);
            case "editor" ->
                call.writes(
                        call.required("path"),
                        call.optional("new_text", "insert_text", "file_text").orElse(""));
            case "read_files" ->
                each(call, "files", file -> field(file, "path", path -> call.spelled(path, Action::read)));
            case "search_codebase" -> List.of(Action.read(call.workspace().resolve(".")));
            case "fetch_web_content" ->
                each(call, "requests", one -> field(one, "url", url -> List.of(Action.fetch(url))));
            case "apply_patch" -> PatchText.actions(call.required("input"), call);
            case "spawn_agent", "team_spawn_teammate", "team_run_task" ->
                List.of(new Action.Spawn(tool.value(), List.of(), Origin.CALL));
            case "skills" -> List.of(Action.unknownTool("a skill may run commands that do not show in this call"));
            case "ask_question", "ask_followup_question", "submit_and_exit", "attempt_completion" ->
                List.of(new Action.Talk(tool.value(), Origin.CALL));
            default -> call.mcp(tool.value(), "__");
        };
    }

    private static List<Action> each(Arguments call, String name, Function<Input, List<Action>> action) {
        List<Action> actions = new ArrayList<>();
        call.items(name).forEach(item -> actions.addAll(action.apply(item)));
        return actions;
    }

    /** A command is a text, or an object with the program and its arguments. */
    private static List<Action> command(Input command) {
        if (command instanceof Input.Fields parts
                && parts.values().get("args") instanceof Input.Items(List<Input> words)) {
            StringBuilder line = new StringBuilder(parts.text("command").orElse(""));
            words.forEach(word ->
                    line.append(' ').append(word instanceof Input.Text(String text) ? quoted(text) : "''"));
            return List.of(Action.shell(line.toString()));
        }
        return field(command, "command", script -> List.of(Action.shell(script)));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** A text, or an object that holds it under {@code name}; anything else is not known. */
    private static List<Action> field(Input item, String name, Function<String, List<Action>> action) {
        return switch (item) {
            case Input.Text(String text) -> action.apply(text);
            case Input.Fields fields
            when fields.text(name).isPresent() -> action.apply(fields.text(name).get());
            case Input.Fields _, Input.Num _, Input.Flag _, Input.Nothing _, Input.Items _ ->
                List.of(Action.unknownTool("the tool's `" + name + "` cannot be read"));
        };
    }

    @Override
    String shell() {
        return """
                "tool":"run_commands","input":{"commands":["$command"]}""";
    }
}
