package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.call.ProblemException;
import io.openagentlock.disk.DiskLogFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who writes: the caller when nobody else does, the committer's thread for those who come meanwhile. */
@Timeout(30)
class CommitterTest {
    private final MemoryFiles files = new MemoryFiles();
    private final TestLedger test = new TestLedger(files);
    private final ConcurrentLinkedQueue<Thread> writers = new ConcurrentLinkedQueue<>();

    /** Notes who forces a frame. */
    private Optional<MemoryFiles.Fault> seen(String call, String path) {
        if (call.equals("force") && path.startsWith(Paths.WAL)) {
            writers.add(Thread.currentThread());
        }
        return Optional.empty();
    }

    @Test
    void lone_caller_writes_its_entry_itself() {
        try (Ledger ledger = test.openWithSession()) {
            files.plan(this::seen);
            ledger.append(TestLedger.decision(1));
            assertThat(writers).containsExactly(Thread.currentThread());
        }
    }

    @Test
    void virtual_thread_never_waits_for_the_disk() throws Exception {
        try (Ledger ledger = test.openWithSession()) {
            files.plan(this::seen);
            Thread.startVirtualThread(() -> ledger.append(TestLedger.decision(1)))
                    .join();
            assertThat(writers)
                    .singleElement()
                    .satisfies(writer -> assertThat(writer.getName()).isEqualTo("ledger-committer"));
        }
    }

    @Test
    void entry_that_nobody_waits_for_makes_nobody_wait() {
        try (Ledger ledger = test.openWithSession()) {
            files.plan(this::seen);
            ledger.appendLater(new Event.Heartbeat());
            ledger.sealSession();
            assertThat(writers).isNotEmpty().doesNotContain(Thread.currentThread());
        }
    }

    @Test
    void those_who_come_while_one_writes_share_the_next_frame() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Ledger ledger = test.openWithSession()) {
            files.plan((call, path) -> {
                if (call.equals("force") && writing.getCount() > 0) {
                    writing.countDown();
                    awaited(goOn);
                }
                return seen(call, path);
            });
            List<Thread> callers = new ArrayList<>();
            callers.add(Thread.ofPlatform().start(() -> ledger.append(TestLedger.decision(0))));
            writing.await();
            for (int i = 1; i <= 20; i++) {
                int number = i;
                callers.add(Thread.ofPlatform().start(() -> ledger.append(TestLedger.decision(number))));
            }
            for (Thread waiting : callers) {
                while (waiting.getState() == Thread.State.RUNNABLE || waiting.getState() == Thread.State.NEW) {
                    Thread.onSpinWait();
                }
            }
            goOn.countDown();
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(writers).hasSize(2);
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void failure_of_the_writing_caller_stops_everybody() {
        try (Ledger ledger = test.openWithSession()) {
            files.plan((call, path) -> Optional.of(MemoryFiles.Fault.TORN));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> ledger.append(TestLedger.decision(1)))
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                e -> assertThat(e.problem().code()).isEqualTo("ledger-read-only"));
            }
        }
    }

    @Test
    void error_in_the_middle_of_a_frame_stops_everybody() {
        try (Ledger ledger = test.openWithSession()) {
            files.plan((call, path) -> {
                throw new StackOverflowError("a caller deep in its stack");
            });
            assertThatThrownBy(() -> ledger.append(TestLedger.decision(1))).isInstanceOf(ProblemException.class);
            files.plan((call, path) -> Optional.empty());
            assertThat(ledger.trouble()).isPresent();
            assertThatThrownBy(() -> ledger.append(TestLedger.decision(2))).isInstanceOf(ProblemException.class);
        }
        assertThat(VerifierTest.verify(files).findings()).allMatch(f -> f.kind() == Finding.Kind.TORN_TAIL);
    }

    /** Segments of a few frames, so that new files and directories are among what an interrupted thread writes. */
    @Test
    void interrupted_caller_records_its_entry_and_the_ledger_goes_on(@TempDir Path directory) {
        TestLedger onDisk = new TestLedger(new DiskLogFiles(directory));
        onDisk.segmentLimit = 4 << 10;
        try (Ledger ledger = onDisk.openWithSession()) {
            for (int i = 0; i < 20; i++) {
                Thread.currentThread().interrupt();
                Receipt receipt = ledger.append(TestLedger.decision(i));
                assertThat(Thread.interrupted()).isTrue();
                assertThat(ledger.reader().entry(receipt.index()).leaf()).isEqualTo(receipt.leaf());
            }
            assertThat(ledger.trouble()).isEmpty();
        }
    }
}
