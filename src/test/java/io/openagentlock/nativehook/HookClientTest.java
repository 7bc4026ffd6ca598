package io.openagentlock.nativehook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.nativehook.HookHome.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way there and back over the Unix socket, and what the client says when there is nobody. */
class HookClientTest {
    private static final String DOWN =
            "agentlock: the daemon is not running; the call is denied (hint: run `agentlock up`)\n";

    @TempDir
    Path temp;

    private HookHome home;

    HookClientTest() {
        home = new HookHome(Path.of("/nonexistent"));
    }

    @BeforeEach
    void home() throws Exception {
        home = HookHome.create(temp.resolve("home"), NativeBuild.client());
    }

    @Test
    void unit_tests_pass_under_the_sanitizers() {
        String said = NativeBuild.run(
                List.of("sh", NativeBuild.SOURCES.resolve("test/run.sh").toString(), NativeBuild.OUT.toString()));
        assertThat(said).matches("\\d{6,} checks, 0 failed\\n");
    }

    @Test
    void the_build_gives_the_same_bytes_wherever_it_is_done() throws Exception {
        Path elsewhere = Files.createDirectories(temp.resolve("some where/else"));
        try (var files = Files.newDirectoryStream(NativeBuild.SOURCES, Files::isRegularFile)) {
            for (Path file : files) {
                Files.copy(file, elsewhere.resolve(file.getFileName()));
            }
        }
        Path again = NativeBuild.build(elsewhere, temp.resolve("other out"));
        assertThat(again).hasSameBinaryContentAs(NativeBuild.client());
    }

    @Test
    void the_request_is_the_protocol_to_the_letter() throws Exception {
        Path cwd = Files.createDirectories(temp.resolve("my pröject;x=1"));
        try (FakeDaemon daemon = FakeDaemon.at(home.socket(), FakeDaemon.allowing())) {
            ProcessBuilder command = home.command("claude-code", "pre-tool-use").directory(cwd.toFile());
            command.environment().put("HOME", "/home/a b%;uid=0\r\nX: y");
            assertThat(HookHome.run(command, "{\"tool_name\":\"Bash\"}\n".getBytes(UTF_8))
                            .exit())
                    .isZero();
            FakeDaemon.Request request = daemon.requests().getFirst();
            assertThat(request.head().split("\r\n"))
                    .containsExactly(
                            "POST /v1/hooks/claude-code/pre-tool-use HTTP/1.1",
                            "Host: localhost",
                            "Content-Type: application/json",
                            "Content-Length: 21",
                            "Connection: close",
                            "AgentLock-Client: 2",
                            "AgentLock-Nonce: " + request.nonce(),
                            "AgentLock-Facts: uid=" + Files.getAttribute(home.dir(), "unix:uid") + ";pid="
                                    + ProcessHandle.current().pid() + ";cwd=" + encoded(cwd)
                                    + ";home=%2Fhome%2Fa%20b%25%3Buid%3D0%0D%0AX%3A%20y");
            assertThat(request.nonce()).matches("[0-9a-f]{32}");
            assertThat(new String(request.body(), UTF_8)).isEqualTo("{\"tool_name\":\"Bash\"}\n");
        }
    }

    @Test
    void a_deleted_working_directory_has_no_name_and_a_path_too_long_is_not_cut() throws Exception {
        try (FakeDaemon daemon = FakeDaemon.at(home.socket(), FakeDaemon.allowing())) {
            home.shell(
                    "mkdir gone && cd gone && rmdir ../gone && unset HOME && exec \"$0\" codex PreToolUse </dev/null");
            assertThat(daemon.requests().getFirst().header("AgentLock-Facts")).endsWith(";cwd=;home=");
            ProcessBuilder command = home.command("codex", "PreToolUse");
            command.environment().put("HOME", "/" + "h".repeat(4093));
            assertThat(HookHome.run(command, new byte[0]).exit()).isZero();
            command.environment().put("HOME", "/" + "h".repeat(4094));
            Result result = HookHome.run(command, new byte[0]);
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err())
                    .startsWith("agentlock: the path of the working directory or of $HOME is too long; ");
            assertThat(daemon.requests()).hasSize(2);
        }
    }

    private static String encoded(Path path) throws Exception {
        StringBuilder text = new StringBuilder();
        for (byte b : path.toRealPath().toString().getBytes(UTF_8)) {
            boolean stays = b > 0 && (Character.isLetterOrDigit(b) || "-._~".indexOf(b) >= 0);
            text.append(stays ? String.valueOf((char) b) : String.format("%%%02X", b));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0,'',''",
        "0,'{\"a\":\"ä€\"}\n',''",
        "2,'{\"decision\":\"deny\"}','not allowed: 日本'",
        "1,'','x'",
        "255,o,e"
    })
    void an_answer_is_handed_over_exactly(int exit, String out, String err) throws Exception {
        try (var daemon = FakeDaemon.at(home.socket(), (request, line) -> line.send(request.answer(exit, out, err)))) {
            Result result = home.call("{}");
            assertThat(result.exit()).isEqualTo(exit);
            assertThat(result.out()).isEqualTo(out);
            assertThat(result.err()).isEqualTo(err);
            assertThat(home.outages()).isEmpty();
            assertThat(daemon.requests()).hasSize(1);
        }
    }

    @Test
    void an_answer_may_come_in_drops_and_keep_the_connection_open() throws Exception {
        try (var daemon = FakeDaemon.at(home.socket(), (request, line) -> {
            for (char c : request.answer(2, "out", "err").toCharArray()) {
                line.send(String.valueOf(c));
            }
            Thread.sleep(30_000);
        })) {
            Result result = home.call("{}");
            assertThat(result.err()).isEqualTo("err");
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.took()).isLessThan(6000);
            assertThat(daemon.requests()).hasSize(1);
        }
    }

    @Test
    void an_answer_of_nearly_one_mebibyte_reaches_a_slow_reader() throws Exception {
        String out = "o".repeat(500_000);
        String err = "e".repeat(500_000);
        try (var daemon = FakeDaemon.at(home.socket(), (request, line) -> line.send(request.answer(0, out, err)))) {
            Result result = home.shell("\"$0\" codex PreToolUse </dev/null | { sleep 0.3; cat; }");
            assertThat(result.out()).isEqualTo(out);
            assertThat(result.err()).isEqualTo(err);
            assertThat(daemon.requests()).hasSize(1);
        }
    }

    @Test
    void every_request_has_its_own_nonce_also_many_at_once() throws Exception {
        try (var daemon = FakeDaemon.at(home.socket(), FakeDaemon.allowing());
                var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(() -> home.call("{}").exit());
            }
            for (Future<Integer> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isZero();
            }
            Set<String> nonces = new HashSet<>();
            daemon.requests().forEach(request -> nonces.add(request.nonce()));
            assertThat(nonces).hasSize(40);
        }
    }

    @Test
    void the_home_is_where_the_program_really_lies() throws Exception {
        Path link = temp.resolve("elsewhere/bin/agentlock-hook");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, home.client());
        try (var daemon = FakeDaemon.at(home.socket(), FakeDaemon.allowing())) {
            Result result = HookHome.run(new ProcessBuilder(link.toString(), "codex", "PreToolUse"), new byte[0]);
            assertThat(result.exit()).isZero();
            assertThat(daemon.requests()).hasSize(1);
        }
    }

    @Test
    void a_home_deeper_than_a_socket_address_can_say_works() throws Exception {
        HookHome deep = HookHome.create(temp.resolve("d".repeat(120)).resolve("e".repeat(120)), NativeBuild.client());
        Path bound = temp.resolve("s");
        try (var daemon = FakeDaemon.at(bound, FakeDaemon.allowing())) {
            Files.move(bound, deep.socket());
            assertThat(deep.call("{}").exit()).isZero();
            assertThat(daemon.requests()).hasSize(1);
        }
    }

    @Test
    void no_environment_variable_chooses_the_daemon() throws Exception {
        HookHome planted = HookHome.create(temp.resolve("planted"), NativeBuild.client());
        try (var liar = FakeDaemon.at(planted.socket(), FakeDaemon.allowing());
                var proxy = FakeDaemon.onTcp("127.0.0.1", FakeDaemon.allowing())) {
            try (var daemon = FakeDaemon.at(home.socket(), (request, line) -> line.send(request.answer(2, "", "no")))) {
                assertThat(HookHome.run(misled(planted, proxy), new byte[0]).err())
                        .isEqualTo("no");
                assertThat(daemon.requests()).hasSize(1);
            }
            Files.delete(home.socket());
            Result result = HookHome.run(misled(planted, proxy), new byte[0]);
            assertThat(result.err()).isEqualTo(DOWN);
            assertThat(result.exit()).isEqualTo(2);
            assertThat(liar.requests()).isEmpty();
            assertThat(proxy.requests()).isEmpty();
            assertThat(proxy.troubles()).isEmpty();
        }
    }

    private ProcessBuilder misled(HookHome planted, FakeDaemon proxy) throws Exception {
        ProcessBuilder command = home.command("claude-code", "PreToolUse")
                .directory(planted.run("").toFile());
        String url = "http://127.0.0.1:" + proxy.port();
        for (String name : List.of("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY")) {
            command.environment().put(name, url);
        }
        command.environment().put("AGENTLOCK_API", "127.0.0.1:" + proxy.port());
        for (String name : List.of("AGENTLOCK_HOME", "HOME", "PWD", "XDG_RUNTIME_DIR", "TMPDIR")) {
            command.environment().put(name, planted.dir().toString());
        }
        for (String name : List.of("LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "GCONV_PATH", "LOCPATH")) {
            command.environment().put(name, planted.dir().resolve("x.so").toString());
        }
        command.environment().put("AGENTLOCK_DEADLINE_MS", "1");
        return command;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PreToolUse", "pre_tool_use", "BeforeTool", "PermissionRequest", "Stop2", "anything"})
    void without_a_daemon_whatever_may_gate_is_denied_and_kept(String event) throws Exception {
        Result result = HookHome.run(home.command("claude-code", event), "{}".getBytes(UTF_8));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo(DOWN);
        assertThat(home.outages()).containsExactly("claude-code " + event + " down");
        assertThat(Files.getPosixFilePermissions(home.run("outages.log"))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SessionStart",
                "SessionEnd",
                "Stop",
                "SubagentStart",
                "SubagentStop",
                "PostToolUse",
                "post-tool-use-failure",
                "notification",
                "PRE_COMPACT"
            })
    void without_a_daemon_an_event_that_gates_nothing_is_an_error_only(String event) throws Exception {
        Result result = HookHome.run(home.command("claude-code", event), "{}".getBytes(UTF_8));
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo(
                        "agentlock: the daemon is not running; the event is not recorded (hint: run `agentlock up`)\n");
        assertThat(home.outages()).isEmpty();
    }

    @Test
    void without_a_daemon_the_status_line_says_so() throws Exception {
        Result result = HookHome.run(home.command("claude-code", "StatusLine"), "{}".getBytes(UTF_8));
        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEqualTo("agentlock: daemon unreachable\n");
        assertThat(result.err()).isEmpty();
        assertThat(home.outages()).isEmpty();
    }

    @Test
    void wrong_usage_denies() throws Exception {
        String[][] wrong = {
            {},
            {"claude-code"},
            {"claude-code", "PreToolUse", "x"},
            {"", "PreToolUse"},
            {"Claude", "PreToolUse"},
            {"claude_code", "PreToolUse"},
            {"a".repeat(33), "PreToolUse"},
            {"../x", "PreToolUse"},
            {"codex", ""},
            {"codex", "a".repeat(65)},
            {"codex", "Pre/Tool"},
            {"codex", "Pre Tool"},
            {"codex", "é"},
            {"codex", "a\nb"},
            {"--nonsense"},
            {"--version", "x y"}
        };
        try (var daemon = FakeDaemon.at(home.socket(), FakeDaemon.allowing())) {
            for (String[] words : wrong) {
                Result result = HookHome.run(home.command(words), new byte[0]);
                assertThat(result.exit()).as(String.join("|", words)).isEqualTo(2);
                assertThat(result.err()).matches("usage: agentlock-hook HARNESS EVENT.*\n");
                assertThat(result.out()).isEmpty();
            }
            assertThat(HookHome.run(home.command("a".repeat(32), "b".repeat(64)), new byte[0])
                            .exit())
                    .isZero();
            assertThat(daemon.requests()).hasSize(1);
        }
    }

    @Test
    void help_and_version_work_without_a_home() throws Exception {
        assertThat(HookHome.run(new ProcessBuilder(NativeBuild.client().toString(), "--help"), new byte[0])
                        .out())
                .startsWith("usage: agentlock-hook HARNESS EVENT");
        String version = HookHome.run(new ProcessBuilder(NativeBuild.client().toString(), "--version"), new byte[0])
                .out();
        Matcher match =
                Pattern.compile("agentlock-hook ([0-9.]+) \\(protocol 1\\)\n").matcher(version);
        assertThat(match.matches()).as(version).isTrue();
        assertThat(Files.readString(NativeBuild.OUT.resolve("../../pom.xml")))
                .contains("<artifactId>openagentlock</artifactId>\n  <version>" + match.group(1) + "</version>");
    }
}
