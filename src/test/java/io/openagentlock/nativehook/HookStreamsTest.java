package io.openagentlock.nativehook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.nativehook.HookHome.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three streams a harness gives us: large, empty, slow, closed, broken. */
class HookStreamsTest {
    private static final int LIMIT = 8 << 20;

    @TempDir
    Path temp;

    private HookHome home(Path client) throws IOException {
        return HookHome.create(temp.resolve("home"), client);
    }

    @Test
    void input_of_eight_mebibytes_travels_whole_and_one_byte_more_is_denied() throws Exception {
        HookHome home = home(NativeBuild.client());
        byte[] input = new byte[LIMIT + 1];
        for (int i = 0; i < input.length; i++) {
            input[i] = (byte) ((i * 31) >> 3);
        }
        try (var daemon = FakeDaemon.at(home.socket(), FakeDaemon.allowing())) {
            byte[] most = Arrays.copyOf(input, LIMIT);
            assertThat(HookHome.run(home.command("codex", "PreToolUse"), most).exit())
                    .isZero();
            assertThat(daemon.requests().getFirst().body()).isEqualTo(most);
            Result result = HookHome.run(home.command("codex", "PreToolUse"), input);
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err())
                    .startsWith("agentlock: the hook input is larger than 8 MiB; the call is denied (hint: ");
            assertThat(home.outages()).containsExactly("codex PreToolUse input");
            assertThat(daemon.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"'',0", "'\0\uFEFF{',4", "'not json\n',9"})
    void input_is_for_the_daemon_to_judge_whatever_it_is(String input, int length) throws Exception {
        HookHome home = home(NativeBuild.client());
        try (var daemon =
                FakeDaemon.at(home.socket(), (request, line) -> line.send(request.answer(2, "", "unreadable")))) {
            assertThat(home.call(input).err()).isEqualTo("unreadable");
            assertThat(daemon.requests().getFirst().header("Content-Length"))
                    .isEqualTo(String.valueOf(input.getBytes(UTF_8).length));
            assertThat(length).isLessThanOrEqualTo(input.getBytes(UTF_8).length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<&-", "</", "</dev/null <&- >&- 2>&-"})
    void input_that_cannot_be_read_is_denied(String redirection) throws Exception {
        HookHome home = home(NativeBuild.client());
        try (var daemon = FakeDaemon.at(home.socket(), FakeDaemon.allowing())) {
            Result result = home.shell("exec \"$0\" codex PreToolUse " + redirection);
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.took()).as("it does not read from the connection").isLessThan(6000);
            assertThat(home.outages()).containsExactly("codex PreToolUse input");
            assertThat(daemon.requests()).isEmpty();
        }
    }

    @Test
    void an_allow_that_cannot_be_handed_over_is_a_denial() throws Exception {
        HookHome home = home(NativeBuild.client());
        try (var daemon = FakeDaemon.at(
                home.socket(), (request, line) -> line.sendAndListen(request.answer(0, "{\"ok\":1}", "")))) {
            Result result = home.shell("exec \"$0\" cursor preToolUse </dev/null >&-");
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err())
                    .startsWith("agentlock: the answer could not be handed to the harness; the call is denied");
            assertThat(home.shell("exec \"$0\" cursor preToolUse </dev/null >/dev/full")
                            .exit())
                    .isEqualTo(2);
            assertThat(home.outages()).containsExactly("cursor preToolUse output", "cursor preToolUse output");
            assertThat(daemon.troubles()).isEmpty();
        }
    }

    @Test
    void a_reader_that_leaves_before_the_answer_gets_exit_two_and_no_signal() throws Exception {
        HookHome home = home(NativeBuild.client());
        CountDownLatch left = new CountDownLatch(1);
        try (var daemon = FakeDaemon.at(home.socket(), (request, line) -> {
            left.await();
            line.send(request.answer(0, "{\"ok\":1}", ""));
        })) {
            Process process = HookHome.start(home.command("cursor", "preToolUse"));
            process.getOutputStream().close();
            process.getInputStream().close();
            left.countDown();
            assertThat(process.waitFor()).isEqualTo(2);
            assertThat(HookHome.text(process.getErrorStream())).contains("could not be handed");
            assertThat(daemon.requests()).hasSize(1);
        }
    }

    @Test
    void a_denial_keeps_its_exit_code_when_nobody_listens() throws Exception {
        HookHome home = home(NativeBuild.client());
        try (var daemon = FakeDaemon.at(home.socket(), (request, line) -> line.send(request.answer(2, "{}", "no")))) {
            assertThat(home.shell("exec \"$0\" codex PreToolUse </dev/null >&- 2>&-")
                            .exit())
                    .isEqualTo(2);
            assertThat(home.shell("exec \"$0\" codex PreToolUse </dev/null >&-").err())
                    .isEqualTo("no");
            assertThat(daemon.requests()).hasSize(2);
        }
    }

    @Test
    void missing_streams_never_mix_with_the_connection() throws Exception {
        HookHome home = home(NativeBuild.client());
        try (var daemon =
                FakeDaemon.at(home.socket(), (request, line) -> line.sendAndListen(request.answer(0, "", "note")))) {
            assertThat(home.shell("exec \"$0\" codex PreToolUse </dev/null 2>&-")
                            .exit())
                    .isZero();
            assertThat(home.shell("exec \"$0\" codex PreToolUse </dev/null >&- 2>&-")
                            .exit())
                    .isZero();
            assertThat(daemon.troubles()).isEmpty();
            assertThat(daemon.requests()).hasSize(2);
        }
    }

    @Test
    void input_that_never_ends_is_denied_in_time() throws Exception {
        HookHome home = home(NativeBuild.hasty());
        try (var daemon = FakeDaemon.at(home.socket(), FakeDaemon.allowing())) {
            Process process = HookHome.start(home.command("codex", "PreToolUse"));
            long start = System.nanoTime();
            process.getOutputStream().write('{');
            process.getOutputStream().flush();
            assertThat(process.waitFor()).isEqualTo(2);
            assertThat((System.nanoTime() - start) / 1_000_000).isBetween(NativeBuild.HASTY_MS - 100L, 6000L);
            assertThat(HookHome.text(process.getErrorStream()))
                    .startsWith("agentlock: the hook input did not end in time; ");
            assertThat(home.outages()).containsExactly("codex PreToolUse input");
            assertThat(daemon.requests()).isEmpty();
        }
    }

    @Test
    void input_that_drips_without_end_is_denied_in_time() throws Exception {
        HookHome home = home(NativeBuild.hasty());
        try (var daemon = FakeDaemon.at(home.socket(), FakeDaemon.allowing())) {
            Result result = home.shell(
                    "{ while echo x; do sleep 0.05; done; } 2>/dev/null | { \"$0\" codex PreToolUse; echo $?; }");
            assertThat(result.out()).isEqualTo("2\n");
            assertThat(result.err()).contains("did not end in time");
            assertThat(result.took()).isLessThan(6000);
            assertThat(daemon.requests()).isEmpty();
        }
    }

    @Test
    void a_harness_that_does_not_read_the_answer_does_not_hold_us() throws Exception {
        HookHome home = home(NativeBuild.hasty());
        String much = "x".repeat(300_000);
        try (var daemon = FakeDaemon.at(home.socket(), (request, line) -> line.send(request.answer(0, much, "")))) {
            Process process = HookHome.start(home.command("codex", "PreToolUse"));
            process.getOutputStream().close();
            assertThat(process.waitFor()).isEqualTo(2);
            assertThat(HookHome.text(process.getErrorStream())).contains("did not take the answer in time");
            assertThat(daemon.requests()).hasSize(1);
        }
    }
}
