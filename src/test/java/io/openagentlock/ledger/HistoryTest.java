package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.disk.DiskLogFiles;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What many clients were told, held against the log that was left: one history that explains all of it. */
class HistoryTest {
    private static final int CLIENTS = 12;
    private static final int EACH = 60;

    /** One request: when it began and ended, on one clock for all, and what it was told. */
    private record Told(int number, long began, Receipt receipt, long ended) {}

    @Test
    void one_order_of_entries_explains_what_every_client_was_told(@TempDir Path directory) {
        TestLedger test = new TestLedger(new DiskLogFiles(directory));
        Queue<Told> history = new ConcurrentLinkedQueue<>();
        try (Ledger ledger = test.openWithSession()) {
            clients(ledger, history);
        }
        assertThat(history).hasSize(CLIENTS * EACH);
        try (Ledger ledger = test.open()) {
            List<Told> byIndex = history.stream()
                    .sorted(Comparator.comparingLong(told -> told.receipt().index()))
                    .toList();
            everyEntryIsThereOnce(ledger, byIndex);
            everyCheckpointIsOfThisLog(ledger, byIndex);
            whatEndedBeforeLiesBefore(byIndex);
        }
    }

    private static void clients(Ledger ledger, Queue<Told> history) {
        AtomicLong clock = new AtomicLong();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                int first = client * EACH;
                boolean platform = client % 3 == 0; // both ways through the committer
                Runnable requests = () -> {
                    for (int number = first; number < first + EACH; number++) {
                        long began = clock.incrementAndGet();
                        Receipt receipt = ledger.append(TestLedger.decision(number));
                        history.add(new Told(number, began, receipt, clock.incrementAndGet()));
                    }
                };
                if (platform) {
                    threads.execute(() -> joined(Thread.ofPlatform().start(requests)));
                } else {
                    threads.execute(requests);
                }
            }
        }
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void everyEntryIsThereOnce(Ledger ledger, List<Told> byIndex) {
        long first = byIndex.getFirst().receipt().index();
        for (int i = 0; i < byIndex.size(); i++) {
            Told told = byIndex.get(i);
            assertThat(told.receipt().index()).isEqualTo(first + i);
            LedgerEntry entry = ledger.reader().entry(first + i);
            assertThat(entry.leaf()).isEqualTo(told.receipt().leaf());
            assertThat(ledger.reader().payload(first + i).orElseThrow())
                    .containsEntry("in", "{\"command\":\"ls " + told.number() + "\"}");
        }
    }

    /** Prefixes of one log are consistent with each other. */
    private static void everyCheckpointIsOfThisLog(Ledger ledger, List<Told> byIndex) {
        for (Told told : byIndex) {
            long size = told.receipt().checkpoint().size();
            assertThat(size).isGreaterThan(told.receipt().index());
            assertThat(ledger.reader().root(size))
                    .isEqualTo(told.receipt().checkpoint().root());
        }
    }

    private static void whatEndedBeforeLiesBefore(List<Told> byIndex) {
        long latestBegin = 0;
        for (Told told : byIndex) {
            // Nothing with a lower index may have begun after this one had ended.
            assertThat(latestBegin).isLessThan(told.ended());
            latestBegin = Math.max(latestBegin, told.began());
        }
    }
}
