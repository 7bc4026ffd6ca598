package io.openagentlock.bench;

import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.ledger.VerifyReport;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A ledger of many entries: how fast it opens, appends, proves and shows, and whether somebody who reads holds up the
 * writer. {@code LargeBench DIRECTORY ENTRIES EVERY}: makes the ledger where there is none (every so many a decision,
 * the others results; by the real encoders, without forces), then measures it on the real files beside fdatasync.
 * {@code verify} as a fourth argument verifies all of it before, three times.
 */
public final class LargeBench {
    private static final int PROGRESS = 1_000_000;
    private static final int ROUNDS = 1_000;
    private static final int PAGE = 100;
    private static final int FRAME = 1_500;

    private LargeBench() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        long entries = Long.parseLong(args[1]);
        Path ledger = directory.resolve("ledger");
        if (!Files.exists(directory.resolve("made"))) {
            make(ledger, entries, Integer.parseInt(args[2]));
            Files.createFile(directory.resolve("made"));
        }
        for (int i = 0; args.length > 3 && i < 3; i++) {
            long start = System.nanoTime();
            VerifyReport report = BenchLedger.verify(ledger);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "verify: %,d entries in %.1f s = %,.0f a second, %d findings%n",
                    report.size(),
                    seconds,
                    report.size() / seconds,
                    report.findings().size());
        }
        measure(ledger, directory.resolve("raw"));
    }

    private static void make(Path directory, long entries, int every) {
        long start = System.nanoTime();
        try (Ledger ledger = BenchLedger.open(new QuickFiles(directory))) {
            for (long i = size(ledger); i < entries; i++) {
                ledger.appendLater(i % every == 0 ? BenchLedger.decision(i) : BenchLedger.result(i));
                if (i % PROGRESS == 0) {
                    System.out.printf("%,d entries after %.0f s%n", i, (System.nanoTime() - start) / 1e9);
                }
            }
        }
    }

    private static long size(Ledger ledger) {
        return ledger.reader().head().map(head -> head.checkpoint().size()).orElse(0L);
    }

    private static void measure(Path directory, Path raw) throws Exception {
        long start = System.nanoTime();
        Ledger opened = BenchLedger.openToRead(new DiskLogFiles(directory));
        System.out.printf("open: %.0f ms at %,d entries%n", (System.nanoTime() - start) / 1e6, size(opened));
        opened.close();
        try (Ledger ledger = BenchLedger.open(new DiskLogFiles(directory));
                FileChannel file = FileChannel.open(raw, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            LedgerReader reader = ledger.reader();
            Random random = new Random(1);
            long size = size(ledger);
            for (int round = 0; round < 2; round++) { // the first one warms up
                System.out.println(round == 0 ? "cold:" : "warm:");
                beside(ledger, file, "append, 1 writer");
                show("root now", () -> reader.head().orElseThrow().checkpoint().root());
                show("root of any size", () -> reader.root(1 + random.nextLong(size)));
                show("inclusion proof", () -> reader.inclusion(random.nextLong(size), size));
                show("page of " + PAGE + " entries", () -> reader.entries(random.nextLong(size - PAGE), PAGE));
                show("last page", () -> reader.entries(size(ledger) - PAGE, PAGE));
            }
            AtomicBoolean stop = new AtomicBoolean();
            Thread other = Thread.ofPlatform().start(() -> {
                while (!stop.get()) {
                    reader.entries(random.nextLong(size - PAGE), PAGE);
                    reader.inclusion(random.nextLong(size), size);
                }
            });
            beside(ledger, file, "append, 1 writer, another thread reads pages and proofs without a pause");
            stop.set(true);
            other.join();
        }
    }

    private static void beside(Ledger ledger, FileChannel file, String what) throws Exception {
        ByteBuffer frame = ByteBuffer.allocate(FRAME);
        long[] appends = new long[ROUNDS];
        long[] raws = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            ledger.append(BenchLedger.decision(i));
            long middle = System.nanoTime();
            file.write(frame.clear());
            file.force(false);
            appends[i] = middle - start;
            raws[i] = System.nanoTime() - middle;
        }
        print("raw append + fdatasync", raws);
        print(what, appends);
    }

    private static void show(String what, Callable<?> reading) throws Exception {
        long[] times = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            reading.call();
            times[i] = System.nanoTime() - start;
        }
        print(what, times);
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "  %-26s p50 %.3f   p99 %.3f ms%n",
                what, nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
    }
}
