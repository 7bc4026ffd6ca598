package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.support.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent asks about itself, over the protocol. */
class McpServeTest {
    private static final String SECRET = "ghp_0123456789abcdefABCDEF0123456789abcd";

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    private String asked(String... lines) throws IOException {
        return new CommandLine(directory, "state", clock)
                .runWith(String.join("\n", lines) + "\n", "mcp", "serve")
                .out();
    }

    private static String call(String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }

    @Test
    void it_says_why_a_call_was_denied_and_what_to_do_instead_and_no_secret() throws IOException {
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            daemon.openSession(Duration.ofHours(1));
            daemon.bash("rm -rf / # " + SECRET);
            daemon.bash("echo " + SECRET);
            String answer = asked(call("why_denied", "{}"));
            assertThat(answer)
                    .contains("a call of Bash was denied by the gate", "Instead: ", "ask the user")
                    .doesNotContain(SECRET)
                    .doesNotContain("rm -rf");
            assertThat(answer).containsOnlyOnce("a call of Bash");
            assertThat(asked(call("show_session", "{}")))
                    .contains("Session: open", "Mode: enforce", "Denied in the last day: 1");
            assertThat(asked(call("why_denied", "{\"seq\":0}"))).contains("Entry 0 is no denied call");
        }
    }

    @Test
    void a_gate_can_be_asked_about() throws IOException {
        assertThat(asked(call("what_instead", "{\"gate\":\"mcp.changed\"}"))).contains("agentlock mcp list");
        assertThat(asked(call("what_instead", "{\"gate\":\"x\"}"))).contains("No policy here has a gate of that id");
        assertThat(asked(call("what_instead", "{}"))).contains("\"isError\":true");
    }

    @Test
    void without_a_daemon_it_says_so() throws IOException {
        assertThat(asked(call("show_session", "{}"))).contains("\"isError\":true", "daemon");
    }

    @Test
    void it_is_a_server_of_the_protocol() throws IOException {
        assertThat(asked(
                        "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\"}}",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
                        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"resources/list\"}",
                        "[{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}]",
                        "nonsense"))
                .contains(
                        "\"protocolVersion\":\"2025-06-18\"",
                        "\"name\":\"why_denied\"",
                        "\"readOnlyHint\":true",
                        "\"id\":2,\"error\":{\"code\":-32601",
                        "\"code\":-32600",
                        "\"code\":-32700")
                .satisfies(text -> assertThat(text.lines()).hasSize(5));
    }
}
