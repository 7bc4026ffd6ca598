package io.openagentlock.bench;

import io.openagentlock.ledger.SignatureScope;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.verify.StoredLedgers;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The real daemon for a long time: verdicts at a steady rate over sixteen connections, ten readers of the live tail, a new
 * session ten times, in ten windows. Ends with 1 when a call failed, when a reader lost an entry, when memory or
 * descriptors grow from window to window, when p99 does, or when the ledger does not verify. Arguments: directory, seconds,
 * verdicts a second.
 */
public final class SoakBench {
    private static final int WINDOWS = 10;
    private static final int CONNECTIONS = 16;
    private static final int READERS = 10;

    /** The first windows are the JIT's; what comes after is held against them. */
    private static final int SETTLED = 3;

    /** Windows below this say nothing of growth. */
    private static final long SHORTEST_NANOS = 30_000_000_000L;

    private static final double GROWTH = 1.25;
    private static final double SLOWER = 2;

    private final DaemonProcess daemon;
    private final Path directory;
    private final long windowNanos;
    private final double rate;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong failed = new AtomicLong();
    private final List<AtomicLong> read = new ArrayList<>();

    private SoakBench(DaemonProcess daemon, Path directory, long seconds, double rate) {
        this.daemon = daemon;
        this.directory = directory;
        this.windowNanos = seconds * 1_000_000_000L / WINDOWS;
        this.rate = rate;
    }

    /** What one window showed. */
    private record Window(double p50, double p99, double most, long verdicts, long kilobytes, long descriptors) {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "soak");
        boolean good;
        try (DaemonProcess daemon = DaemonProcess.start(directory)) {
            good = new SoakBench(daemon, directory, Long.parseLong(args[1]), Double.parseDouble(args[2])).run();
        }
        long start = System.nanoTime();
        VerifyReport report = StoredLedgers.verify(
                directory.resolve("home/ledger"), Optional.empty(), List.of(), SignatureScope.COVERING);
        System.out.printf(
                "verify: %,d entries in %.1f s, %d findings%n",
                report.size(),
                (System.nanoTime() - start) / 1e9,
                report.findings().size());
        if (!good || !report.findings().isEmpty()) {
            System.exit(1);
        }
    }

    private boolean run() throws Exception {
        List<Window> windows = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < READERS; i++) {
                AtomicLong count = new AtomicLong();
                read.add(count);
                threads.submit(() -> tail(count));
            }
            System.out.println("window   p50 ms   p99 ms   max ms   verdicts/s   memory MB   descriptors");
            for (int i = 0; i < WINDOWS; i++) {
                daemon.renew(directory, Duration.ofHours(2));
                Window window = window(threads);
                windows.add(window);
                System.out.printf(
                        "%6d %8.2f %8.2f %8.1f %12.0f %11.1f %13d%n",
                        i + 1,
                        window.p50(),
                        window.p99(),
                        window.most(),
                        window.verdicts() / (windowNanos / 1e9),
                        window.kilobytes() / 1024.0,
                        window.descriptors());
            }
            long size = daemon.get("/v1/ledger/root").integer("size").orElse(0L);
            boolean whole = awaitReaders(size);
            ended.set(true);
            threads.shutdownNow();
            return judged(windows, whole, size);
        }
    }

    private boolean judged(List<Window> windows, boolean whole, long size) {
        long memory = windows.subList(0, SETTLED).stream()
                .mapToLong(Window::kilobytes)
                .max()
                .orElse(0);
        long descriptors = windows.subList(0, SETTLED).stream()
                .mapToLong(Window::descriptors)
                .max()
                .orElse(0);
        double[] tails = windows.stream().mapToDouble(Window::p99).toArray();
        double first = median(Arrays.copyOfRange(tails, 1, 1 + SETTLED));
        double last = median(Arrays.copyOfRange(tails, WINDOWS - SETTLED, WINDOWS));
        Window end = windows.getLast();
        boolean good = say(failed.get() == 0, failed + " calls failed");
        good &= say(whole, "ten readers of the tail have each of " + size + " entries");
        good &= say(end.descriptors() <= descriptors + 2, "descriptors are flat");
        if (windowNanos < SHORTEST_NANOS) {
            System.out.println("not judged: memory and p99, since the JIT and the heap need minutes to settle");
            return good;
        }
        good &= say(end.kilobytes() <= memory * GROWTH, "memory is flat");
        good &= say(last <= first * SLOWER, "p99 is flat: %.2f ms at first, %.2f ms at last".formatted(first, last));
        return good;
    }

    private static boolean say(boolean good, String what) {
        System.out.println((good ? "held    " : "MISSED  ") + what);
        return good;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private Window window(ExecutorService threads) throws Exception {
        long begin = System.nanoTime();
        List<Future<double[]>> clients = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int number = i;
            clients.add(threads.submit(() -> ask(begin, number)));
        }
        double[] all = new double[0];
        for (Future<double[]> client : clients) {
            double[] some = client.get();
            double[] both = Arrays.copyOf(all, all.length + some.length);
            System.arraycopy(some, 0, both, all.length, some.length);
            all = both;
        }
        Arrays.sort(all);
        int n = all.length;
        return new Window(all[n / 2], all[(int) (n * 0.99)], all[n - 1], n, memory(), descriptors());
    }

    /** At its own share of the rate; a late answer makes nothing up, so that an overload shows as fewer verdicts. */
    private double[] ask(long begin, int number) {
        double[] millis = new double[(int) (windowNanos / 1e9 * rate / CONNECTIONS) + 1];
        int done = 0;
        long step = (long) (1e9 * CONNECTIONS / rate);
        try (Wire wire = new Wire(daemon.home().socket())) {
            for (long due = begin + number * step / CONNECTIONS;
                    System.nanoTime() - begin < windowNanos && done < millis.length;
                    due += step) {
                long wait = due - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(Duration.ofNanos(wait));
                }
                long start = System.nanoTime();
                wire.exchange(Wire.post(
                        "/v1/gates/check",
                        Json.object()
                                .put("command", "git -C /work/project log --oneline -n " + done)
                                .put("cwd", "/work/project")
                                .build()));
                millis[done++] = (System.nanoTime() - start) / 1e6;
            }
        } catch (IOException failure) {
            failed.incrementAndGet();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Arrays.copyOf(millis, done);
    }

    /** Counts the events of the live tail from the first entry on. */
    private void tail(AtomicLong count) {
        byte[] mark = "\nid: ".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        int matched = 0;
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(daemon.home().socket()));
            channel.write(ByteBuffer.wrap("GET /v1/ledger/tail?from=0 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII)));
            while (!ended.get() && channel.read(buffer.clear()) >= 0) {
                for (int i = 0; i < buffer.position(); i++) {
                    byte b = buffer.get(i);
                    matched = b == mark[matched] ? matched + 1 : (b == mark[0] ? 1 : 0);
                    if (matched == mark.length) {
                        count.incrementAndGet();
                        matched = 0;
                    }
                }
            }
        } catch (IOException closed) {
            // The count says what was missed.
        }
    }

    private boolean awaitReaders(long size) throws InterruptedException {
        long until = System.nanoTime() + 30_000_000_000L;
        while (System.nanoTime() < until && read.stream().anyMatch(count -> count.get() < size)) {
            Thread.sleep(100);
        }
        return read.stream().allMatch(count -> count.get() >= size);
    }

    private long memory() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(daemon.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        }
    }

    private long descriptors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(daemon.pid()), "fd"))) {
            return files.count();
        }
    }
}
