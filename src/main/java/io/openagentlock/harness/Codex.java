package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Origin;
import java.util.List;
import java.util.Optional;

/**
 * Codex CLI: Claude Code's events and fields, tools of its own. A field that it does not know in an answer makes it drop
 * the answer and run the tool, so it gets exactly its own. Source: openai/codex, codex-rs/hooks; payloads recorded from
 * version 0.169.0.
 */
final class Codex extends CommandHarness {
    private static final Dialect DIALECT =
            new Dialect(new HarnessId("codex"), Dialect.Names.CLAUDE, ClaudeCode.EVENTS, Codex::tools);

    Codex() {
        super("Codex CLI", DIALECT, Replies.CLAUDE);
    }

    @Override
    Hookup hookup(Host host) {
        return new CodexSettings(host);
    }

    @Override
    List<String> warnings(Host host) {
        return new CodexSettings(host).warnings();
    }

    private static List<Action> tools(String tool, Arguments call, Optional<String> server) {
        return switch (tool) {
            case "Bash", "shell", "shell_command", "local_shell" ->
                call.terminal(call.required("command", "cmd"), call.optional("workdir"));
            case "exec_command" -> call.terminal(call.required("cmd", "command"), call.optional("workdir"));
            // Today no hook sees it; should one ever, its text is what a shell would run.
            case "write_stdin" ->
                call.optional("chars").map(keys -> List.of(Action.shell(keys))).orElseGet(Arguments::hiddenKeys);
            case "apply_patch" -> PatchText.actions(call.required("command", "input", "patch"), call);
            case "view_image" -> call.reads(call.required("path"));
            case "web_search" -> Arguments.search(call.optional("query").orElse(""));
            case "tool_search", "update_plan", "request_user_input" -> Arguments.talk(tool);
            case "list_mcp_resources", "list_mcp_resource_templates" ->
                List.of(Arguments.served(call.optional("server").orElse("*"), "resources/list"));
            case "read_mcp_resource" -> List.of(Arguments.served(call.required("server"), "resources/read"));
            // The rest of the name is joined to it without a border: collaborationspawn_agent.
            default ->
                tool.endsWith("spawn_agent")
                        ? List.of(new Action.Spawn("codex", List.of(), Origin.CALL))
                        : tool.endsWith("_agent") || tool.endsWith("_agents")
                                ? Arguments.talk(tool)
                                : McpName.CLAUDE.parse(tool, server).orElseGet(() -> call.unknown(tool));
        };
    }

    @Override
    HookProbe probe() {
        return CodexSettings.probe();
    }
}
