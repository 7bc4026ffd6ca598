package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
            Json.Obj asked = Json.object()
                    .put("from", 2)
                    .put("reason", "stolen")
                    .build();
            Json.Obj done = daemon.operator().post("/v1/operator/distrust", asked).ok();
            assertThat(done.text("key").orElseThrow()).startsWith("openagentlock.local/");
            assertThat(done.items("suspects")).hasSize(1);
            Json.Obj recorded =
                    daemon.entries().get(Math.toIntExact(done.integer("seq").orElseThrow()));
            assertThat(recorded.text("t")).hasValue("range.untrusted");
            assertThat(recorded.integer("from")).hasValue(2L);
            assertThat(recorded.integer("to")).isEqualTo(Optional.empty());
            assertThat(daemon.client().post("/v1/operator/distrust", asked).status()).isEqualTo(403);
        }
    }
}
