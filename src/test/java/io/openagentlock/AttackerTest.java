package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.harness.Tongues;
import io.openagentlock.harness.Tongues.Act;
import io.openagentlock.harness.Tongues.Said;
import io.openagentlock.harness.Tongues.Tongue;
import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The attacks of {@code attacks/attacks.txt}, against a running daemon whose user only watches. */
class AttackerTest {
    private static final Path ATTACKS = Path.of("src/test/resources/attacks/attacks.txt");

    @Test
    void no_attack_gets_through_the_daemon_in_monitor_mode_and_each_is_an_entry(@TempDir Path directory)
            throws Exception {
        Path home = Files.createDirectories(directory.resolve("home"));
        Files.writeString(home.resolve("policy.yaml"), "version: 2\nmode: monitor\ngates: []\n");
        Tongue claude = Objects.requireNonNull(Tongues.all().get("claude-code"));
        List<String> through = new ArrayList<>();
        int sent = 0;
        try (LiveDaemon daemon = new LiveDaemon(directory, new SettableClock(Instant.parse("2026-01-01T00:00:00Z")))) {
            daemon.openSession(Duration.ofHours(1));
            assertThat(daemon.health().text("mode")).contains("monitor");
            for (String line : Tongues.lines(ATTACKS)) {
                int arrow = line.lastIndexOf(" => self.");
                if (arrow > 0
                        && !line.startsWith(" ")
                        && claude.said(Act.parse(line.substring(0, arrow))).isPresent()) {
                    Said said = claude.said(Act.parse(line.substring(0, arrow))).orElseThrow();
                    Json body = JsonReader.object(said.payload().getBytes(StandardCharsets.UTF_8));
                    sent++;
                    Json.Obj answer = daemon.hook("claude-code", said.event(), body);
                    if (answer.integer("exit").orElse(0L) != 2) {
                        through.add(line + " is answered by " + answer);
                    }
                }
            }
            assertThat(through).isEmpty();
            assertThat(sent).isGreaterThan(380);
            long denied = daemon.health()
                    .object("ledger")
                    .flatMap(ledger -> ledger.integer("size"))
                    .orElse(0L);
            assertThat(denied).isGreaterThanOrEqualTo(sent);
        }
    }
}
