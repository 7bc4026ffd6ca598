package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Origin;
import io.openagentlock.harness.Dialect.Moment;
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
 * GitHub Copilot CLI: fields in camel case, no event name and no call id in what it sends; the file is ours alone. A hook
 * that is missing or fails denies by itself. Source: docs.github.com (hooks reference); payloads recorded from version
 * 1.0.102.
 */
final class Copilot extends CommandHarness {
    /** Under a Pascal-case event name it sends Claude Code's fields. A sub-agent's own session is its caller's. */
    private static final Dialect.Names NAMES = new Dialect.Names(
            List.of(),
            List.of("parentAgentId", "parent_agent_id", "sessionId", "session_id"),
            List.of("cwd"),
            List.of("toolName", "tool_name"),
            List.of("toolArgs", "tool_input"),
            true,
            List.of("tool_use_id"),
            List.of("agentId", "agent_id"),
            List.of("toolResult", "tool_result", "error"));

    private static final Map<String, Moment> EVENTS = Map.ofEntries(
            Map.entry("pretooluse", Moment.PROPOSED),
            Map.entry("posttooluse", Moment.FINISHED),
            Map.entry("posttoolusefailure", Moment.FAILED),
            Map.entry("sessionstart", Moment.STARTED),
            Map.entry("sessionend", Moment.ENDED),
            Map.entry("agentstop", Moment.TURN),
            Map.entry("stop", Moment.TURN),
            Map.entry("permissionrequest", Moment.IGNORED),
            Map.entry("userpromptsubmitted", Moment.IGNORED),
            Map.entry("userpromptsubmit", Moment.IGNORED),
            Map.entry("notification", Moment.IGNORED),
            Map.entry("subagentstart", Moment.IGNORED),
            Map.entry("subagentstop", Moment.IGNORED),
            Map.entry("precompact", Moment.IGNORED),
            Map.entry("erroroccurred", Moment.IGNORED));

    private static final HookShape SHAPE = HookShape.flat(
            "copilot-cli",
            List.of(
                    wired("preToolUse", true),
                    wired("postToolUse", false),
                    wired("sessionStart", false),
                    wired("agentStop", false),
                    wired("sessionEnd", false)),
            (command, wired) -> Json.object()
                    .put("type", "command")
                    .put("bash", command.line())
                    .put("timeoutSec", 20)
                    .build());

    private static HookShape.Wired wired(String event, boolean gates) {
        return new HookShape.Wired(event, Optional.empty(), gates);
    }

    Copilot() {
        super(
                "GitHub Copilot CLI",
                new Dialect(new HarnessId("copilot-cli"), NAMES, EVENTS, Copilot::tools),
                Replies.quiet(Copilot::deny));
    }

    /** Both forms: the one of camel-case events, and Claude Code's. */
    private static Json.Obj deny(String reason) {
        return Json.object()
                .put("permissionDecision", "deny")
                .put("permissionDecisionReason", reason)
                .put("hookSpecificOutput", Replies.specificOutput(reason))
                .build();
    }

    /** The same tools have Claude Code's names under Pascal-case events. */
    private static List<Action> tools(String tool, Arguments call, Optional<String> server) {
        return switch (tool) {
            case "bash", "Bash", "local_shell" -> call.shell("command");
            case "powershell" -> List.of(new Action.Shell(call.required("command"), "powershell", Origin.CALL));
            case "write_bash", "write_powershell" -> List.of(Action.shell(call.required("input")));
            case "view", "Read" -> call.reads(call.required("path"));
            case "create", "Write" ->
                call.writes(call.required("path"), call.optional("file_text").orElse(""));
            case "edit", "Edit", "str_replace_editor" ->
                call.writes(
                        call.required("path"),
                        call.optional("new_str", "file_text").orElse(""));
            case "apply_patch" -> PatchText.actions(call.required("input", "patch", "command"), call);
            case "glob", "Glob" -> call.search("path", "pattern");
            case "grep", "rg", "Grep" -> call.search("path", "glob");
            case "web_fetch", "WebFetch" -> List.of(Action.fetch(call.required("url")));
            case "web_search" -> Arguments.search(call.optional("query").orElse(""));
            case "task", "Agent" -> Arguments.spawn(call.optional("agent_type"));
            case "skill" -> List.of(Action.unknownTool("a skill may run commands that do not show in this call"));
            // A database of the session's own, in memory.
            case "sql",
                    "report_intent",
                    "update_todo",
                    "ask_user",
                    "read_bash",
                    "stop_bash",
                    "list_bash",
                    "read_agent",
                    "list_agents",
                    "exit_plan_mode",
                    "task_complete",
                    "fetch_copilot_cli_documentation" -> Arguments.talk(tool);
            default -> new McpName("", "-", false).parse(tool, server).orElseGet(() -> call.unknown(tool));
        };
    }

    private static Site site(Host host) {
        return new Site(host, List.of("copilot"), Site.directory(host, "COPILOT_HOME", ".copilot"));
    }

    @Override
    Hookup hookup(Host host) {
        Site site = site(host);
        Path file = site.directory().resolve("hooks/agentlock.json");
        return new FileWiring(
                site, id(), client -> List.of(OwnFile.withClient(file, new JsonHooks(SHAPE, client).fresh(), id())));
    }

    @Override
    List<String> warnings(Host host) {
        Site site = site(host);
        List<String> warnings = new ArrayList<>();
        List<Path> settings = new ArrayList<>(List.of(site.directory().resolve("settings.json")));
        settings.addAll(site.inProject(
                ".github/copilot/settings.json",
                ".github/copilot/settings.local.json",
                ".claude/settings.json",
                ".claude/settings.local.json"));
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
                        "preToolUse",
                        HookStart.SHELL.by("bash", "-c").fields("bash", "timeoutSec"),
                        Blocking.anyFailure()
                                .or(Blocking.says(List.of("permissionDecision"), Set.of("deny"), Set.of())),
                        """
                {"sessionId":"$session","timestamp":0,"cwd":"$cwd","toolName":"bash","toolArgs":{"command":"$command"}}
                """)
                .also(".github/hooks/hooks.json");
    }
}
