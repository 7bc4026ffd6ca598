package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Origin;
import io.openagentlock.call.ToolName;
import io.openagentlock.harness.jsonc.JsoncException;
import io.openagentlock.harness.jsonc.JsoncText;
import io.openagentlock.harness.jsonc.Node;
import io.openagentlock.harness.jsonc.Place;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * OpenClaw: a plugin in {@code ~/.openclaw/extensions/agentlock}, switched on in {@code openclaw.json}. It denies by
 * itself when a plugin's hook throws or does not return, and does not start when a plugin cannot be loaded. Source:
 * docs.openclaw.ai (plugins); run with version 2026.9.6.
 */
final class OpenClaw extends PluginHarness {
    private static final Place ENTRIES = Place.ROOT.key("plugins").key("entries");
    private static final Place ENTRY = ENTRIES.key("agentlock");
    private static final Json ON = Json.object().put("enabled", true).build();
    private static final String PACKAGE = """
            {
              "name": "agentlock",
              "version": "1.0.0",
              "type": "module",
              "openclaw": { "extensions": ["./index.js"] }
            }
            """;
    private static final String MANIFEST = """
            {
              "id": "agentlock",
              "name": "AgentLock",
              "activation": { "onStartup": true },
              "configSchema": { "type": "object", "additionalProperties": false }
            }
            """;

    OpenClaw() {
        super(
                new PluginText(new HarnessId("openclaw"), "", "openclaw.js", Duration.ofSeconds(12)),
                "OpenClaw",
                OpenClaw::tools);
    }

    @Override
    Path directory(Host host) {
        return host.home().resolve(".openclaw");
    }

    @Override
    Path plugin(Host host) {
        return extension(host).resolve("index.js");
    }

    private Path extension(Host host) {
        return directory(host).resolve("extensions").resolve("agentlock");
    }

    @Override
    List<Companion> companions(Host host) {
        return List.of(
                new Companion(extension(host).resolve("package.json"), PACKAGE),
                new Companion(extension(host).resolve("openclaw.plugin.json"), MANIFEST));
    }

    @Override
    List<String> warnings(Host host) {
        return List.of();
    }

    private SettingsFile settings(Host host) {
        return new SettingsFile(directory(host).resolve("openclaw.json"));
    }

    @Override
    List<InstallPlan.Edit> settingsIn(Host host) {
        SettingsFile file = settings(host);
        Optional<JsoncText> before = file.read(host);
        if (before.isEmpty()) {
            Json fresh = Json.object()
                    .put(
                            "plugins",
                            Json.object()
                                    .put(
                                            "entries",
                                            Json.object().put("agentlock", ON).build())
                                    .build())
                    .build();
            return List.of(new InstallPlan.Edit.Create(file.path(), JsonWriter.pretty(fresh) + "\n"));
        }
        return change(file.path(), before.get(), file.attempt(() -> on(before.get())));
    }

    private static JsoncText on(JsoncText text) throws JsoncException {
        if (text.at(ENTRY).map(Node::value).filter(ON::equals).isPresent()) {
            return text;
        }
        if (text.at(ENTRY).isPresent()) {
            return text.replace(ENTRY, ON);
        }
        Json entries = Json.object().put("agentlock", ON).build();
        if (text.at(ENTRIES).isPresent()) {
            return text.append(ENTRIES, "agentlock", ON);
        }
        return text.at(ENTRIES.parent()).isPresent()
                ? text.append(ENTRIES.parent(), "entries", entries)
                : text.append(
                        Place.ROOT,
                        "plugins",
                        Json.object().put("entries", entries).build());
    }

    @Override
    List<InstallPlan.Edit> settingsOut(Host host) {
        SettingsFile file = settings(host);
        Optional<JsoncText> before =
                file.read(host).filter(text -> text.at(ENTRY).isPresent());
        return before.map(text -> out(file, text)).orElse(List.of());
    }

    /** Takes our entry out, and what it stood in where that held nothing else. */
    private static List<InstallPlan.Edit> out(SettingsFile file, JsoncText before) {
        List<Place> up = List.of(ENTRY, ENTRIES, ENTRIES.parent(), Place.ROOT);
        Place place = ENTRY;
        for (Place around : up.subList(1, up.size())) {
            if (before.wraps(around)) {
                place = around;
            } else {
                break;
            }
        }
        if (place.isRoot()) {
            return List.of(new InstallPlan.Edit.Remove(file.path(), before.text()));
        }
        Place last = place;
        return change(file.path(), before, file.attempt(() -> before.remove(last)));
    }

    private static List<InstallPlan.Edit> change(Path path, JsoncText before, JsoncText after) {
        return before.text().equals(after.text())
                ? List.of()
                : List.of(new InstallPlan.Edit.Change(path, before.text(), after.text()));
    }

    private static List<Action> tools(ToolName tool, Arguments call) {
        return switch (tool.value()) {
            case "exec", "bash" -> call.shell("command", "workdir");
            case "process" -> typed(call);
            case "read", "image", "pdf" -> call.paths("path", Action::read);
            case "write", "edit" ->
                call.writes(
                        call.required("path"),
                        call.optional("content", "newText", "new_string").orElse(""));
            case "apply_patch" -> PatchText.actions(call.required("input"), call);
            case "web_fetch" -> List.of(Action.fetch(call.required("url")));
            case "web_search" -> List.of(new Action.Search(call.required("query"), Origin.CALL));
            case "message" -> List.of(new Action.Message("chat", "send", Origin.CALL));
            case "cron" -> List.of(new Action.Schedule("cron", "create", "openclaw", Origin.CALL));
            case "sessions_spawn", "subagents" -> List.of(new Action.Spawn("subagent", List.of(), Origin.CALL));
            case "session_status", "sessions_list", "sessions_history", "agents_list", "memory_search", "memory_get" ->
                List.of(new Action.Talk(tool.value(), Origin.CALL));
            default -> call.unknown(tool.value());
        };
    }

    /** What is typed into a process that runs may be a shell's next command. */
    private static List<Action> typed(Arguments call) {
        List<Action> actions = new ArrayList<>();
        for (String name : List.of("data", "text", "literal", "input")) {
            call.optional(name).map(Action::shell).ifPresent(actions::add);
        }
        return switch (call.optional("action").orElse("")) {
            case "list", "poll", "log" -> List.of(new Action.Talk("process", Origin.CALL));
            default -> actions.isEmpty() ? call.unknown("process") : actions;
        };
    }

    @Override
    boolean refusesBroken() {
        return true;
    }

    @Override
    String shell() {
        return """
                "tool":"exec","input":{"command":"$command"}""";
    }
}
