package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.ProblemException;
import io.openagentlock.disk.SimulatedDisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The life of a ledger on a simulated disk whose power fails after every single operation, with every choice (up to a
 * bound, then random ones) of what else had reached the platter: whatever was acknowledged is there, and the ledger
 * opens, verifies and goes on. {@code -Dcrash.effort=N} tries N times as much, {@code -Dcrash.seed=N} repeats a run.
 */
@Timeout(600)
class CrashTest {
    private static final int EFFORT = Integer.getInteger("crash.effort", 1);
    private static final long SEED = Long.getLong("crash.seed", 1);
    private static final int SEGMENT = 24 << 10;

    /** An entry that somebody was told about, after so many operations of the disk. */
    private record Acknowledged(int position, Receipt receipt) {}

    private final Random random = new Random(SEED);
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final Set<Integer> tried = new HashSet<>();
    private final SignatureCheck signatures = new RememberedSignatures();
    private int lives;

    /** For the long run of {@code ./build faults}. */
    @SuppressWarnings("JUnitMethodInvoked") // the same scenarios, as a program
    public static void main(String[] args) {
        new CrashTest().a_power_cut_after_any_operation_loses_nothing_acknowledged();
        new CrashTest().a_power_cut_after_a_kill_and_a_restart_loses_nothing_acknowledged();
        new CrashTest().a_failed_force_is_followed_by_opening_again_and_loses_nothing_acknowledged();
    }

    @Test
    void a_power_cut_after_any_operation_loses_nothing_acknowledged() {
        System.out.println("CrashTest seed " + SEED);
        SimulatedDisk disk = new SimulatedDisk();
        live(disk, EFFORT == 1 ? 18 : 40); // a bundle has 256 entries
        int end = disk.position();
        assertThat(end).isGreaterThan(100);
        for (int position = 0; position <= end; position++) {
            everySubset(disk, position);
        }
        assertThat(tried.size()).isGreaterThan(end / 2);
        System.out.println("CrashTest: " + end + " operations, " + tried.size() + " different disks");
    }

    @Test
    void a_power_cut_after_a_kill_and_a_restart_loses_nothing_acknowledged() {
        System.out.println("CrashTest seed " + SEED);
        SimulatedDisk first = new SimulatedDisk();
        live(first, 8);
        for (int i = 0; i < 20 * EFFORT; i++) {
            int killed = random.nextInt(first.position() + 1);
            SimulatedDisk second = first.kill(killed);
            acknowledged.removeIf(one -> one.position() > killed);
            List<Acknowledged> before = List.copyOf(acknowledged);
            live(second, 2);
            // What comes from the first life is there from the first operation of the second one on.
            for (int j = 0; j < 3; j++) {
                int position = killed + random.nextInt(second.position() - killed + 1);
                check(second, position, random::nextBoolean);
            }
            acknowledged.clear();
            acknowledged.addAll(before);
            if (i % 10 == 9) {
                first = new SimulatedDisk();
                acknowledged.clear();
                live(first, 8);
            }
        }
    }

    @Test
    void a_failed_force_is_followed_by_opening_again_and_loses_nothing_acknowledged() {
        System.out.println("CrashTest seed " + SEED);
        for (int forces = 0; forces < 20 * EFFORT && forces < 120; forces++) {
            SimulatedDisk disk = new SimulatedDisk();
            acknowledged.clear();
            TestLedger test = ledger(disk);
            try (Ledger ledger = test.openWithSession()) {
                disk.failForceAfter(forces);
                for (int i = 0; i < 12; i++) {
                    append(disk, ledger, i);
                    ledger.publish();
                }
                ledger.trouble().ifPresent(now -> assertThat(now.code()).isEqualTo("ledger-read-only"));
                assertThat(ledger.reopen()).isTrue();
                assertThat(ledger.trouble()).isEmpty();
                assertThat(ledger.session()).isPresent();
                int told = acknowledged.size();
                append(disk, ledger, 12);
                assertThat(acknowledged).hasSize(told + 1);
            }
            check(disk, disk.position(), () -> false);
            check(disk, disk.position(), random::nextBoolean);
        }
    }

    private TestLedger ledger(SimulatedDisk disk) {
        TestLedger test = new TestLedger(disk.files());
        test.segmentLimit = SEGMENT;
        test.sessions.set(100 * lives++);
        return test;
    }

    /** Sessions, a bundle filled, segments rolled over and dropped, checkpoints published; closed at the end. */
    private void live(SimulatedDisk disk, int rounds) {
        TestLedger test = ledger(disk);
        try (Ledger ledger = test.openWithSession()) {
            for (int round = 0; round < rounds; round++) {
                append(disk, ledger, round);
                for (int i = 0; i < 12; i++) {
                    ledger.appendLater(new Event.Heartbeat());
                }
                if (round % 5 == 3) {
                    ledger.publish();
                }
                if (round % 10 == 7) {
                    test.session(ledger, Duration.ofHours(1));
                }
            }
            ledger.sealSession().ifPresent(receipt -> acknowledged.add(new Acknowledged(disk.position(), receipt)));
        }
    }

    private void append(SimulatedDisk disk, Ledger ledger, int number) {
        try {
            String padding = "x".repeat(number % 3 * 1200);
            Receipt receipt = ledger.append(TestLedger.decision(number, "{\"command\":\"" + padding + "\"}"));
            acknowledged.add(new Acknowledged(disk.position(), receipt));
        } catch (ProblemException refused) {
            assertThat(refused.problem().code()).isIn("ledger-read-only", "ledger-io");
        }
    }

    /** All choices where they are few; else none, all, and some. */
    private void everySubset(SimulatedDisk disk, int position) {
        int[] asked = {0};
        check(disk, position, () -> {
            asked[0]++;
            return false;
        });
        check(disk, position, () -> true);
        if (asked[0] <= 2 + EFFORT / 2) {
            for (long subset = 1; subset < (1L << asked[0]) - 1; subset++) {
                BitSet chosen = BitSet.valueOf(new long[] {subset});
                int[] next = {0};
                check(disk, position, () -> chosen.get(next[0]++));
            }
            return;
        }
        for (int i = 0; i < 2 * EFFORT; i++) {
            check(disk, position, random::nextBoolean);
        }
    }

    private void check(SimulatedDisk disk, int position, BooleanSupplier survives) {
        SimulatedDisk left = disk.cut(position, survives);
        if (!tried.add(31 * left.fingerprint() + told(position))) {
            return;
        }
        try {
            check(left, position);
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(
                    "seed " + SEED + ", power cut after operation " + position + ":" + disk.story(position), failure);
        }
    }

    private int told(int position) {
        return (int)
                acknowledged.stream().filter(one -> one.position() <= position).count();
    }

    private void check(SimulatedDisk left, int position) {
        try (Ledger ledger = ledger(left).openWithSession()) {
            for (Acknowledged one : acknowledged) {
                if (one.position() <= position) {
                    Receipt receipt = one.receipt();
                    assertThat(ledger.reader().entry(receipt.index()).leaf()).isEqualTo(receipt.leaf());
                    assertThat(ledger.reader().root(receipt.checkpoint().size()))
                            .isEqualTo(receipt.checkpoint().root());
                }
            }
            ledger.append(TestLedger.decision(1));
        }
        Verifier verifier = new Verifier(left.files(), TestLedger::check, signatures);
        assertThat(verifier.verify(Optional.empty()).findings()).isEmpty();
    }
}
