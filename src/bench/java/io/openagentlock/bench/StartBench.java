package io.openagentlock.bench;

import io.openagentlock.cli.Home;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.client.Door;
import io.openagentlock.cli.operator.StateDirectory;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a start of the daemon costs: from the start of its process to an answered health request, to the first verdict
 * in a new session, and the memory it holds when idle; with and without an AOT cache.
 * Arguments: directory, class path of jars, rounds (default 5).
 */
public final class StartBench {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long IDLE_MILLIS = 1_500;

    /** As the start script that {@code agentlock up} writes has them. */
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "--enable-native-access=ALL-UNNAMED",
            "-Xms16m",
            "-Xmx256m");

    private final Path directory;
    private final Home home;
    private final String classPath;
    private final int rounds;

    private StartBench(Path directory, String classPath, int rounds) {
        this.directory = directory;
        this.home = new Home(directory.resolve("home").toAbsolutePath());
        this.classPath = classPath;
        this.rounds = rounds;
    }

    /** One start; times in milliseconds, memory in kibibytes. */
    private record Start(double health, double session, double verdict, double cpu, double resident, double idle) {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "start-bench");
        StartBench bench = new StartBench(directory, args[1], args.length > 2 ? Integer.parseInt(args[2]) : 5);
        bench.once(List.of());
        bench.show("without AOT cache", List.of());
        Path cache = directory.resolve("agentlock.aot");
        bench.once(List.of("-XX:AOTCacheOutput=" + cache));
        System.out.printf("AOT cache: %,d KiB%n", Files.size(cache) >> 10);
        double verdict = bench.show("with AOT cache", List.of("-XX:AOTCache=" + cache));
        System.out.printf("budget 500 ms with AOT cache: %s%n", verdict <= 500 ? "held" : "MISSED");
    }

    private double show(String name, List<String> options) throws Exception {
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            starts.add(once(options));
        }
        double verdict = median(starts.stream().mapToDouble(Start::verdict).toArray());
        System.out.printf(
                "%-18s health %.0f   session %.0f   first verdict %.0f ms   (%.0f ms of processor)   resident %,.0f, idle %,.0f KiB%n",
                name,
                median(starts.stream().mapToDouble(Start::health).toArray()),
                median(starts.stream().mapToDouble(Start::session).toArray()),
                verdict,
                median(starts.stream().mapToDouble(Start::cpu).toArray()),
                median(starts.stream().mapToDouble(Start::resident).toArray()),
                median(starts.stream().mapToDouble(Start::idle).toArray()));
        return verdict;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private Start once(List<String> options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, "io.openagentlock.Main", "daemon"));
        ProcessBuilder java = new ProcessBuilder(command);
        java.environment().put("AGENTLOCK_HOME", home.toString());
        java.environment().put("AGENTLOCK_API", "127.0.0.1:0");
        java.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("daemon.log").toFile()));
        long begin = System.nanoTime();
        Process process = java.start();
        try {
            return measure(process, begin);
        } finally {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private Start measure(Process process, long begin) throws Exception {
        awaitHealth(process, begin + PATIENCE_NANOS);
        double health = millis(begin);
        DaemonClient client = new DaemonClient(new Door.Socket(home.socket()));
        StateDirectory state = new StateDirectory(directory.resolve("state").toAbsolutePath());
        Owner.openSession(home, state, client, Duration.ofHours(1));
        double session = millis(begin);
        byte[] check = Wire.post(
                "/v1/gates/check",
                Json.object().put("command", "git status").put("cwd", "/work").build());
        try (Wire wire = new Wire(home.socket())) {
            wire.exchange(check);
        }
        double verdict = millis(begin);
        double cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
        double resident = resident(process);
        Thread.sleep(IDLE_MILLIS);
        return new Start(health, session, verdict, cpu, resident, resident(process));
    }

    private void awaitHealth(Process process, long until) throws IOException, InterruptedException {
        byte[] health = "GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        while (System.nanoTime() < until && process.isAlive()) {
            try (Wire wire = new Wire(home.socket())) {
                wire.exchange(health);
                return;
            } catch (IOException notYet) {
                Thread.sleep(4);
            }
        }
        throw new IOException("the daemon did not come up: look at daemon.log");
    }

    private static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double resident(Process process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", ""));
            }
        }
        return Double.NaN;
    }
}
