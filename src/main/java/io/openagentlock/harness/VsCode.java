package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Input;
import io.openagentlock.call.ProblemException;
import io.openagentlock.harness.canary.Blocking;
import io.openagentlock.harness.jsonc.Place;
import io.openagentlock.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The agent of VS Code: Claude Code's answers, hooks one by one in a file of ours that its runtime reads. Source:
 * code.visualstudio.com (agent hooks, a preview); nothing recorded yet.
 */
final class VsCode extends CommandHarness {
    private static final Dialect.Names NAMES = new Dialect.Names(
            List.of("hookEventName", "hook_event_name"),
            List.of("sessionId", "session_id", ""),
            List.of("cwd"),
            List.of("tool_name"),
            List.of("tool_input"),
            true,
            List.of("tool_use_id"),
            List.of("agent_id"),
            List.of("tool_response"));

    private static final HookShape SHAPE = new HookShape(
            "vscode",
            HookShape.HOOKS,
            false,
            HookShape.claude("", Set.of("PreToolUse", "PostToolUse", "SessionStart", "Stop")),
            HookShape.guarded(20),
            Map.of(),
            Optional.empty());

    VsCode() {
        super("VS Code", new Dialect(new HarnessId("vscode"), NAMES, ClaudeCode.EVENTS, VsCode::tools), Replies.CLAUDE);
    }

    private static List<Action> tools(String tool, Arguments call, Optional<String> server) {
        return switch (tool) {
            case "run_in_terminal", "runInTerminal", "bash" -> call.shell("command", "cwd");
            case "send_to_terminal" -> List.of(Action.shell(call.required("command", "text", "input")));
            case "read_file", "view_image", "view" -> call.reads(call.required("filePath", "path"));
            case "create_file", "create", "createFile" ->
                call.writes(
                        call.required("filePath", "path"),
                        call.optional("content", "file_text").orElse(""));
            case "replace_string_in_file", "insert_edit_into_file", "edit_notebook_file", "edit", "editFiles" ->
                edited(call);
            case "multi_replace_string_in_file" -> all(call);
            case "create_directory" -> call.writes(call.required("dirPath"), "");
            case "apply_patch" -> PatchText.actions(call.required("input", "patch"), call);
            case "list_dir", "file_search", "grep_search", "semantic_search" ->
                call.searches(call.optional("path"), call.optional("includePattern"));
            case "fetch_webpage", "open_simple_browser", "open_browser_page" -> addresses(call);
            case "runSubagent", "task" -> Arguments.spawn(call.optional("agentName", "agent_type"));
            case "create_and_run_task", "run_vscode_command", "run_notebook_cell", "runTests" -> call.unknown(tool);
            case "manage_todo_list",
                    "get_errors",
                    "get_terminal_output",
                    "terminal_last_command",
                    "terminal_selection",
                    "get_changed_files",
                    "list_code_usages",
                    "memory",
                    "vscode_askQuestions" -> Arguments.talk(tool);
            default -> new McpName("mcp_", "_", false).parse(tool, server).orElseGet(() -> call.unknown(tool));
        };
    }

    /** {@code files}: a list of paths. */
    private static List<Action> edited(Arguments call) {
        String text = call.optional("newString", "code", "new_str", "newCode").orElse("");
        List<String> files = call.texts("files");
        return files.isEmpty()
                ? call.writes(call.required("filePath", "path"), text)
                : files.stream()
                        .flatMap(file -> call.writes(file, text).stream())
                        .toList();
    }

    private static List<Action> all(Arguments call) {
        List<Action> actions = new ArrayList<>();
        for (Input item : call.items("replacements")) {
            if (item instanceof Input.Fields one) {
                actions.addAll(call.writes(
                        one.text("filePath").orElse("."), one.text("newString").orElse("")));
            }
        }
        return actions.isEmpty() ? call.unknown("multi_replace_string_in_file") : actions;
    }

    private static List<Action> addresses(Arguments call) {
        List<String> urls = call.texts("urls");
        return urls.isEmpty()
                ? List.of(Action.fetch(call.required("url")))
                : urls.stream().map(Action::fetch).toList();
    }

    private static Site site(Host host) {
        return new Site(host, List.of("code", "code-insiders"), config(host));
    }

    private static Path config(Host host) {
        Path linux = Site.config(host).resolve("Code");
        Path mac = host.home().resolve("Library/Application Support/Code");
        return host.isDirectory(mac) ? mac : linux;
    }

    @Override
    Hookup hookup(Host host) {
        Path file = Site.directory(host, "COPILOT_HOME", ".copilot").resolve("hooks/agentlock-vscode.json");
        return new FileWiring(
                site(host),
                id(),
                client -> List.of(OwnFile.withClient(file, new JsonHooks(SHAPE, client).fresh(), id())));
    }

    /** Copilot's command line reads the folder too, and sends no call id under these names of events. */
    @Override
    public HarnessId caller(byte[] body) {
        try {
            Json.Obj fields = Payload.of(body).fields();
            boolean copilot = fields.text("session_id").isPresent()
                    && fields.get("tool_use_id").isEmpty()
                    && fields.get("transcript_path").isEmpty();
            return copilot ? new HarnessId("copilot-cli") : id();
        } catch (ProblemException unreadable) {
            return id();
        }
    }

    @Override
    List<String> warnings(Host host) {
        Site site = site(host);
        List<String> warnings = new ArrayList<>();
        List<Path> settings = new ArrayList<>(List.of(site.directory().resolve("User/settings.json")));
        settings.addAll(site.inProject(".vscode/settings.json"));
        site.warnIf(settings, Place.ROOT.key("chat.useHooks"), Json.of(false), "switches every hook off", warnings);
        return warnings;
    }

    @Override
    HookProbe probe() {
        return HookProbe.of(SHAPE, "PreToolUse", HookStart.SHELL, Blocking.two().or(Blocking.specific(Set.of(0))), """
                {"hookEventName":"PreToolUse","sessionId":"$session","cwd":"$cwd","tool_name":"run_in_terminal",
                 "tool_input":{"command":"$command"},"tool_use_id":"$call"}
                """);
    }
}
