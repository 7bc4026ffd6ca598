package io.openagentlock.bench;

import io.openagentlock.call.CallId;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolName;
import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.gatekeeper.LogSigning;
import io.openagentlock.ledger.Agent;
import io.openagentlock.ledger.CertificateCheck;
import io.openagentlock.ledger.Dsse;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Hidden;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.LedgerSettings;
import io.openagentlock.ledger.Ruling;
import io.openagentlock.ledger.SessionLease;
import io.openagentlock.ledger.Sid;
import io.openagentlock.ledger.Verifier;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.signer.NoteKey;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.SigningKey;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a durable decision costs, beside a raw append and fdatasync of the same size in the same run; and how fast a
 * ledger is verified. Arguments: directory, entries to verify (default 200,000). Prints, writes nothing else.
 */
public final class LedgerBench {
    private static final PolicyHash POLICY = PolicyHash.of(new byte[0]);

    private LedgerBench() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "/tmp"), "ledger-bench");
        System.out.println("ledger in " + directory + " (left there)");
        int toVerify = args.length > 1 ? Integer.parseInt(args[1]) : 200_000;
        try (Ledger ledger = open(directory.resolve("ledger"))) {
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
        try (Ledger ledger = open(directory.resolve("ledger"))) {
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
        VerifyReport report = new Verifier(
                        new DiskLogFiles(directory), (opened, origin, enrolled) -> good(opened, origin))
                .verify(Optional.empty());
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "verify                  %d entries in %.2f s = %.0f/s, %d findings%n",
                report.size(),
                seconds,
                report.size() / seconds,
                report.findings().size());
        report.findings().stream().limit(3).forEach(finding -> System.out.println(finding.line()));
    }

    private static CertificateCheck.Result good(Event.SessionOpened opened, String origin) {
        VerifierKey key = key(origin, opened.sid()).verifier();
        return new CertificateCheck.Result.Good(
                "k", key, Instant.EPOCH, Instant.parse("2999-01-01T00:00:00Z"), POLICY, "", 0, Hash.EMPTY_ROOT);
    }

    private static NoteKey key(String origin, Sid sid) {
        return NoteKey.session(SessionLease.keyName(origin, sid), new SigningKey(Secret.copyOf(seed())));
    }

    private static byte[] seed() {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 9);
        return seed;
    }

    private static Ledger open(Path directory) {
        long began = System.nanoTime();
        LedgerSettings settings = new LedgerSettings(
                InstantSource.system(),
                () -> (System.nanoTime() - began) / 1_000_000,
                new SecureRandom(),
                new LogSigning(),
                new Event.Boot(
                        "0123456789abcdef", "bench", ProcessHandle.current().pid()));
        Ledger ledger = Ledger.open(new DiskLogFiles(directory), settings);
        Sid sid = new Sid("bench" + began);
        NoteKey key = key(ledger.origin(), sid);
        Instant end = Instant.parse("2999-01-01T00:00:00Z");
        Dsse dsse = new Dsse("x", "eA==", List.of(new Dsse.Signature("k", "eA==")));
        ledger.openSession(
                new SessionLease(sid, key, end, "software", () -> {}),
                List.of(
                        new Event.SessionOpened(sid, dsse, "software"),
                        new Event.PolicyChanged(POLICY, Optional.empty(), List.of(), "start", Optional.empty())));
        return ledger;
    }

    private static Event decision(long number) {
        return new Event.Decided(
                new Agent(new HarnessId("claude-code"), Optional.of(new SessionId("conversation")), Optional.empty()),
                Optional.of(new CallId("toolu_" + number)),
                Optional.of(new ToolName("Bash")),
                Hidden.of("{\"command\":\"npm run build -- --number=" + number + "\",\"description\":\"Build it\"}"),
                Optional.of(Hidden.of("/home/someone/project")),
                Mode.ENFORCE,
                POLICY,
                Optional.empty(),
                Ruling.ALLOW,
                Ruling.ALLOW,
                List.of(),
                0,
                "software",
                Optional.empty());
    }

    private static String one(Ledger ledger, int count) {
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            ledger.append(decision(i));
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
                    ledger.append(decision(i));
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
