package io.openagentlock.bench;

import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.gatekeeper.CertificateVerifier;
import io.openagentlock.ledger.Finding;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.Verifier;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * kill -9 of the real daemon under load of 8 connections, again and again. After every kill the daemon must start, every
 * acknowledged entry must be where its receipt said, and the ledger must verify. At the end one order of entries must
 * explain what every client was told in all the rounds. Arguments: directory, rounds, seed.
 */
public final class KillRounds {
    private static final int CONNECTIONS = 8;
    private static final int PAGE = 1_000;

    private final Path directory;
    private final Random random;
    private final Queue<Told> history = new ConcurrentLinkedQueue<>();
    private long acknowledged;
    private long lost;
    private int dirty;

    /** One request: when it began and ended, and what it was told. */
    private record Told(long began, long index, long size, String root, long ended) {}

    private KillRounds(Path directory, long seed) {
        this.directory = directory;
        random = new Random(seed);
    }

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[1]);
        long seed = args.length > 2 ? Long.parseLong(args[2]) : System.nanoTime();
        KillRounds run = new KillRounds(Files.createTempDirectory(Path.of(args[0]), "kill-rounds"), seed);
        System.out.println("kill -9 under load: " + rounds + " rounds, seed " + seed);
        DaemonProcess daemon = DaemonProcess.start(run.directory);
        for (int round = 0; round < rounds; round++) {
            Map<Long, String> acked = run.loadAndKill(daemon, round);
            run.verify(daemon, round);
            daemon = DaemonProcess.start(run.directory);
            run.compare(daemon, acked, round);
        }
        daemon.close();
        run.verify(daemon, rounds);
        run.explain(daemon.home().ledger());
        System.out.printf(
                "%d rounds: %,d acknowledged entries, %d lost or changed, %d ledgers with findings%n",
                rounds, run.acknowledged, run.lost, run.dirty);
        if (run.lost + run.dirty > 0 || run.acknowledged == 0) {
            throw new IllegalStateException("FAILED, see " + run.directory);
        }
    }

    /** What was acknowledged before the kill: index → the conversation's name, which only that request used. */
    private Map<Long, String> loadAndKill(DaemonProcess daemon, int round) throws InterruptedException {
        Map<Long, String> acked = new ConcurrentHashMap<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                String name = "r" + round + "c" + i + "n";
                clients.execute(() -> load(daemon, name, acked));
            }
            Thread.sleep(100 + random.nextInt(900));
            daemon.kill();
            clients.shutdown();
            clients.awaitTermination(30, TimeUnit.SECONDS);
        }
        acknowledged += acked.size();
        return acked;
    }

    private void load(DaemonProcess daemon, String name, Map<Long, String> acked) {
        try (Wire wire = new Wire(daemon.home().socket())) {
            for (int n = 0; ; n++) {
                Json call = Json.object()
                        .put("tool", "Bash")
                        .put("input", Json.object().put("command", "ls").build())
                        .put("session", name + n)
                        .build();
                long began = System.nanoTime();
                Json.Obj answer = wire.json(Wire.post("/v1/gates/check", call));
                long ended = System.nanoTime();
                long index = answer.integer("seq").orElseThrow();
                acked.put(index, name + n);
                history.add(new Told(
                        began,
                        index,
                        answer.integer("size").orElseThrow(),
                        answer.text("root").orElseThrow(),
                        ended));
            }
        } catch (IOException | JsonException killed) {
            // What was not answered was not acknowledged.
        }
    }

    private void verify(DaemonProcess daemon, int round) {
        VerifyReport report = new Verifier(new DiskLogFiles(daemon.home().ledger()), new CertificateVerifier())
                .verify(Optional.empty());
        if (!report.clean()) {
            dirty++;
            System.out.println("round " + round + ":");
            report.findings().stream().map(Finding::line).limit(10).forEach(System.out::println);
        }
    }

    /** Indices once each, every checkpoint one of this log, and what ended before another began lies before it. */
    private void explain(Path directory) {
        List<Told> byIndex =
                history.stream().sorted(Comparator.comparingLong(Told::index)).toList();
        int wrong = 0;
        long indexBefore = -1;
        long latestBegin = Long.MIN_VALUE;
        try (Ledger ledger = BenchLedger.openToRead(directory)) {
            for (Told told : byIndex) {
                boolean good = told.index() > indexBefore
                        && told.size() > told.index()
                        && latestBegin < told.ended()
                        && ledger.reader().root(told.size()).base64().equals(told.root());
                wrong += good ? 0 : 1;
                indexBefore = told.index();
                latestBegin = Math.max(latestBegin, told.began());
            }
        }
        System.out.printf("history: %,d answers, %d that the log does not explain%n", byIndex.size(), wrong);
        lost += wrong;
    }

    private void compare(DaemonProcess daemon, Map<Long, String> acked, int round) {
        if (acked.isEmpty()) {
            return;
        }
        long first = acked.keySet().stream().min(Long::compare).orElseThrow();
        long last = acked.keySet().stream().max(Long::compare).orElseThrow();
        List<Long> missing = new ArrayList<>(acked.keySet());
        for (long from = first; from <= last; from += PAGE) {
            Json.Obj page = daemon.get("/v1/ledger/entries?from=" + from + "&count=" + PAGE);
            for (Json item : page.items("entries")) {
                Json.Obj row = (Json.Obj) item;
                long seq = row.integer("seq").orElseThrow();
                Optional<String> name = row.object("entry")
                        .flatMap(leaf -> leaf.object("agent"))
                        .flatMap(agent -> agent.text("id"));
                if (acked.containsKey(seq) && name.equals(Optional.of(acked.get(seq)))) {
                    missing.remove(seq);
                }
            }
        }
        lost += missing.size();
        if (!missing.isEmpty()) {
            System.out.println(
                    "round " + round + ": lost or changed " + missing.subList(0, Math.min(10, missing.size())));
        }
    }
}
