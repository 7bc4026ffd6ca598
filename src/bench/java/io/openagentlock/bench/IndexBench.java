package io.openagentlock.bench;

import com.sun.management.OperatingSystemMXBean;
import io.openagentlock.call.CallId;
import io.openagentlock.call.HarnessId;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolName;
import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.gatekeeper.LogSigning;
import io.openagentlock.index.IndexedWords;
import io.openagentlock.index.Insights;
import io.openagentlock.index.LedgerIndex;
import io.openagentlock.index.Query;
import io.openagentlock.index.State;
import io.openagentlock.ledger.Agent;
import io.openagentlock.ledger.Dsse;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Hidden;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.LedgerSettings;
import io.openagentlock.ledger.Ruling;
import io.openagentlock.ledger.SessionLease;
import io.openagentlock.ledger.Sid;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.Mode;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.signer.NoteKey;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.SigningKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * The index of a large ledger: how long it takes to build, how long a page takes, how far it is behind while entries
 * come. Arguments: directory, entries (default 200,000). A ledger that is there from an earlier run is taken up again.
 */
public final class IndexBench {
    private static final PolicyHash POLICY = PolicyHash.of(new byte[0]);
    private static final List<String> TOOLS =
            List.of("Bash", "Read", "Edit", "Write", "WebFetch", "mcp__github__search");
    private static final List<String> GATES = List.of("rogue.destructive-bash", "secrets.read", "net.unknown-host");

    private IndexBench() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args.length > 0 ? args[0] : "/tmp");
        int wanted = args.length > 1 ? Integer.parseInt(args[1]) : 200_000;
        Files.createDirectories(directory);
        try (Ledger ledger = open(directory.resolve("ledger"))) {
            long size = size(ledger);
            if (size < wanted) {
                append(ledger, size, wanted - size, 256);
            }
            Files.deleteIfExists(directory.resolve("index.db"));
            long before = memory();
            try (LedgerIndex index = index(ledger, directory)) {
                build(index);
                System.out.printf("index.db                %,d MiB%n", Files.size(directory.resolve("index.db")) >> 20);
                pages(index);
                lag(ledger, index);
                System.out.printf("resident memory         %,d KiB, %,d KiB before the index%n", memory(), before);
            }
            long start = System.nanoTime();
            try (LedgerIndex index = index(ledger, directory)) {
                index.start();
                ready(index);
                System.out.printf("opened again            %.0f ms%n", (System.nanoTime() - start) / 1e6);
            }
        }
    }

    private static LedgerIndex index(Ledger ledger, Path directory) {
        return new LedgerIndex(
                ledger.reader(),
                ledger.origin(),
                new IndexedWords(directory.resolve("index.db")),
                directory.resolve("tmp"),
                UnaryOperator.identity(),
                System.out::println);
    }

    private static void build(LedgerIndex index) throws InterruptedException {
        long start = System.nanoTime();
        long worked = processor();
        index.start();
        ready(index);
        double seconds = (System.nanoTime() - start) / 1e9;
        double busy = (processor() - worked) / 1e9;
        State state = index.state();
        System.out.printf(
                "built                   %,d entries in %.1f s = %,.0f/s; %.1f s of processor time = %,.0f/s%n",
                state.indexed(), seconds, state.indexed() / seconds, busy, state.indexed() / busy);
    }

    private static long processor() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void ready(LedgerIndex index) throws InterruptedException {
        while (index.state().phase() != State.Phase.READY) {
            try {
                index.page(query(Map.of("limit", "1")), false);
            } catch (io.openagentlock.call.ProblemException notYet) {
                Thread.sleep(5);
            }
        }
    }

    private static Query query(Map<String, String> parameters) {
        return Query.of(parameters, Instant.now(), ZoneOffset.UTC);
    }

    private static void pages(LedgerIndex index) {
        for (Map<String, String> one : List.of(
                Map.<String, String>of(),
                Map.of("tool", "WebFetch"),
                Map.of("gate", "secrets.read"),
                Map.of("effective", "deny", "tool", "Bash"),
                Map.of("session", "conversation-17"),
                Map.of("label", "saw-secrets", "tool", "Edit"),
                Map.of("since", "1h", "effective", "deny"),
                Map.of("text", "npm build"),
                Map.of("text", "\"number=4711\""),
                Map.of("text", "build", "gate", "net.unknown-host"),
                Map.of("tool", "Edit", "gate", "none-such"))) {
            long[] times = new long[200];
            int found = 0;
            for (int i = 0; i < times.length; i++) {
                long start = System.nanoTime();
                found = index.page(query(one), false).entries().size();
                times[i] = System.nanoTime() - start;
            }
            System.out.printf("page                    %s  %d entries  %s%n", percentiles(times), found, one);
        }
        long start = System.nanoTime();
        Insights insights = index.insights(Instant.now().minusSeconds(7 * 86_400), Instant.now(), Insights.Step.DAY);
        System.out.printf(
                "insights of a week      %.1f ms, %,d entries%n",
                (System.nanoTime() - start) / 1e6, insights.all().entries());
    }

    /** While 64 writers record: how far behind the index is, and what that costs them. */
    private static void lag(Ledger ledger, LedgerIndex index) throws InterruptedException {
        AtomicLong most = new AtomicLong();
        AtomicLong sum = new AtomicLong();
        AtomicLong looks = new AtomicLong();
        Thread watcher = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                long behind = index.state().behind();
                most.accumulateAndGet(behind, Math::max);
                sum.addAndGet(behind);
                looks.incrementAndGet();
                try {
                    Thread.sleep(5);
                } catch (InterruptedException done) {
                    return;
                }
            }
        });
        long start = System.nanoTime();
        append(ledger, size(ledger), 30_000, 16);
        double seconds = (System.nanoTime() - start) / 1e9;
        watcher.interrupt();
        long caught = System.nanoTime();
        while (index.state().behind() > 0) {
            Thread.sleep(1);
        }
        System.out.printf(
                "lag under load          %,.0f appends/s; behind by %,d on average, %,d at most; caught up %.0f ms later%n",
                30_000 / seconds, sum.get() / Math.max(1, looks.get()), most.get(), (System.nanoTime() - caught) / 1e6);
    }

    private static void append(Ledger ledger, long from, long count, int writers) throws InterruptedException {
        AtomicLong next = new AtomicLong(from);
        CountDownLatch done = new CountDownLatch(writers);
        for (int w = 0; w < writers; w++) {
            Thread.startVirtualThread(() -> {
                for (long i = next.getAndIncrement(); i < from + count; i = next.getAndIncrement()) {
                    ledger.append(decision(i));
                }
                done.countDown();
            });
        }
        done.await();
    }

    private static Event decision(long number) {
        boolean denied = number % 10 == 3;
        Ruling ruling = Ruling.of(!denied);
        int gate = number % 1000 == 3 ? 2 : number % 100 == 3 ? 1 : 0;
        return new Event.Decided(
                new Agent(
                        new HarnessId("claude-code"),
                        Optional.of(new SessionId("conversation-" + number / 500)),
                        Optional.empty()),
                Optional.of(new CallId("toolu_" + number)),
                Optional.of(new ToolName(TOOLS.get((int) (number * 7919 % 13) % TOOLS.size()))),
                Hidden.of("{\"command\":\"npm run build -- --number=" + number
                        + "\",\"description\":\"Build the project\"}"),
                Optional.of(Hidden.of("/home/someone/project" + number % 20)),
                Mode.ENFORCE,
                POLICY,
                denied ? Optional.of(new GateId(GATES.get(gate))) : Optional.empty(),
                ruling,
                ruling,
                List.of(),
                0,
                "software",
                Optional.empty(),
                Optional.empty(),
                number % 50 < 3 ? List.of("saw-secrets") : List.of(),
                List.of());
    }

    private static long size(Ledger ledger) {
        return ledger.reader().head().orElseThrow().checkpoint().size();
    }

    private static long memory() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
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
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 9);
        NoteKey key = NoteKey.session(SessionLease.keyName(ledger.origin(), sid), new SigningKey(Secret.copyOf(seed)));
        Dsse dsse = new Dsse("x", "eA==", List.of(new Dsse.Signature("k", "eA==")));
        ledger.openSession(
                new SessionLease(sid, key, Instant.parse("2999-01-01T00:00:00Z"), "software", () -> {}),
                List.of(
                        new Event.SessionOpened(sid, dsse, "software"),
                        new Event.PolicyChanged(POLICY, Optional.empty(), List.of(), "start", Optional.empty())));
        return ledger;
    }

    private static String percentiles(long[] nanos) {
        Arrays.sort(nanos);
        return String.format(
                "p50 %.2f ms  p99 %.2f ms", nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
    }
}
