package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.harness.canary.Blocking;
import io.openagentlock.harness.jsonc.Place;
import io.openagentlock.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Qwen Code: Claude Code's events and fields, Gemini CLI's tools. Source: its bundled documentation; payloads recorded from
 * version 0.24.4.
 */
final class Qwen extends CommandHarness {
    private static final Dialect.Names NAMES = new Dialect.Names(
            List.of("hook_event_name"),
            List.of("session_id"),
            List.of("cwd"),
            List.of("tool_name"),
            List.of("tool_input"),
            false,
            // The other one is of its own making; the model's is this.
            List.of("tool_call_id", "tool_use_id"),
            List.of("agent_id"),
            List.of("tool_response", "error"));

    private static final HookShape SHAPE = HookShape.grouped(
            "qwen",
            HookShape.HOOKS,
            HookShape.claude(
                    "*",
                    Set.of("PreToolUse", "PostToolUse", "PostToolUseFailure", "SessionStart", "Stop", "SessionEnd")),
            HookShape.guarded(20));

    Qwen() {
        super("Qwen Code", new Dialect(new HarnessId("qwen"), NAMES, ClaudeCode.EVENTS, Qwen::tools), Replies.CLAUDE);
    }

    private static List<Action> tools(String tool, Arguments call, Optional<String> server) {
        return Gemini.files(tool, call).orElseGet(() -> switch (tool) {
            case "monitor" -> call.shell("command", "directory");
            case "web_fetch" -> call.fetches(call.required("url", "prompt"));
            case "web_search", "google_web_search" ->
                Arguments.search(call.optional("query").orElse(""));
            case "agent", "task" -> Arguments.spawn(call.optional("subagent_type"));
            case "skill" -> List.of(Action.unknownTool("a skill may run commands that do not show in this call"));
            case "notebook_edit" ->
                call.writes(
                        call.required("notebook_path"),
                        call.optional("new_source").orElse(""));
            case "save_memory" ->
                call.writes("~/.qwen/QWEN.md", call.optional("fact").orElse(""));
            case "todo_write", "exit_plan_mode", "ask_user_question", "tool_search", "send_message", "task_stop" ->
                Arguments.talk(tool);
            default -> McpName.CLAUDE.parse(tool, server).orElseGet(() -> call.unknown(tool));
        });
    }

    private static Site site(Host host) {
        return new Site(host, List.of("qwen"), Site.directory(host, "QWEN_HOME", ".qwen"));
    }

    @Override
    Hookup hookup(Host host) {
        return new JsonWiring(site(host), "settings.json", SHAPE);
    }

    @Override
    List<String> warnings(Host host) {
        Site site = site(host);
        List<String> warnings = new ArrayList<>();
        List<Path> settings = new ArrayList<>(List.of(site.directory().resolve("settings.json")));
        settings.addAll(site.inProject(".qwen/settings.json"));
        settings.add(Path.of("/etc/qwen-code/settings.json"));
        site.warnIf(
                settings,
                Place.ROOT.key("disableAllHooks"),
                Json.of(true),
                "switches every hook off, also ours",
                warnings);
        return warnings;
    }

    @Override
    HookProbe probe() {
        return HookProbe.of(
                        SHAPE,
                        "PreToolUse",
                        HookStart.SHELL,
                        Blocking.twoWithReason().or(Blocking.specific(Set.of())).or(Blocking.decision(Set.of())),
                        """
                {"session_id":"$session","transcript_path":"/dev/null","cwd":"$cwd","hook_event_name":"PreToolUse","tool_name":"run_shell_command",
                 "tool_input":{"command":"$command"},"tool_use_id":"$call","tool_call_id":"$call"}
                """)
                .also(".qwen/settings.json");
    }
}
