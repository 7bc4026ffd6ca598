package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.harness.Dialect.Moment;
import io.openagentlock.harness.canary.Blocking;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goose: a plugin folder of ours with hooks, each of which may fail closed. Source: block/goose, documentation
 * (context-engineering/hooks); nothing recorded yet.
 */
final class Goose extends CommandHarness {
    private static final Dialect.Names NAMES = new Dialect.Names(
            List.of("event"),
            List.of("session_id"),
            List.of("working_dir"),
            List.of("tool_name"),
            List.of("tool_input"),
            false,
            List.of("tool_call_id"),
            List.of("agent_id"),
            List.of("tool_output", "reason"));

    private static final Map<String, Moment> EVENTS = Map.ofEntries(
            Map.entry("pretooluse", Moment.PROPOSED),
            Map.entry("posttooluse", Moment.FINISHED),
            Map.entry("posttoolusefailure", Moment.FAILED),
            Map.entry("sessionstart", Moment.STARTED),
            Map.entry("sessionend", Moment.ENDED),
            Map.entry("stop", Moment.TURN),
            Map.entry("pretooluseresult", Moment.IGNORED),
            Map.entry("userpromptsubmit", Moment.IGNORED),
            Map.entry("beforereadfile", Moment.IGNORED),
            Map.entry("afterfileedit", Moment.IGNORED),
            Map.entry("beforeshellexecution", Moment.IGNORED),
            Map.entry("aftershellexecution", Moment.IGNORED));

    private static final HookShape SHAPE = HookShape.grouped(
            "goose",
            HookShape.HOOKS,
            HookShape.claude(
                    ".*",
                    Set.of("PreToolUse", "PostToolUse", "PostToolUseFailure", "SessionStart", "Stop", "SessionEnd")),
            (command, wired) -> Json.object()
                    .put("type", "command")
                    .put("command", command.line())
                    .put("timeout", 20)
                    .put("on_failure", wired.gates() ? Optional.of("block") : Optional.empty())
                    .build());

    Goose() {
        super(
                "Goose",
                new Dialect(new HarnessId("goose"), NAMES, EVENTS, Goose::tools),
                Replies.quiet(reason -> Replies.decision("block", reason)));
    }

    private static List<Action> tools(String tool, Arguments call, Optional<String> server) {
        return switch (tool) {
            case "developer__shell" -> call.shell("command", "working_dir");
            case "developer__write", "developer__edit", "developer__text_editor" -> file(call);
            case "developer__tree", "developer__list_windows" -> call.searches(call.optional("path"), Optional.empty());
            case "developer__read_image", "developer__image_processor" -> call.reads(call.required("source", "path"));
            case "platform__manage_extensions", "extensionmanager__manage_extensions" -> call.unknown(tool);
            case "todo__todo_write", "todo__todo_read", "platform__search_available_extensions" -> Arguments.talk(tool);
            default ->
                tool.endsWith("subagent") || tool.endsWith("delegate")
                        ? Arguments.spawn(Optional.of("goose"))
                        : new McpName("", "__", false).parse(tool, server).orElseGet(() -> call.unknown(tool));
        };
    }

    /** The older editor names what it does; looking at a file is one of these. */
    private static List<Action> file(Arguments call) {
        boolean looks = call.optional("command").filter("view"::equals).isPresent();
        String path = call.required("path");
        return looks
                ? call.reads(path)
                : call.writes(
                        path,
                        call.optional("content", "after", "file_text", "new_str")
                                .orElse(""));
    }

    @Override
    Hookup hookup(Host host) {
        Site site = new Site(host, List.of("goose"), Site.config(host).resolve("goose"));
        Path folder = host.home().resolve(".agents/plugins/agentlock");
        Json manifest = Json.object()
                .put("name", "agentlock")
                .put("version", "1.0.0")
                .put("description", "Asks AgentLock before every tool call")
                .build();
        return new FileWiring(
                site,
                id(),
                client -> List.of(
                        OwnFile.inOurFolder(folder.resolve("plugin.json"), JsonWriter.pretty(manifest) + "\n"),
                        OwnFile.withClient(
                                folder.resolve("hooks/hooks.json"), new JsonHooks(SHAPE, client).fresh(), id())));
    }

    @Override
    HookProbe probe() {
        return HookProbe.of(
                SHAPE,
                "PreToolUse",
                HookStart.SHELL.matching("", ".*").closedBy("on_failure", Json.of("block")),
                Blocking.two().or(Blocking.decision(Set.of(0))),
                """
                {"event":"PreToolUse","session_id":"$session","working_dir":"$cwd","tool_name":"developer__shell",
                 "tool_input":{"command":"$command"},"tool_call_id":"$call"}
                """);
    }
}
