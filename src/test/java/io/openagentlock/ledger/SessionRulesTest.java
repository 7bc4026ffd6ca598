package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SessionRulesTest {
    private final MemoryFiles files = new MemoryFiles();
    private final TestLedger test = new TestLedger(files);

    @Test
    void nothing_is_recorded_without_a_session() {
        try (Ledger ledger = test.open()) {
            LedgerFaultsTest.assertCode(() -> ledger.append(TestLedger.decision(1)), "no-session");
            LedgerFaultsTest.assertCode(() -> ledger.appendLater(new Event.Heartbeat()), "no-session");
            assertThat(ledger.reader().head()).isEmpty();
        }
    }

    @Test
    void an_expired_session_records_nothing_and_reads_go_on() {
        try (Ledger ledger = test.open()) {
            test.session(ledger, Duration.ofMinutes(10));
            Receipt last = ledger.append(TestLedger.decision(1));
            test.pass(Duration.ofMinutes(10));
            LedgerFaultsTest.assertCode(() -> ledger.append(TestLedger.decision(2)), "session-expired");
            assertThat(ledger.reader().head().orElseThrow().checkpoint()).isEqualTo(last.checkpoint());
            test.session(ledger, Duration.ofMinutes(10));
            ledger.append(TestLedger.decision(3));
        }
        assertThat(VerifierTest.verify(files).findings()).isEmpty();
    }

    @Test
    void setting_the_clock_back_does_not_lengthen_a_session() {
        try (Ledger ledger = test.open()) {
            test.session(ledger, Duration.ofMinutes(10));
            test.mono.addAndGet(Duration.ofMinutes(11).toMillis());
            test.wall = test.wall.minusSeconds(3600);
            LedgerFaultsTest.assertCode(() -> ledger.append(TestLedger.decision(1)), "session-expired");
        }
    }

    @Test
    void a_sealed_session_leaves_no_key() {
        try (Ledger ledger = test.open()) {
            SessionLease lease = test.session(ledger, Duration.ofHours(1));
            Receipt seal = ledger.sealSession().orElseThrow();
            assertThat(((TestKeys.Key) lease.key()).isErased()).isTrue();
            assertThat(ledger.session()).isEmpty();
            assertThat(ledger.reader().entry(seal.index()).read().event()).isInstanceOf(Event.SessionSealed.class);
            LedgerFaultsTest.assertCode(() -> ledger.append(TestLedger.decision(1)), "no-session");
        }
        assertThat(VerifierTest.verify(files).findings()).isEmpty();
    }

    @Test
    void a_clock_that_jumps_is_recorded_and_never_stops_the_ledger() {
        try (Ledger ledger = test.open()) {
            test.session(ledger, Duration.ofHours(5));
            ledger.append(TestLedger.decision(1));
            test.wall = test.wall.minusSeconds(1800);
            Receipt after = ledger.append(TestLedger.decision(2));
            assertThat(ledger.reader().entry(after.index() - 1).read().event()).isEqualTo(new Event.Clock(-1_800_000));
            test.wall = test.wall.plusSeconds(7200);
            Receipt forward = ledger.append(TestLedger.decision(3));
            assertThat(ledger.reader().entry(forward.index() - 1).read().event())
                    .isEqualTo(new Event.Clock(7_200_000));
            test.wall = test.wall.minusMillis(300);
            ledger.append(TestLedger.decision(4));
            long size = ledger.reader().head().orElseThrow().checkpoint().size();
            assertThat(size).isEqualTo(forward.checkpoint().size() + 1);
        }
        assertThat(VerifierTest.verify(files).findings()).isEmpty();
    }

    /** Sixty-four writers, half of them on threads that may write themselves, sessions that change and expire under them: what was answered is what is in the log. */
    @Test
    void history_is_kept_under_load_and_session_changes() throws Exception {
        ConcurrentLinkedQueue<Receipt> receipts = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
        AtomicBoolean stop = new AtomicBoolean();
        try (Ledger ledger = test.openWithSession()) {
            List<Thread> writers = new ArrayList<>();
            for (int w = 0; w < 64; w++) {
                int number = w;
                Thread.Builder kind = w % 2 == 0 ? Thread.ofVirtual() : Thread.ofPlatform();
                writers.add(kind.start(() -> {
                    Receipt before = null;
                    for (int i = 0; !stop.get(); i++) {
                        try {
                            Receipt receipt = ledger.append(TestLedger.decision(number * 100_000 + i));
                            if (before != null && receipt.index() <= before.index()) {
                                refused.add("order");
                            }
                            before = receipt;
                            receipts.add(receipt);
                        } catch (ProblemException e) {
                            refused.add(e.problem().code());
                            java.util.concurrent.locks.LockSupport.parkNanos(100_000);
                        }
                    }
                }));
            }
            for (int i = 0; i < 5; i++) {
                Thread.sleep(60);
                test.session(ledger, Duration.ofHours(1));
                Thread.sleep(60);
                ledger.sealSession();
                test.session(ledger, Duration.ofMinutes(1));
                test.pass(Duration.ofMinutes(1));
                Thread.sleep(20);
                test.session(ledger, Duration.ofHours(1));
            }
            stop.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
            history(ledger, receipts);
        }
        assertThat(new HashSet<>(refused)).isSubsetOf(Set.of("no-session", "session-expired"));
        assertThat(receipts).hasSizeGreaterThan(200);
        VerifyReport report = VerifierTest.verify(files);
        assertThat(report.findings()).isEmpty();
    }

    private static void history(Ledger ledger, ConcurrentLinkedQueue<Receipt> receipts) {
        Set<Long> indices = new HashSet<>();
        long size = ledger.reader().head().orElseThrow().checkpoint().size();
        Set<Long> sizes = new HashSet<>();
        for (Receipt receipt : receipts) {
            assertThat(indices.add(receipt.index())).isTrue();
            assertThat(ledger.reader().entry(receipt.index()).leaf()).isEqualTo(receipt.leaf());
            assertThat(receipt.index()).isLessThan(receipt.checkpoint().size());
            if (sizes.add(receipt.checkpoint().size())) {
                assertThat(ledger.reader().root(receipt.checkpoint().size()))
                        .isEqualTo(receipt.checkpoint().root());
            }
        }
        assertThat(size).isGreaterThanOrEqualTo(indices.size());
    }

    @Test
    void tail_loses_nothing() throws Exception {
        try (Ledger ledger = test.openWithSession();
                Tail tail = ledger.reader().tail(0)) {
            Thread writer = Thread.startVirtualThread(() -> {
                for (int i = 0; i < 700; i++) {
                    ledger.append(TestLedger.decision(i));
                }
            });
            List<Long> seen = new ArrayList<>();
            while (seen.size() < 706) {
                tail.next(Duration.ofSeconds(20), 100).forEach(entry -> seen.add(entry.index()));
            }
            writer.join();
            assertThat(seen).doesNotHaveDuplicates().isSorted().first().isEqualTo(0L);
        }
    }
}
