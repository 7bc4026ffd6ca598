package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change of policy leaves behind. */
class PolicyRoutesTest {
    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    @Test
    void an_applied_policy_and_the_mode_that_it_brings_are_entries() throws IOException {
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            daemon.openSession(Duration.ofHours(4));
            int before = daemon.entries().size();
            String monitor = "version: 1\nmode: monitor\ngates: []\n";
            Json.Obj applied = daemon.operator()
                    .post("/v1/policy", Json.object().put("text", monitor).build())
                    .ok();
            List<Json.Obj> entries = daemon.entries();
            List<Json.Obj> added = entries.subList(before, entries.size());
            assertThat(added).extracting(entry -> entry.text("t").orElseThrow()).containsExactly("policy", "mode");
            assertThat(applied.integer("seq")).hasValue((long) before);
            assertThat(added.getFirst().text("hash")).isEqualTo(applied.text("hash"));
            assertThat(added.getFirst().text("by").orElseThrow()).startsWith("ed25519-");
            assertThat(added.getLast().text("from")).hasValue("enforce");
            assertThat(added.getLast().text("to")).hasValue("monitor");
        }
    }
}
