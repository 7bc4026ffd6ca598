package io.openagentlock.harness;

import io.openagentlock.call.Action;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.ToolName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Pi: an extension in {@code ~/.pi/agent/extensions}. A {@code tool_call} handler that throws denies by itself; one that
 * never returns holds the call for ever, so that our own deadline counts. Source: its bundled documentation
 * (extensions.md); run with version 0.73.1.
 */
final class Pi extends PluginHarness {
    Pi() {
        super(new PluginText(new HarnessId("pi"), "", "pi.js", Duration.ofSeconds(12)), "Pi", Pi::tools);
    }

    @Override
    Path directory(Host host) {
        return Site.directory(host, "PI_CODING_AGENT_DIR", ".pi/agent");
    }

    @Override
    Path plugin(Host host) {
        return directory(host).resolve("extensions").resolve("agentlock.js");
    }

    @Override
    List<String> warnings(Host host) {
        return List.of();
    }

    private static List<Action> tools(ToolName tool, Arguments call) {
        return switch (tool.value()) {
            case "bash" -> call.shell("command");
            case "read" -> call.paths("path", Action::read);
            case "write" -> call.writes(call.required("path"), call.required("content"));
            case "edit" ->
                call.writes(
                        call.required("path"),
                        call.optional("newText").orElseGet(() -> call.edited("edits", "newText")));
            case "grep" -> call.search("path", "glob");
            case "find" -> call.search("path", "pattern");
            case "ls" -> call.search("path", "");
            default -> call.unknown(tool.value());
        };
    }

    @Override
    boolean refusesBroken() {
        return true;
    }

    @Override
    String shell() {
        return """
                "tool":"bash","input":{"command":"$command"}""";
    }
}
