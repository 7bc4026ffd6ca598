package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.harness.Dialect.Moment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gemini CLI: events of its own, Claude's fields without a call id, {@code {"decision":"deny","reason":…}}. Source:
 * google-gemini/gemini-cli, docs/hooks; payloads recorded from version 0.61.0.
 */
final class Gemini extends CommandHarness {
    private static final Map<String, Moment> EVENTS = Map.ofEntries(
            Map.entry("beforetool", Moment.PROPOSED),
            Map.entry("aftertool", Moment.FINISHED),
            Map.entry("sessionstart", Moment.STARTED),
            Map.entry("sessionend", Moment.ENDED),
            Map.entry("afteragent", Moment.TURN),
            Map.entry("beforeagent", Moment.IGNORED),
            Map.entry("beforemodel", Moment.IGNORED),
            Map.entry("aftermodel", Moment.IGNORED),
            Map.entry("beforetoolselection", Moment.IGNORED),
            Map.entry("precompress", Moment.IGNORED),
            Map.entry("notification", Moment.IGNORED));

    private static final Dialect DIALECT =
            new Dialect(new HarnessId("gemini"), Dialect.Names.CLAUDE, EVENTS, Gemini::tools);

    private static final Replies REPLIES = Replies.quiet(reason -> Replies.decision("deny", reason));

    Gemini() {
        super("Gemini CLI", DIALECT, REPLIES);
    }

    @Override
    Hookup hookup(Host host) {
        return new GeminiExtension(host);
    }

    @Override
    List<String> warnings(Host host) {
        return new GeminiExtension(host).warnings();
    }

    private static List<Action> tools(String tool, Arguments call, Optional<String> server) {
        return files(tool, call).orElseGet(() -> others(tool, call, server));
    }

    /** Also of its descendants: Qwen Code's tools for files have these names. */
    static Optional<List<Action>> files(String tool, Arguments call) {
        return Optional.ofNullable(
                switch (tool) {
                    case "run_shell_command" -> call.shell("command", "dir_path", "directory");
                    case "write_file" ->
                        call.writes(
                                call.required("file_path", "absolute_path"),
                                call.optional("content").orElse(""));
                    case "replace", "edit" ->
                        call.writes(
                                call.required("file_path"),
                                call.optional("new_string").orElse(""));
                    case "read_file" -> call.reads(call.required("file_path", "absolute_path", "path"));
                    case "read_many_files" -> many(call);
                    case "glob", "list_directory" -> call.searches(call.optional("dir_path", "path"), Optional.empty());
                    case "grep_search", "search_file_content" ->
                        call.searches(
                                call.optional("dir_path", "path"), call.optional("include", "include_pattern", "glob"));
                    default -> null;
                });
    }

    private static List<Action> many(Arguments call) {
        List<String> patterns = call.texts("include").isEmpty() ? call.texts("paths") : call.texts("include");
        return patterns.isEmpty()
                ? call.reads(".")
                : patterns.stream()
                        .flatMap(pattern -> call.reads(pattern).stream())
                        .toList();
    }

    private static List<Action> others(String tool, Arguments call, Optional<String> server) {
        return switch (tool) {
            // The address stands somewhere in the words.
            case "web_fetch" -> call.fetches(call.required("prompt", "url"));
            case "google_web_search" -> Arguments.search(call.required("query"));
            case "invoke_agent", "delegate_to_agent", "codebase_investigator" ->
                Arguments.spawn(call.optional("agent_name"));
            case "activate_skill" ->
                List.of(Action.unknownTool("a skill may run commands that do not show in this call"));
            case "save_memory" ->
                call.writes("~/.gemini/GEMINI.md", call.optional("fact").orElse(""));
            case "write_todos", "ask_user", "complete_task", "enter_plan_mode", "exit_plan_mode", "get_internal_docs" ->
                Arguments.talk(tool);
            default -> McpName.GEMINI.parse(tool, server).orElseGet(() -> call.unknown(tool));
        };
    }

    @Override
    HookProbe probe() {
        return GeminiExtension.probe();
    }
}
