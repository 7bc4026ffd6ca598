package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.openagentlock.call.ProblemException;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each writing call fails once, in each way; then the machine stops, keeping or losing what was not forced. */
class LedgerFaultsTest {
    private static final int ENTRIES = 300;

    private final SignatureCheck signatures = new RememberedSignatures();

    private VerifyReport verify(MemoryFiles files) {
        return new Verifier(files, TestLedger::check, signatures).verify(Optional.empty());
    }

    /** Fails the n-th writing call. */
    private static final class Nth implements MemoryFiles.Plan {
        final AtomicInteger calls = new AtomicInteger();
        final int number;
        final MemoryFiles.Fault fault;

        Nth(int number, MemoryFiles.Fault fault) {
            this.number = number;
            this.fault = fault;
        }

        @Override
        public Optional<MemoryFiles.Fault> next(String call, String path) {
            return calls.incrementAndGet() == number ? Optional.of(fault) : Optional.empty();
        }
    }

    @TestFactory
    List<DynamicTest> acknowledged_entries_survive_any_failed_write() {
        List<DynamicTest> tests = new ArrayList<>();
        for (MemoryFiles.Fault fault : MemoryFiles.Fault.values()) {
            for (boolean losesUnforced : new boolean[] {false, true}) {
                String name = fault + (losesUnforced ? ", unforced bytes lost" : ", unforced bytes kept");
                tests.add(DynamicTest.dynamicTest(name, () -> everyCall(fault, losesUnforced)));
            }
        }
        return tests;
    }

    private void everyCall(MemoryFiles.Fault fault, boolean losesUnforced) {
        Nth none = new Nth(0, fault);
        run(new MemoryFiles(), none);
        int calls = none.calls.get();
        assertThat(calls).isGreaterThan(40);
        for (int number = 1; number <= calls; number++) {
            MemoryFiles files = new MemoryFiles();
            List<Receipt> acknowledged = run(files, new Nth(number, fault));
            files.crash(losesUnforced);
            check(files, acknowledged, fault + " in call " + number);
        }
    }

    /** A life of a ledger: made, sessions, a bundle filled, segments rolled, sealed, closed. */
    private static List<Receipt> run(MemoryFiles files, Nth plan) {
        files.plan(plan);
        return run(files);
    }

    private static List<Receipt> run(MemoryFiles files) {
        TestLedger test = new TestLedger(files);
        test.segmentLimit = 48 << 10;
        List<Receipt> acknowledged = new ArrayList<>();
        try (Ledger ledger = test.openWithSession()) {
            ledger.append(TestLedger.decision(0));
            ledger.publish();
            for (int i = 0; i < ENTRIES; i++) {
                ledger.appendLater(new Event.Heartbeat());
                if (i % 30 == 0) {
                    acknowledged.add(ledger.append(TestLedger.decision(i)));
                }
            }
            ledger.publish();
            ledger.sealSession().ifPresent(acknowledged::add);
        } catch (ProblemException refused) {
            assertThat(refused.problem().code())
                    .isIn("ledger-io", "ledger-read-only", "ledger-closed", "no-session", "session-key-gone");
        }
        return acknowledged;
    }

    private void check(MemoryFiles files, List<Receipt> acknowledged, String what) {
        TestLedger test = new TestLedger(files);
        test.segmentLimit = 48 << 10;
        test.sessions.set(50);
        try (Ledger ledger = test.openWithSession()) {
            for (Receipt receipt : acknowledged) {
                assertThat(ledger.reader().entry(receipt.index()).leaf())
                        .as(what)
                        .isEqualTo(receipt.leaf());
                assertThat(ledger.reader().root(receipt.checkpoint().size()))
                        .as(what)
                        .isEqualTo(receipt.checkpoint().root());
            }
            ledger.append(TestLedger.decision(1));
        }
        assertThat(verify(files).findings()).as(what).isEmpty();
    }

    /** The process is gone from one writing call on: what it left verifies as it lies there, before any restart. */
    @Test
    void what_a_killed_process_leaves_verifies_before_the_next_start() {
        AtomicInteger calls = new AtomicInteger();
        List<Receipt> all = runUntil(new MemoryFiles(), calls, Integer.MAX_VALUE);
        int whole = calls.get();
        assertThat(whole).isGreaterThan(40);
        assertThat(all).isNotEmpty();
        for (int last = 12; last < whole; last++) {
            MemoryFiles files = new MemoryFiles();
            List<Receipt> acknowledged = runUntil(files, new AtomicInteger(), last);
            files.crash(false);
            if (!acknowledged.isEmpty()) {
                VerifyReport report = verify(files);
                assertThat(report.findings()).as("killed after call " + last).isEmpty();
                assertThat(report.size())
                        .isGreaterThanOrEqualTo(
                                acknowledged.getLast().checkpoint().size());
            }
        }
    }

    /** A publication is interrupted between its tile and its bundle; before the next one the full ones are there. */
    @Test
    void a_partial_tile_whose_bundle_was_never_written_is_compared_with_the_full_one() {
        MemoryFiles files = new MemoryFiles();
        run(files);
        Tile full = new Tile(0, 0, Tile.FULL);
        Tile partial = new Tile(0, 0, 226);
        byte[] prefix = java.util.Arrays.copyOf(files.raw(Paths.tile(full)), 226 * Hash.SIZE);
        files.put(Paths.tile(partial), prefix);
        assertThat(verify(files).findings()).isEmpty();
        prefix[100 * Hash.SIZE] ^= 1;
        files.put(Paths.tile(partial), prefix);
        assertThat(verify(files).findings())
                .extracting(Finding::kind, Finding::file)
                .containsExactly(tuple(Finding.Kind.MISMATCH, Paths.tile(partial)));
    }

    private static List<Receipt> runUntil(MemoryFiles files, AtomicInteger calls, int last) {
        files.plan((call, path) ->
                calls.incrementAndGet() > last ? Optional.of(MemoryFiles.Fault.LOST) : Optional.empty());
        return run(files);
    }

    @Test
    void a_full_disk_is_recorded_and_then_nothing_more() {
        MemoryFiles files = new MemoryFiles();
        TestLedger test = new TestLedger(files);
        Ledger ledger = test.openWithSession();
        ledger.append(TestLedger.decision(1));
        files.plan((call, path) -> call.equals("append") && files.size(Paths.RESERVE) >= 0
                ? Optional.of(MemoryFiles.Fault.FULL)
                : Optional.empty());
        assertCode(() -> ledger.append(TestLedger.decision(2)), "ledger-read-only");
        assertCode(() -> ledger.append(TestLedger.decision(3)), "ledger-read-only");
        assertThat(ledger.trouble()).isPresent();
        long size = ledger.reader().head().orElseThrow().checkpoint().size();
        assertThat(ledger.reader().entry(size - 1).read().event()).isEqualTo(new Event.DiskFull());
        ledger.close();
        files.crash(true);
        try (Ledger again = test.open()) {
            assertThat(again.reader().entry(size - 1).read().event()).isEqualTo(new Event.DiskFull());
        }
        assertThat(verify(files).findings()).isEmpty();
    }

    @Test
    void torn_tail_is_cut_and_recorded() {
        MemoryFiles files = new MemoryFiles();
        TestLedger test = new TestLedger(files);
        Ledger ledger = test.openWithSession();
        Receipt kept = ledger.append(TestLedger.decision(1));
        files.crash(true);
        byte[] segment = files.raw(Paths.segment(0));
        files.put(Paths.segment(0), java.util.Arrays.copyOf(segment, segment.length + 100));
        assertThat(verify(files).findings()).extracting(Finding::kind).containsExactly(Finding.Kind.TORN_TAIL);
        try (Ledger again = test.openWithSession()) {
            long size = kept.checkpoint().size();
            assertThat(again.reader().entries(size, 10))
                    .extracting(entry -> entry.read().event().getClass().getSimpleName())
                    .contains("Recovery");
        }
        // Closed, since the note of what was still to be recorded goes after the entry is acknowledged.
        assertThat(files.list(Paths.QUARANTINE)).hasSize(1);
        assertThat(verify(files).findings()).isEmpty();
    }

    @Test
    void damage_before_the_end_is_refused_with_file_and_offset() {
        MemoryFiles files = new MemoryFiles();
        TestLedger test = new TestLedger(files);
        try (Ledger ledger = test.openWithSession()) {
            for (int i = 0; i < 5; i++) {
                ledger.append(TestLedger.decision(i));
            }
        }
        files.raw(Paths.segment(0))[4000] ^= 1;
        assertCode(test::open, "ledger-damaged");
    }

    @Test
    void a_cut_below_the_published_checkpoint_is_refused() throws Exception {
        MemoryFiles files = new MemoryFiles();
        TestLedger test = new TestLedger(files);
        try (Ledger ledger = test.openWithSession()) {
            ledger.append(TestLedger.decision(1));
        }
        byte[] segment = files.raw(Paths.segment(0));
        files.put(Paths.segment(0), java.util.Arrays.copyOf(segment, Frame.length(segment, 0)));
        assertCode(test::open, "ledger-damaged");
        files.put(Paths.segment(0), java.util.Arrays.copyOf(segment, segment.length - 1));
        assertCode(test::open, "ledger-damaged");
    }

    @Test
    void a_second_writer_is_refused() {
        MemoryFiles files = new MemoryFiles();
        TestLedger test = new TestLedger(files);
        try (Ledger ledger = test.open()) {
            assertThat(ledger.trouble()).isEmpty();
            assertCode(test::open, "ledger-locked");
        }
        test.open().close();
    }

    static void assertCode(Runnable act, String code) {
        try {
            act.run();
        } catch (ProblemException e) {
            assertThat(e.problem().code()).isEqualTo(code);
            return;
        }
        throw new AssertionError("expected problem " + code);
    }
}
