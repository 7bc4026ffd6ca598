package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.cli.Commands;
import io.openagentlock.cli.Console;
import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator does to the record, on a real daemon with real files. */
class RetentionTest {
    private static final String SECRET = "planted-secret-4711";

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    private LiveDaemon daemon() throws IOException {
        LiveDaemon daemon = new LiveDaemon(directory, clock);
        daemon.openSession(Duration.ofHours(4));
        return daemon;
    }

    private static Json.Obj redaction(long entry, String reason) {
        return Json.object()
                .put("entries", Json.array(List.of(Json.of(entry))))
                .put("reason", reason)
                .build();
    }

    private static long last(LiveDaemon daemon) {
        return daemon.entries().size() - 1L;
    }

    @Test
    void a_redaction_needs_the_operator_and_a_reason_on_the_list() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("echo " + SECRET);
            long entry = last(daemon);
            assertThat(daemon.client()
                            .post("/v1/operator/redactions", redaction(entry, "credential"))
                            .status())
                    .isEqualTo(403);
            assertThat(daemon.operator()
                            .post("/v1/operator/redactions", redaction(entry, "because it was " + SECRET))
                            .status())
                    .isEqualTo(400);
            assertThat(daemon.entries().stream().map(one -> one.text("t").orElse("")))
                    .doesNotContain("redact");
        }
    }

    @Test
    void after_a_redaction_no_file_of_the_home_holds_the_value_and_the_ledger_verifies() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("echo " + SECRET);
            long entry = last(daemon);
            Json.Obj done = daemon.operator()
                    .post("/v1/operator/redactions", redaction(entry, "credential"))
                    .ok();
            Json.Obj recorded =
                    daemon.entries().get(Math.toIntExact(done.integer("seq").orElseThrow()));
            assertThat(recorded.text("t")).hasValue("redact");
            assertThat(recorded.text("by").orElseThrow()).startsWith("ed25519-");
            assertThat(daemon.bugs()).isEmpty();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
    }

    @Test
    void a_range_is_marked_and_the_sessions_behind_it_are_named() throws IOException {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("ls");
            Json.Obj asked =
                    Json.object().put("from", 2).put("reason", "stolen").build();
            Json.Obj done =
                    daemon.operator().post("/v1/operator/distrust", asked).ok();
            assertThat(done.text("key").orElseThrow()).startsWith("openagentlock.local/");
            assertThat(done.items("suspects")).hasSize(1);
            Json.Obj recorded =
                    daemon.entries().get(Math.toIntExact(done.integer("seq").orElseThrow()));
            assertThat(recorded.text("t")).hasValue("range.untrusted");
            assertThat(recorded.integer("from")).hasValue(2L);
            assertThat(recorded.integer("to")).isEqualTo(Optional.empty());
            assertThat(daemon.client().post("/v1/operator/distrust", asked).status())
                    .isEqualTo(403);
        }
    }

    private record Result(int exit, String out, String err) {}

    /** The program's own command line, as the operator of the daemon's home. */
    private Result run(String... args) throws IOException {
        Path state = directory.resolve("xdg").resolve("agentlock");
        if (!Files.exists(state)) {
            Files.createDirectories(directory.resolve("xdg"));
            Files.createSymbolicLink(state, directory.resolve("state"));
        }
        Map<String, String> env = Map.of(
                "AGENTLOCK_HOME", directory.resolve("home").toString(),
                "XDG_STATE_HOME", directory.resolve("xdg").toString(),
                "HOME", directory.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Commands.run(
                new Agentlock(clock).parts(),
                new Console(
                        InputStream.nullInputStream(),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        env,
                        false,
                        directory),
                args);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void redact_and_distrust_on_the_command_line_and_verify_tells_the_range_afterwards() throws IOException {
        String entry;
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("echo " + SECRET);
            entry = String.valueOf(last(daemon));
            Result redacted = run("ledger", "redact", entry, "--reason", "credential");
            assertThat(redacted.err()).isEmpty();
            assertThat(redacted.out()).startsWith("redacted: 1 entry, recorded as entry ");
            assertThat(run("ledger", "redact", "0", "--reason", "credential").err())
                    .contains("hides nothing");
            assertThat(run("ledger", "redact", entry, "--reason", "because").exit())
                    .isEqualTo(2);
            assertThat(run("ledger", "verify").exit()).isZero();

            Result marked = run("ledger", "distrust", "--from", entry, "--to", "end", "--reason", "stolen");
            assertThat(marked.err()).isEmpty();
            assertThat(marked.out()).contains("marked as untrusted: entries " + entry + " to end", "suspect: session ");
        }
        Result verified = run("ledger", "verify");
        assertThat(verified.out())
                .contains("redacted: values of 1 entry", "entries " + entry + " to", "untrusted, stolen");
        assertThat(verified.exit()).isEqualTo(3);
    }

    @Test
    void a_mark_in_the_trust_file_counts_where_the_ledger_leaves_it_out() throws IOException {
        String vkey;
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("ls");
            vkey = Files.readString(directory.resolve("home/ledger/log/log.vkey"))
                    .strip();
        }
        Path trust = directory.resolve("trust.txt");
        Files.writeString(trust, "log " + vkey + "\nuntrusted " + vkey + " from 1 to 3 reason lost\n");
        Result verified = run("ledger", "verify", "--trust", trust.toString());
        assertThat(verified.out()).contains("entries 1 to 2: untrusted, lost, marked in the trust file");
        assertThat(verified.exit()).isEqualTo(3);
        Files.writeString(trust, "log " + vkey + "\nuntrusted " + vkey + " from 1 until 3\n");
        Result unreadable = run("ledger", "verify", "--trust", trust.toString());
        assertThat(unreadable.err()).contains("an `untrusted` line of the trust file cannot be read");
        assertThat(unreadable.exit()).isEqualTo(4);
    }
}
