package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.HarnessId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Servers of clients without hooks, through the proxy and back. */
class McpClientInstallTest {
    private static final HookCommand COMMAND = new HookCommand(Path.of("/h/u/.agentlock/bin/agentlock-hook"));
    private static final Path FILE = Path.of("/h/u/.config/Claude/claude_desktop_config.json");
    private static final Harness DESKTOP =
            Harnesses.named(new HarnessId("claude-desktop")).orElseThrow();

    private static final String BEFORE = """
            {
              // mine
              "theme" : "dark",
              "mcpServers": {
                "files": { "command": "npx", "args": ["-y", "server-files", "/w"], "env": {"A": "b"} },
                "bare": {"command":"/opt/bare"},
                "far": {"url": "https://mcp.example/x"},
              }
            }
            """;

    private static String installed(String before) {
        InstallPlan plan = DESKTOP.install(new MemoryHost().with(FILE, before), COMMAND);
        return plan.edits().getFirst() instanceof InstallPlan.Edit.Change change ? change.after() : "";
    }

    @Test
    void every_local_server_is_started_through_the_proxy_and_all_else_stays() {
        assertThat(installed(BEFORE))
                .contains(
                        "// mine",
                        "\"theme\" : \"dark\"",
                        "\"/h/u/.agentlock/bin/agentlock-mcp\"",
                        "\"--client\"",
                        "\"server-files\"",
                        "\"env\": {\"A\": \"b\"}",
                        "\"far\": {\"url\": \"https://mcp.example/x\"},");
    }

    @Test
    void a_second_install_changes_nothing() {
        MemoryHost wired = new MemoryHost().with(FILE, installed(BEFORE));
        assertThat(DESKTOP.install(wired, COMMAND).edits()).isEmpty();
        assertThat(DESKTOP.detect(wired).wiring()).isEqualTo(Detection.Wiring.COMPLETE);
        assertThat(DESKTOP.detect(wired).warnings()).singleElement().asString().contains("`far`");
    }

    @Test
    void taking_it_out_gives_each_server_its_command_back() throws Exception {
        InstallPlan plan = DESKTOP.uninstall(new MemoryHost().with(FILE, installed(BEFORE)), COMMAND);
        String after = plan.edits().getFirst() instanceof InstallPlan.Edit.Change change ? change.after() : "";
        assertThat(io.openagentlock.harness.jsonc.JsoncText.parse(after).root().value())
                .isEqualTo(io.openagentlock.harness.jsonc.JsoncText.parse(BEFORE)
                        .root()
                        .value());
    }

    @Test
    void a_server_that_was_added_since_shows_as_drift_and_is_wrapped_again() {
        String drifted = installed(BEFORE).replace("\"far\":", "\"new\": {\"command\": \"x\"}, \"far\":");
        MemoryHost host = new MemoryHost().with(FILE, drifted);
        assertThat(DESKTOP.detect(host).wiring()).isEqualTo(Detection.Wiring.PARTIAL);
        assertThat(installed(drifted)).contains("\"new\"").doesNotContain("{\"command\": \"x\"}");
    }
}
