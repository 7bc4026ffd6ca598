package io.openagentlock.bench;

import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.VerifyReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a durable decision costs, beside a raw append and fdatasync of the same size in the same run; and how fast a
 * ledger is verified. Arguments: directory, entries to verify (default 200,000). Prints, writes nothing else.
 */
public final class LedgerBench {
    private LedgerBench() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "/tmp"), "ledger-bench");
        System.out.println("ledger in " + directory + " (left there)");
        int toVerify = args.length > 1 ? Integer.parseInt(args[1]) : 200_000;
        try (Ledger ledger = BenchLedger.open(directory.resolve("ledger"))) {
            one(ledger, 300);
            raw(directory.resolve("raw"), 300);
            for (int round = 0; round < 3; round++) {
                System.out.printf("raw append + fdatasync  %s%n", raw(directory.resolve("raw"), 1000));
                System.out.printf("1 writer                %s%n", one(ledger, 1000));
                System.out.printf("64 writers              %s%n", many(ledger, 64, 20_000));
            }
            long size = ledger.reader().head().orElseThrow().checkpoint().size();
            while (size < toVerify) {
                many(ledger, 256, 20_000);
                size = ledger.reader().head().orElseThrow().checkpoint().size();
            }
            ledger.publish();
        }
        long start = System.nanoTime();
        try (Ledger ledger = BenchLedger.open(directory.resolve("ledger"))) {
            System.out.printf(
                    "open + first append     %.0f ms at %d entries%n",
                    (System.nanoTime() - start) / 1e6,
                    ledger.reader().head().orElseThrow().checkpoint().size());
        }
        for (int round = 0; round < 3; round++) {
            verify(directory.resolve("ledger"));
        }
    }

    private static void verify(Path directory) {
        long start = System.nanoTime();
        VerifyReport report = BenchLedger.verify(directory);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "verify                  %d entries in %.2f s = %.0f/s, %d findings%n",
                report.size(),
                seconds,
                report.size() / seconds,
                report.findings().size());
        report.findings().stream().limit(3).forEach(finding -> System.out.println(finding.line()));
    }

    private static String one(Ledger ledger, int count) {
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            ledger.append(BenchLedger.decision(i));
            times[i] = System.nanoTime() - start;
        }
        return percentiles(times);
    }

    private static String raw(Path file, int count) throws IOException {
        byte[] bytes = new byte[1500]; // a frame of one entry with its note and side record
        long[] times = new long[count];
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < count; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.wrap(bytes));
                channel.force(false);
                times[i] = System.nanoTime() - start;
            }
        }
        return percentiles(times);
    }

    private static String many(Ledger ledger, int writers, int count) throws InterruptedException {
        long[] times = new long[count];
        AtomicLong next = new AtomicLong();
        CountDownLatch done = new CountDownLatch(writers);
        long start = System.nanoTime();
        for (int w = 0; w < writers; w++) {
            Thread.startVirtualThread(() -> {
                for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    long began = System.nanoTime();
                    ledger.append(BenchLedger.decision(i));
                    times[(int) i] = System.nanoTime() - began;
                }
                done.countDown();
            });
        }
        done.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        return percentiles(times) + String.format("  %.0f/s", count / seconds);
    }

    private static String percentiles(long[] nanos) {
        Arrays.sort(nanos);
        return String.format(
                "p50 %.3f ms  p99 %.3f ms", nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
    }
}
