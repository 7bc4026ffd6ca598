package io.openagentlock;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many recorded calls a second {@code policy replay} judges in a real daemon, reading and decrypting them included:
 * the labelled commands are recorded first. First argument: how many calls (default 20,000).
 */
public final class ReplayRouteReport {
    private static final int ROUNDS = 5;

    private ReplayRouteReport() {}

    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        List<String> commands = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../shared/cases/commands.jsonl"))) {
            JsonReader.object(line.getBytes(StandardCharsets.UTF_8))
                    .text("command")
                    .ifPresent(commands::add);
        }
        SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));
        try (LiveDaemon daemon = new LiveDaemon(Files.createTempDirectory("replay"), clock);
                ExecutorService threads = Executors.newFixedThreadPool(24)) {
            daemon.openSession(Duration.ofHours(4));
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String command = commands.get(i % commands.size());
                calls.add(threads.submit(() -> daemon.bash(command)));
            }
            for (Future<?> call : calls) {
                call.get();
            }
            for (int round = 0; round < ROUNDS; round++) {
                round(daemon);
            }
        }
    }

    private static void round(LiveDaemon daemon) {
        long judged = 0;
        long from = 0;
        long size = 1;
        double seconds = 0;
        while (from < size) {
            Json.Obj ask = Json.object()
                    .put("text", "version: 2\ngates: []\n")
                    .put("from", from)
                    .build();
            long start = System.nanoTime();
            Json.Obj answer = daemon.operator().post("/v1/policy/replay", ask).ok();
            seconds += (System.nanoTime() - start) / 1e9;
            judged += answer.integer("calls").orElse(0L);
            from = answer.integer("next").orElseThrow();
            size = answer.integer("size").orElseThrow();
        }
        System.out.printf("%,d calls judged, %,.0f a second%n", judged, judged / seconds);
    }
}
