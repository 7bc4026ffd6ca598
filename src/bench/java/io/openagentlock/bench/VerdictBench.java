package io.openagentlock.bench;

import io.openagentlock.wire.Json;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a durable verdict of the real daemon costs, over its Unix socket: with one connection, beside one append and
 * fdatasync of the same size on the same file system, taken in turn; and how many a second with 64 connections.
 * Arguments: directory, rounds (default 2,000).
 */
public final class VerdictBench {
    private static final int WARM_UP = 15_000;
    private static final int ENTRY_BYTES = 1_200;
    private static final int CONNECTIONS = 64;
    private static final long LOAD_NANOS = 5_000_000_000L;

    private VerdictBench() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "verdict-bench");
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
        try (DaemonProcess daemon = DaemonProcess.start(directory)) {
            alone(daemon, directory, rounds);
            together(daemon);
        }
    }

    private static byte[] request(int i) {
        return Wire.post(
                "/v1/gates/check",
                Json.object()
                        .put("command", "git -C /work/project log --oneline -n " + i)
                        .put("cwd", "/work/project")
                        .build());
    }

    private static void alone(DaemonProcess daemon, Path directory, int rounds) throws Exception {
        double[] verdicts = new double[rounds];
        double[] syncs = new double[rounds];
        try (Wire wire = new Wire(daemon.home().socket());
                FileChannel file = FileChannel.open(
                        directory.resolve("baseline"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < WARM_UP; i++) {
                wire.exchange(request(i));
            }
            ByteBuffer block = ByteBuffer.allocate(ENTRY_BYTES);
            for (int i = 0; i < rounds; i++) {
                byte[] request = request(i);
                long start = System.nanoTime();
                wire.exchange(request);
                long middle = System.nanoTime();
                file.write(block.clear());
                file.force(false);
                long end = System.nanoTime();
                verdicts[i] = (middle - start) / 1e6;
                syncs[i] = (end - middle) / 1e6;
            }
        }
        double verdict = show("verdict, 1 connection", verdicts);
        double sync = show("append + fdatasync", syncs);
        System.out.printf(
                "verdict - fdatasync = %.3f ms at p50; budget 0.300 ms: %s%n",
                verdict - sync, verdict - sync <= 0.3 ? "held" : "MISSED");
    }

    private static double show(String name, double[] millis) {
        Arrays.sort(millis);
        int n = millis.length;
        System.out.printf(
                "%-24s p10 %.3f   p50 %.3f   p90 %.3f   p99 %.3f ms   (%d)%n",
                name, millis[n / 10], millis[n / 2], millis[n * 9 / 10], millis[n * 99 / 100], n);
        return millis[n / 2];
    }

    private static void together(DaemonProcess daemon) throws Exception {
        long until = System.nanoTime() + LOAD_NANOS;
        Callable<Integer> client = () -> {
            int done = 0;
            try (Wire wire = new Wire(daemon.home().socket())) {
                for (; System.nanoTime() < until; done++) {
                    wire.exchange(request(done));
                }
            }
            return done;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(threads.submit(client));
            }
            int all = 0;
            for (Future<Integer> one : clients) {
                all += one.get();
            }
            System.out.printf(
                    "durable verdicts, %d connections: %,.0f a second (load generator on the same cores)%n",
                    CONNECTIONS, all / (LOAD_NANOS / 1e9));
        }
    }
}
