package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.ProblemException;
import io.openagentlock.support.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows the ledger gets each entry once and in order, however often the connection ends. */
@Timeout(120)
class LedgerTailTest {
    private static final int ROUNDS = 60;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    @TempDir
    Path directory;

    @Test
    void a_client_that_dies_at_any_point_under_load_resumes_without_a_gap() throws Exception {
        Random random = new Random(11);
        AtomicBoolean enough = new AtomicBoolean();
        List<Long> got = new ArrayList<>();
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            daemon.openSession(Duration.ofHours(4));
            List<CompletableFuture<Void>> load = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                load.add(CompletableFuture.runAsync(() -> {
                    while (!enough.get()) {
                        daemon.bash("ls");
                    }
                }));
            }
            for (int round = 0; round < ROUNDS; round++) {
                int left = 1 + random.nextInt(20);
                int before = got.size();
                Optional<String> last = got.isEmpty()
                        ? Optional.empty()
                        : Optional.of(got.getLast().toString());
                daemon.client().follow("/v1/ledger/tail?from=0", last, event -> {
                    got.add(Long.parseLong(event.id()));
                    return got.size() < before + left;
                });
            }
            enough.set(true);
            for (CompletableFuture<Void> one : load) {
                one.get(20, TimeUnit.SECONDS);
            }
        }
        assertThat(got).hasSizeGreaterThanOrEqualTo(ROUNDS).isEqualTo(upTo(got.size()));
    }

    private static List<Long> upTo(int size) {
        return LongStream.range(0, size).boxed().toList();
    }

    @Test
    void the_command_line_goes_on_after_the_daemon_was_away() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CompletableFuture<Integer> tail;
        int wanted;
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            daemon.openSession(Duration.ofHours(4));
            daemon.bash("ls");
            wanted = daemon.entries().size() + 12;
            String limit = String.valueOf(wanted);
            tail = CompletableFuture.supplyAsync(
                    () -> run(out, "ledger", "tail", "--from", "0", "--json", "--limit", limit));
            while (!out.toString(StandardCharsets.UTF_8).contains("\"seq\":3,")) {
                Thread.sleep(20);
            }
        }
        while (!tail.isDone()) {
            try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
                daemon.openSession(Duration.ofHours(4));
                daemon.bash("git status");
                Thread.sleep(1_500);
            }
        }
        assertThat(tail.get()).isZero();
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(wanted);
        for (int i = 0; i < wanted; i++) {
            assertThat(lines.get(i)).startsWith("{\"seq\":" + i + ",");
        }
    }

    private int run(ByteArrayOutputStream out, String... args) {
        Map<String, String> env =
                Map.of("AGENTLOCK_HOME", directory.resolve("home").toString(), "HOME", directory.toString());
        return Main.run(
                args,
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
                env);
    }

    @Test
    void a_place_that_the_log_does_not_have_is_refused() throws IOException {
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            daemon.openSession(Duration.ofHours(4));
            assertThat(refusal(daemon)).isEqualTo("no-such-entry");
        }
    }

    private static String refusal(LiveDaemon daemon) {
        try {
            daemon.client().follow("/v1/ledger/tail", Optional.of("5000"), _ -> true);
            return "";
        } catch (ProblemException refused) {
            return refused.problem().code();
        }
    }
}
