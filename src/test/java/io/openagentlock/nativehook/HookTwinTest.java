package io.openagentlock.nativehook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.HarnessId;
import io.openagentlock.cli.client.HookClient;
import io.openagentlock.harness.EventName;
import io.openagentlock.harness.HookReply;
import io.openagentlock.nativehook.FakeDaemon.Script;
import io.openagentlock.support.SettableClock;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client in Java answers as the one in C does. */
class HookTwinTest {
    @TempDir
    Path temp;

    private static HookReply ask(Path home, String event, String stdin) {
        SettableClock clock = new SettableClock(Instant.parse("2026-11-01T08:00:00Z"));
        HookClient twin = new HookClient(
                home, new HarnessId("claude-code"), new EventName(event), "/a dir/ü", Optional.of("/home/u"), clock);
        return twin.ask(new ByteArrayInputStream(stdin.getBytes(UTF_8)));
    }

    @Test
    void a_good_answer_is_handed_over_as_it_is() throws Exception {
        HookHome home = HookHome.create(temp.resolve("h"), NativeBuild.client());
        try (FakeDaemon daemon =
                FakeDaemon.at(home.socket(), (r, line) -> line.send(r.answer(2, "{\"x\":\"é\"}", "no")))) {
            assertThat(ask(home.dir(), "PreToolUse", "{\"a\":1}")).isEqualTo(new HookReply("{\"x\":\"é\"}", "no", 2));
            FakeDaemon.Request request = daemon.requests().getFirst();
            assertThat(request.line()).isEqualTo("POST /v1/hooks/claude-code/PreToolUse HTTP/1.1");
            assertThat(request.text()).isEqualTo("{\"a\":1}");
            assertThat(request.header("AgentLock-Client")).isEqualTo("2");
            assertThat(request.nonce()).matches("[0-9a-f]{32}");
            assertThat(request.header("AgentLock-Facts"))
                    .matches("uid=\\d+;pid=\\d+;cwd=%2Fa%20dir%2F%C3%BC;home=%2Fhome%2Fu");
        }
    }

    @ParameterizedTest
    @MethodSource("io.openagentlock.nativehook.HookAnswersTest#bad")
    void whatever_is_not_exactly_a_good_answer_denies_as_the_c_client_does(Script script) throws Exception {
        HookHome home = HookHome.create(temp.resolve("h"), NativeBuild.client());
        try (FakeDaemon daemon = FakeDaemon.at(home.socket(), script)) {
            HookReply reply = ask(home.dir(), "PreToolUse", "{}");
            assertThat(reply.exitCode()).isEqualTo(2);
            assertThat(reply.stdout()).isEmpty();
            assertThat(reply.stderr()).startsWith("agentlock: ").contains("; the call is denied (hint: ");
            assertThat(daemon.requests()).hasSize(1);
            assertThat(home.outages()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PreToolUse", "UserPromptSubmit", "Stop", "post-tool-use", "StatusLine", "no_such"})
    void without_a_daemon_both_say_the_same(String event) throws Exception {
        HookHome home = HookHome.create(temp.resolve("h"), NativeBuild.client());
        HookHome.Result c = HookHome.run(home.command("claude-code", event), "{}".getBytes(UTF_8));
        HookReply java = ask(home.dir(), event, "{}");
        assertThat(java).isEqualTo(new HookReply(c.out(), c.err(), c.exit()));
        assertThat(home.outages().stream().distinct()).hasSizeLessThanOrEqualTo(1);
        assertThat(home.outages().size()).isIn(0, 2);
    }

    @Test
    void over_tcp_both_sides_seal_what_they_say() throws Exception {
        HookHome home = HookHome.create(temp.resolve("h"), NativeBuild.client());
        home.write("run/token", "ab".repeat(32) + "\n", "rw-------");
        try (FakeDaemon daemon = FakeDaemon.onTcp("127.0.0.1", FakeDaemon.allowing())) {
            home.write("run/endpoint", "127.0.0.1:" + daemon.port() + "\n", "rw-------");
            HookReply unsealed = ask(home.dir(), "PreToolUse", "{}");
            assertThat(unsealed.exitCode()).isEqualTo(2);
            assertThat(unsealed.stderr()).contains("does not know our token");
            assertThat(daemon.requests().getFirst().header("AgentLock-Auth")).matches("[0-9a-f]{64}");
            assertThat(daemon.requests().getFirst().head()).doesNotContain("ab".repeat(32));
        }
    }

    @Test
    void an_input_over_8_mib_is_denied() {
        HookReply reply = ask(temp, "PreToolUse", "x".repeat((8 << 20) + 1));
        assertThat(reply.exitCode()).isEqualTo(2);
        assertThat(reply.stderr()).contains("larger than 8 MiB");
    }
}
