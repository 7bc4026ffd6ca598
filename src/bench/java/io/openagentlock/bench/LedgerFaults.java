package io.openagentlock.bench;

import io.openagentlock.ledger.Finding;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.ledger.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A real process that writes a ledger, with the operating system in its way: strace kills it at its n-th system call of
 * a kind on the ledger's files, or makes that call fail; or the disk is full. After each: everything acknowledged is
 * there, the ledger opens, verifies and takes entries.
 *
 * <p>{@code LedgerFaults DIRECTORY calls SEED RUNS}: so many runs, spread at random over calls and numbers;
 * {@code LedgerFaults DIRECTORY full}: the directory lies on a small file system with nothing else on it.
 */
public final class LedgerFaults {
    private static final int ENTRIES = 24;
    private static final int INPUT = 200;
    private static final int LONG_INPUT = 7_000;
    private static final int BALLAST = 12 << 20;
    private static final int UNTIL_FULL = 4_000;
    private static final int MOST_TEMPORARY = 200;
    private static final long LONGEST_RUN_SECONDS = 120;
    private static final long LOOK_MILLIS = 20;

    /** What becomes of the n-th call, and how many of that call a run makes at least. */
    private record Fault(String calls, String what, int most) {}

    private static final List<Fault> FAULTS = List.of(
            new Fault("write", "signal=KILL", 40),
            new Fault("fdatasync", "signal=KILL", 23),
            new Fault("fsync", "signal=KILL", 36),
            new Fault("rename", "signal=KILL", 16),
            new Fault("openat", "signal=KILL", 80),
            new Fault("mkdir", "signal=KILL", 4),
            new Fault("fdatasync", "error=EIO", 20),
            new Fault("fsync", "error=EIO", 32),
            new Fault("write", "error=EIO", 40),
            new Fault("write", "error=ENOSPC", 40),
            new Fault("rename", "error=EIO", 14),
            new Fault("openat", "error=EIO", 80));

    private final Path directory;
    private final List<String> outcomes = new ArrayList<>();
    private int acknowledged;

    private LedgerFaults(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] args) throws Exception {
        LedgerFaults faults = new LedgerFaults(Files.createTempDirectory(Path.of(args[0]), "ledger-faults"));
        if (args[1].equals("full")) {
            faults.fullDisk();
        } else {
            faults.calls(Long.parseLong(args[2]), Integer.parseInt(args[3]));
        }
    }

    private void calls(long seed, int runs) throws Exception {
        System.out.println("system calls: " + runs + " runs, seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < runs; run++) {
            Fault fault = FAULTS.get(run % FAULTS.size());
            one(fault, 1 + random.nextInt(fault.most()), directory.resolve("run" + run));
        }
        for (String outcome : List.of("killed", "mended", "refused to open", "not met")) {
            System.out.printf(
                    "%5d %s%n", outcomes.stream().filter(outcome::equals).count(), outcome);
        }
        System.out.printf("%d runs: %,d acknowledged entries, none lost; every ledger verifies%n", runs, acknowledged);
        if (outcomes.stream().allMatch("not met"::equals)) {
            throw new IllegalStateException("no fault was met: strace does not work here");
        }
    }

    private void one(Fault fault, int number, Path home) throws Exception {
        Files.createDirectories(home);
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-qqq", "-o", home + ".strace"));
        Path ledger = home.resolve("ledger");
        paths(ledger).forEach(path -> command.addAll(List.of("-P", path.toString())));
        command.addAll(List.of(
                "-e",
                "trace=" + fault.calls(),
                "-e",
                "inject=" + fault.calls() + ":" + fault.what() + ":when=" + number));
        command.addAll(java(ledger, ENTRIES, INPUT));
        Process process = start(command, home);
        String what = fault.calls() + " " + number + " " + fault.what() + " in " + home;
        if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException("FAILED, it hangs: " + what);
        }
        List<String> said = Files.readAllLines(home.resolve("said"));
        String outcome = outcome(said, what);
        outcomes.add(outcome);
        System.out.printf("  %-9s %3d  %-14s %s%n", fault.calls(), number, fault.what(), outcome);
        check(ledger, said, what);
        delete(home);
        Files.deleteIfExists(Path.of(home + ".strace"));
    }

    private static List<String> java(Path ledger, int entries, int bytes) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                LedgerProcess.class.getName(),
                ledger.toString(),
                Integer.toString(entries),
                Integer.toString(bytes));
    }

    private static Process start(List<String> command, Path home) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("said").toFile())
                .start();
    }

    /** The files and directories of a ledger: strace wants each by its name. */
    private static List<Path> paths(Path ledger) {
        Stream<String> names = Stream.of(
                "",
                "wal",
                "wal/00000000000000000000.wal",
                "tmp",
                "keys",
                "keys/log.key",
                "keys/payload.key",
                "log",
                "log/log.vkey",
                "log/checkpoint",
                "log/tile",
                "log/tile/0",
                "log/tile/0/000.p",
                "log/tile/entries",
                "log/tile/entries/000.p",
                "identity.json",
                "milestones",
                "reserve");
        Stream<String> temporary = IntStream.rangeClosed(1, MOST_TEMPORARY).mapToObj(number -> "tmp/" + number);
        return Stream.concat(names, temporary).map(ledger::resolve).toList();
    }

    private static String outcome(List<String> said, String what) {
        if (said.contains("done")) {
            boolean refused = said.stream().anyMatch(line -> line.startsWith("refused "));
            return refused ? "mended" : "not met";
        }
        if (said.stream().anyMatch(line -> line.startsWith("error "))) {
            return "refused to open";
        }
        if (said.stream().anyMatch(line -> line.contains("Exception"))) {
            throw new IllegalStateException("FAILED, it says why only to a programmer: " + what + ": " + said);
        }
        return "killed";
    }

    /** Opens, compares, appends, verifies. */
    private void check(Path directory, List<String> said, String what) {
        try (Ledger ledger = BenchLedger.open(directory)) {
            LedgerReader reader = ledger.reader();
            for (String line : said) {
                if (line.startsWith("ack ")) {
                    acknowledged++;
                    String[] ack = line.split(" ", -1);
                    boolean same =
                            reader.entry(Long.parseLong(ack[1])).leaf().base64().equals(ack[2])
                                    && reader.root(Long.parseLong(ack[3]))
                                            .base64()
                                            .equals(ack[4]);
                    if (!same) {
                        throw new IllegalStateException("FAILED, lost: " + line + " after " + what);
                    }
                }
            }
            ledger.append(BenchLedger.decision(0));
        } catch (RuntimeException failure) {
            throw new IllegalStateException("FAILED after " + what, failure);
        }
        VerifyReport report = BenchLedger.verify(directory);
        if (!report.clean()) {
            report.findings().stream().map(Finding::line).limit(10).forEach(System.out::println);
            throw new IllegalStateException("FAILED, findings after " + what);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Writes until nothing more fits, makes room, and expects the same process to go on by itself. */
    private void fullDisk() throws Exception {
        Path ballast = directory.resolve("ballast");
        Files.write(ballast, new byte[BALLAST]);
        Path ledger = directory.resolve("ledger");
        Process process = start(java(ledger, UNTIL_FULL, LONG_INPUT), directory);
        Path said = directory.resolve("said");
        await(process, said, "refused ");
        Files.delete(ballast);
        await(process, said, "mended");
        process.destroyForcibly().waitFor();
        List<String> lines = Files.readAllLines(said).stream()
                .filter(line -> line.startsWith("ack ") || line.startsWith("refused"))
                .toList();
        lines = lines.subList(0, lines.size() - 1); // the last line may be half a line
        check(ledger, lines, "a full disk");
        System.out.printf(
                "a full disk: refused after %,d entries, went on by itself when there was room%n", lines.size());
        delete(directory);
    }

    private static void await(Process process, Path said, String wanted) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_RUN_SECONDS);
        while (Files.readAllLines(said).stream().noneMatch(line -> line.startsWith(wanted))) {
            if (!process.isAlive() || System.nanoTime() > until) {
                List<String> lines = Files.readAllLines(said);
                throw new IllegalStateException("FAILED, never `" + wanted + "`: "
                        + lines.subList(Math.max(0, lines.size() - 3), lines.size()));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
