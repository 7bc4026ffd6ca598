package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Input;
import io.openagentlock.harness.Dialect.Moment;
import io.openagentlock.harness.canary.Blocking;
import io.openagentlock.harness.canary.Call;
import io.openagentlock.harness.jsonc.JsoncText;
import io.openagentlock.harness.jsonc.Node;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Kiro, command line 3 and editor 1: Claude Code's fields, exit code 2 with the reason on stderr, hooks in a file of ours.
 * Source: kiro.dev (cli/hooks); nothing recorded yet.
 */
final class Kiro extends CommandHarness {
    private static final Dialect.Names NAMES = new Dialect.Names(
            List.of("hook_event_name"),
            List.of("session_id", ""),
            List.of("cwd"),
            List.of("tool_name"),
            List.of("tool_input"),
            false,
            List.of("tool_use_id"),
            List.of("agent_id"),
            List.of("tool_response"));

    private static final Map<String, Moment> EVENTS = Map.of(
            "pretooluse", Moment.PROPOSED,
            "posttooluse", Moment.FINISHED,
            "agentspawn", Moment.STARTED,
            "sessionstart", Moment.STARTED,
            "stop", Moment.TURN,
            "userpromptsubmit", Moment.IGNORED);

    Kiro() {
        super(
                "Kiro",
                new Dialect(new HarnessId("kiro"), NAMES, EVENTS, Kiro::tools),
                Replies.quiet(reason -> Replies.decision("block", reason)));
    }

    private static List<Action> tools(String tool, Arguments call, Optional<String> server) {
        return switch (tool) {
            case "execute_bash", "shell", "execute_cmd" -> call.shell("command", "working_dir", "cwd");
            case "fs_read", "read" -> read(call);
            case "fs_write", "write" ->
                call.writes(
                        call.required("path"),
                        call.optional("file_text", "new_str", "content").orElse(""));
            case "grep", "glob" -> call.search("path", "include");
            case "web_fetch" -> List.of(Action.fetch(call.required("url")));
            case "web_search" -> Arguments.search(call.optional("query").orElse(""));
            case "use_aws", "aws" -> List.of(Action.shell(aws(call)));
            case "use_subagent", "subagent", "delegate" -> Arguments.spawn(call.optional("agent_name", "agent"));
            case "introspect", "report_issue", "knowledge", "thinking", "todo_list", "todo", "session" ->
                Arguments.talk(tool);
            default -> new McpName("@", "/", false).parse(tool, server).orElseGet(() -> call.unknown(tool));
        };
    }

    /** {@code path}, or {@code operations: [{mode, path}]} with a search's {@code image_paths}. */
    private static List<Action> read(Arguments call) {
        List<Action> actions = new ArrayList<>();
        call.optional("path").ifPresent(path -> actions.addAll(call.reads(path)));
        if (call.input().values().get("operations") instanceof Input.Items(List<Input> operations)) {
            for (Input operation : operations) {
                Arguments one = new Arguments(
                        operation instanceof Input.Fields fields ? fields : Input.Fields.EMPTY, call.workspace());
                List<String> images = one.texts("image_paths");
                images.forEach(path -> actions.addAll(one.reads(path)));
                if (images.isEmpty()) {
                    actions.addAll(one.reads(one.required("path")));
                }
            }
        }
        return actions.isEmpty() ? call.reads(call.required("path")) : actions;
    }

    /** The command line that the tool says it runs. */
    private static String aws(Arguments call) {
        StringBuilder line = new StringBuilder("aws ")
                .append(call.required("service_name"))
                .append(' ')
                .append(call.required("operation_name"));
        if (call.input().values().get("parameters") instanceof Input.Fields(Map<String, Input> parameters)) {
            parameters.forEach((name, value) -> line.append(" --")
                    .append(name)
                    .append(" '")
                    .append(value instanceof Input.Text(String text) ? text.replace("'", "'\\''") : "")
                    .append('\''));
        }
        return line.toString();
    }

    @Override
    Hookup hookup(Host host) {
        Site site = new Site(host, List.of("kiro-cli", "kiro"), host.home().resolve(".kiro"));
        Path file = site.directory().resolve("hooks/agentlock.json");
        return new FileWiring(site, id(), client -> List.of(OwnFile.withClient(file, text(client), id())));
    }

    private static String text(String client) {
        Json hooks = Json.array(List.of(
                hook("PreToolUse", new OurCommand(client, "kiro", "PreToolUse").guarded()),
                hook("PostToolUse", new OurCommand(client, "kiro", "PostToolUse").line()),
                hook("Stop", new OurCommand(client, "kiro", "Stop").line())));
        return JsonWriter.pretty(
                        Json.object().put("version", "v1").put("hooks", hooks).build())
                + "\n";
    }

    private static Json hook(String trigger, String command) {
        return Json.object()
                .put("name", "agentlock " + trigger)
                .put("trigger", trigger)
                .put("matcher", trigger.equals("Stop") ? Optional.empty() : Optional.of("*"))
                .put(
                        "action",
                        Json.object()
                                .put("type", "command")
                                .put("command", command)
                                .build())
                .put("timeout", 20)
                .put("enabled", true)
                .build();
    }

    @Override
    HookProbe probe() {
        return new HookProbe(
                "kiro", "PreToolUse", Kiro::items, List.of(), HookStart.SHELL, Blocking.twoWithReason(), new Call("""
                {"hook_event_name":"PreToolUse","session_id":"$session","cwd":"$cwd","tool_name":"execute_bash",
                 "tool_input":{"command":"$command"},"tool_use_id":"$call"}
                """));
    }

    /** The event stands in the hook, and its command line in an action. */
    private static List<HookProbe.Item> items(JsoncText text) {
        List<HookProbe.Item> items = new ArrayList<>();
        if (text.at(HookShape.HOOKS).map(Node::value).orElse(new Json.Null()) instanceof Json.Arr(List<Json> hooks)) {
            for (Json one : hooks) {
                if (one instanceof Json.Obj hook
                        && hook.text("trigger").filter("PreToolUse"::equals).isPresent()) {
                    items.add(new HookProbe.Item(hook.text("matcher"), flat(hook)));
                }
            }
        }
        return items;
    }

    private static Json.Obj flat(Json.Obj hook) {
        Map<String, Json> fields = new TreeMap<>(hook.fields());
        hook.object("action").ifPresent(action -> fields.putAll(action.fields()));
        return new Json.Obj(fields);
    }
}
