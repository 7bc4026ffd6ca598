package io.openagentlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.Reply;
import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.Limits;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The failure table, row by row, on a real daemon. The rows of the hook client are in {@code nativehook}. */
class FailModeTest {
    private static final String HARMLESS = "ls -l";
    private static final String FORBIDDEN = "rm -rf /usr/share";
    private static final Duration LEASE = Duration.ofHours(4);

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    private LiveDaemon daemon() throws IOException {
        return new LiveDaemon(directory, clock);
    }

    private LiveDaemon attested() throws IOException {
        LiveDaemon daemon = daemon();
        daemon.openSession(LEASE);
        return daemon;
    }

    private static void assertAllowed(Json.Obj reply) {
        assertThat(reply.integer("exit")).hasValue(0L);
        assertThat(reply.text("stdout")).hasValue("");
    }

    private static void assertDenied(Json.Obj reply, String reason) {
        assertThat(reply.integer("exit")).hasValue(2L);
        assertThat(reply.text("stdout").orElseThrow()).contains("\"permissionDecision\":\"deny\"");
        assertThat(reply.text("stderr").orElseThrow()).contains(reason);
    }

    private static List<String> types(LiveDaemon daemon) {
        return daemon.entries().stream()
                .map(entry -> entry.text("t").orElseThrow())
                .toList();
    }

    @Test
    void a_working_daemon_allows_the_harmless_and_denies_the_forbidden_and_records_both() throws IOException {
        try (LiveDaemon daemon = attested()) {
            assertAllowed(daemon.bash(HARMLESS));
            assertDenied(daemon.bash(FORBIDDEN), "agentlock: denied by");
            assertThat(daemon.entries().stream()
                            .filter(entry -> entry.text("t").equals(Optional.of("decision")))
                            .map(entry -> entry.text("effective").orElseThrow()))
                    .containsExactly("allow", "deny");
        }
    }

    @Test
    void without_a_session_every_call_is_denied_and_reading_goes_on() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            assertDenied(daemon.bash(HARMLESS), "agentlock session renew");
            assertThat(daemon.health().object("session").orElseThrow().text("state"))
                    .hasValue("none");
        }
    }

    @Test
    void an_expired_session_denies_until_it_is_renewed() throws IOException {
        try (LiveDaemon daemon = attested()) {
            assertAllowed(daemon.bash(HARMLESS));
            clock.advance(LEASE);
            assertDenied(daemon.bash(HARMLESS), "expired");
            assertThat(daemon.client().get("/v1/ledger/root").status()).isEqualTo(200);
            daemon.openSession(LEASE);
            assertAllowed(daemon.bash(HARMLESS));
        }
    }

    @Test
    void a_session_that_expires_under_load_stops_every_connection() throws Exception {
        try (LiveDaemon daemon = attested();
                ExecutorService load = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> before = load(daemon, load);
            clock.advance(LEASE);
            List<Future<Boolean>> after = load(daemon, load);
            for (Future<Boolean> reply : before) {
                assertThat(reply.get()).isIn(true, false);
            }
            for (Future<Boolean> reply : after) {
                assertThat(reply.get()).as("allowed after expiry").isFalse();
            }
        }
    }

    private static List<Future<Boolean>> load(LiveDaemon daemon, ExecutorService threads) {
        return IntStream.range(0, 32)
                .mapToObj(i -> threads.submit(
                        () -> daemon.bash(HARMLESS).integer("exit").orElseThrow() == 0))
                .toList();
    }

    @Test
    void the_status_warns_from_four_fifths_of_the_lease() throws IOException {
        try (LiveDaemon daemon = attested()) {
            assertThat(daemon.health().object("session").orElseThrow().flag("warn"))
                    .hasValue(false);
            clock.advance(Duration.ofMinutes(193));
            assertThat(daemon.health().object("session").orElseThrow().flag("warn"))
                    .hasValue(true);
        }
    }

    @Test
    void input_that_cannot_be_understood_is_denied_and_recorded() throws IOException {
        List<byte[]> bad = Stream.of(
                        "",
                        "x",
                        "[]",
                        "{}",
                        "{\"tool_name\":1}",
                        "{\"a\":1,\"a\":2}",
                        "\uFEFF{}",
                        "{\"tool_name\":\"Bash\"}",
                        "[".repeat(10_000),
                        "{\"session_id\":\"a\\u0000b\",\"cwd\":\"/\",\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"ls\"}}",
                        "{\"session_id\":\"s\",\"cwd\":\"/\",\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Ba\\u001bsh\",\"tool_input\":{\"command\":\"ls\"}}",
                        "{\"session_id\":\"s\",\"cwd\":\"/\",\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\",\"tool_input\":{\"command\":7}}")
                .map(text -> text.getBytes(UTF_8))
                .toList();
        try (LiveDaemon daemon = attested()) {
            for (byte[] body : bad) {
                assertDenied(daemon.hook("PreToolUse", body).ok(), "agentlock:");
            }
            assertDenied(
                    daemon.hook("PreToolUse", new byte[] {(byte) 0xC0, (byte) 0xAF})
                            .ok(),
                    "agentlock:");
            assertThat(daemon.entries().stream()
                            .filter(entry -> entry.text("fail").isPresent()))
                    .hasSize(bad.size() + 1);
            assertThat(daemon.bugs()).isEmpty();
            assertAllowed(daemon.bash(HARMLESS));
        }
    }

    @Test
    void a_body_beyond_the_limit_is_turned_away_and_the_daemon_goes_on() throws IOException {
        try (LiveDaemon daemon = attested()) {
            try {
                Reply reply = daemon.hook("PreToolUse", new byte[Limits.BODY + (2 << 20)]);
                assertThat(reply.status()).isEqualTo(413);
            } catch (ProblemException cutOff) {
                // The daemon may close while the client still writes: the client then fails closed.
                assertThat(cutOff.problem().code()).isEqualTo("daemon-unreachable");
            }
            assertAllowed(daemon.bash(HARMLESS));
        }
    }

    @Test
    void a_large_call_is_judged_recorded_and_leaves_a_readable_ledger() throws IOException {
        try (LiveDaemon daemon = attested()) {
            assertAllowed(daemon.bash("echo " + "a".repeat(100_000)));
            assertAllowed(daemon.hook("PreToolUse", write("b".repeat(2 << 20))));
            assertDenied(daemon.bash("echo " + "c".repeat(1_200_000)), "denied by");
            assertAllowed(daemon.bash(HARMLESS));
            assertThat(types(daemon)).endsWith("decision", "decision", "decision", "decision");
            assertThat(daemon.client().get("/v1/ledger/root").status()).isEqualTo(200);
        }
    }

    private static Json.Obj write(String content) {
        return Json.object()
                .put("session_id", "test")
                .put("cwd", "/work")
                .put("hook_event_name", "PreToolUse")
                .put("tool_name", "Write")
                .put(
                        "tool_input",
                        Json.object()
                                .put("file_path", "/work/large.txt")
                                .put("content", content)
                                .build())
                .put("tool_use_id", "toolu_large")
                .build();
    }

    @Test
    void a_policy_broken_by_an_edit_leaves_the_last_good_one_in_force() throws IOException {
        try (LiveDaemon daemon = attested()) {
            Files.writeString(daemon.home().policy(), "version: 1\nmode: enforce\ngates:\n  - id: [\n");
            assertDenied(daemon.bash(FORBIDDEN), "denied by");
            assertThat(daemon.health()
                            .object("policy")
                            .orElseThrow()
                            .text("draft")
                            .orElseThrow())
                    .contains("policy.yaml:")
                    .contains("stays in force");
            Reply refused = daemon.operator()
                    .post(
                            "/v1/policy",
                            Json.object().put("text", "version: 1\ngatez: []\n").build());
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().items("problems"))
                    .anySatisfy(item ->
                            assertThat(((Json.Obj) item).integer("line")).hasValue(2L))
                    .allSatisfy(item ->
                            assertThat(((Json.Obj) item).integer("column")).isPresent());
            assertDenied(daemon.bash(FORBIDDEN), "denied by");
        }
    }

    @Test
    void a_policy_broken_at_start_without_a_good_one_monitors_but_still_protects_itself() throws IOException {
        Files.createDirectories(directory.resolve("home"));
        Files.writeString(directory.resolve("home/policy.yaml"), "version: 1\ngates: 7\n");
        try (LiveDaemon daemon = attested()) {
            assertThat(daemon.health().text("mode")).hasValue("monitor");
            assertThat(daemon.health().text("status")).hasValue("degraded");
            assertThat(daemon.health()
                            .object("policy")
                            .orElseThrow()
                            .text("problem")
                            .orElseThrow())
                    .contains("policy.yaml:2:");
            assertAllowed(daemon.bash(FORBIDDEN));
            assertDenied(daemon.bash("agentlock policy apply evil.yaml"), "denied by");
            assertThat(daemon.entries().getLast().text("verdict")).hasValue("deny");
            assertThat(types(daemon)).contains("policy");
        }
    }

    @Test
    void a_group_policy_that_cannot_be_used_denies_and_the_reason_names_it() throws IOException {
        try (LiveDaemon daemon = attested()) {
            Path group = daemon.home().directory().resolve("group-policy.yaml");
            Files.writeString(group, "version: 2\ngates: 7\n");
            assertDenied(daemon.bash(HARMLESS), "/group-policy.yaml:2:8: `gates` must be a list");
            Files.delete(group);
            Files.createDirectory(group);
            assertDenied(daemon.bash(HARMLESS), "/group-policy.yaml is no regular file");
            Files.delete(group);
            assertAllowed(daemon.bash(HARMLESS));
            assertThat(daemon.bugs()).isEmpty();
        }
    }

    @Test
    void a_repository_policy_that_cannot_be_used_denies_calls_in_that_repository() throws Exception {
        Path repository =
                Files.createDirectories(directory.resolve("repository/.git")).getParent();
        Path policy = repository.resolve(".agentlock.yaml");
        try (LiveDaemon daemon = attested()) {
            Files.writeString(policy, "gates:\n  - {id: x, on: run, whre: {}}\n");
            assertDenied(in(daemon, repository), "/.agentlock.yaml:2:5: the gate has no `match`");
            assertAllowed(daemon.bash(HARMLESS));
            Files.writeString(policy, "#".repeat(Limits.REPOSITORY_POLICY + 1));
            assertDenied(in(daemon, repository), "/.agentlock.yaml has more than 256 KiB");
            Files.writeString(policy, "version: 2\ngates:\n" + "  - {id: g, on: run}\n".repeat(501));
            assertDenied(in(daemon, repository), "501 gates; the limit is 500");
            Files.delete(policy);
            assertThat(new ProcessBuilder("mkfifo", policy.toString()).start().waitFor())
                    .isZero();
            assertDenied(in(daemon, repository), "/.agentlock.yaml is no regular file");
            Files.delete(policy);
            assertAllowed(in(daemon, repository));
            assertThat(daemon.bugs()).isEmpty();
        }
    }

    private static Json.Obj in(LiveDaemon daemon, Path directory) {
        Json.Builder payload = Json.object();
        LiveDaemon.payload(HARMLESS)
                .fields()
                .forEach((name, old) ->
                        payload.put(name, name.equals("cwd") ? new Json.Str(directory.toString()) : old));
        return daemon.hook("PreToolUse", payload.build());
    }

    @Test
    void an_applied_policy_judges_open_sessions_at_once_and_survives_a_restart() throws IOException {
        String strict = """
                version: 1
                gates:
                  - id: test.no-ls
                    match: {tool: Bash, command_regex: '^ls\\b'}
                    evaluate: [{kind: always, action: deny}]
                """;
        try (LiveDaemon daemon = attested()) {
            assertAllowed(daemon.bash(HARMLESS));
            daemon.operator()
                    .post("/v1/policy", Json.object().put("text", strict).build())
                    .ok();
            assertDenied(daemon.bash(HARMLESS), "test.no-ls");
        }
        try (LiveDaemon daemon = attested()) {
            assertDenied(daemon.bash(HARMLESS), "test.no-ls");
        }
    }

    @Test
    void an_applied_policy_that_was_changed_on_disk_does_not_judge() throws IOException {
        try (LiveDaemon daemon = attested()) {
            daemon.operator()
                    .post(
                            "/v1/policy",
                            Json.object().put("text", "version: 1\ngates: []\n").build())
                    .ok();
        }
        try (Stream<Path> versions = Files.list(directory.resolve("home/policy"))) {
            for (Path version :
                    versions.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                Files.writeString(version, "version: 1\nmode: monitor\ngates: []\n");
            }
        }
        try (LiveDaemon daemon = attested()) {
            assertThat(daemon.health()
                            .object("policy")
                            .orElseThrow()
                            .text("problem")
                            .orElseThrow())
                    .contains("changed on disk");
        }
    }

    @Test
    void whatever_weakens_protection_is_refused_without_the_operator_and_recorded() throws Exception {
        try (LiveDaemon daemon = attested()) {
            for (String path : List.of(
                    "/v1/policy",
                    "/v1/policy/trust",
                    "/v1/sessions/end",
                    "/v1/operator/stop",
                    "/v1/ledger/reconcile",
                    "/v1/installs")) {
                Reply reply = daemon.client()
                        .post(path, Json.object().put("text", "version: 1\n").build());
                assertThat(reply.status()).as(path).isEqualTo(403);
            }
            assertAllowed(daemon.bash(HARMLESS));
            assertThat(types(daemon)).filteredOn("refused"::equals).hasSize(6);
        }
    }

    @Test
    void a_second_daemon_refuses_to_start_and_leaves_the_first_alone() throws IOException {
        try (LiveDaemon first = attested()) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(this::daemon)
                    .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo("ledger-locked"));
            assertAllowed(first.bash(HARMLESS));
        }
    }

    @Test
    void a_socket_file_that_was_left_behind_does_not_stop_a_start() throws IOException {
        attested().close();
        Path socket = directory.resolve("home/run/agentlock.sock");
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();
        try (LiveDaemon daemon = attested()) {
            assertAllowed(daemon.bash(HARMLESS));
        }
    }

    @Test
    void an_outage_that_the_client_noted_becomes_an_entry_at_the_next_contact() throws IOException {
        try (LiveDaemon daemon = attested()) {
            Files.writeString(
                    daemon.home().run().resolve("outages.log"),
                    "1763884800 claude-code PreToolUse unreachable\n1763884860 claude-code PreToolUse timeout\n");
            daemon.bash(HARMLESS);
            assertThat(types(daemon)).contains("outage");
            daemon.bash(HARMLESS);
            assertThat(types(daemon)).filteredOn("outage"::equals).hasSize(1);
        }
    }
}
