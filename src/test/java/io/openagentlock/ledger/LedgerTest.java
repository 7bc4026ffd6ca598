package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.InclusionProof;
import io.openagentlock.tlog.Note;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @Test
    void a_receipt_proves_its_entry(@TempDir Path directory) throws Exception {
        TestLedger test = new TestLedger(new DiskLogFiles(directory));
        try (Ledger ledger = test.openWithSession()) {
            Receipt receipt = ledger.append(TestLedger.decision(1));
            assertThat(Note.parse(receipt.note()).verify(List.of(ledger.logKey())))
                    .hasSize(1);
            assertThat(Checkpoint.parse(Note.parse(receipt.note()).text())).isEqualTo(receipt.checkpoint());
            InclusionProof proof = ledger.reader()
                    .inclusion(receipt.index(), receipt.checkpoint().size());
            assertThat(proof.verify(receipt.leaf(), receipt.checkpoint().root()))
                    .isTrue();
            assertThat(ledger.reader().entry(receipt.index()).leaf()).isEqualTo(receipt.leaf());
        }
    }

    @Test
    void what_was_acknowledged_is_there_after_a_restart(@TempDir Path directory) {
        TestLedger test = new TestLedger(new DiskLogFiles(directory));
        Receipt last;
        try (Ledger ledger = test.openWithSession()) {
            for (int i = 0; i < 300; i++) {
                ledger.append(TestLedger.decision(i));
            }
            last = ledger.append(TestLedger.decision(300));
        }
        try (Ledger ledger = test.open()) {
            assertThat(ledger.reader().head().orElseThrow().checkpoint()).isEqualTo(last.checkpoint());
            assertThat(ledger.reader().entry(last.index()).leaf()).isEqualTo(last.leaf());
            assertThat(ledger.reader().payload(last.index()).orElseThrow())
                    .containsEntry("in", "{\"command\":\"ls 300\"}")
                    .containsEntry("cwd", "/home/someone/project");
            assertThat(ledger.reader().milestones())
                    .extracting(entry -> entry.read().event().getClass().getSimpleName())
                    .containsExactly("Genesis", "SignerEnrolled", "SessionOpened", "PolicyChanged", "ModeChanged");
        }
    }

    @Test
    void partial_tiles_go_an_hour_after_the_full_ones_came_also_those_of_an_earlier_run() {
        MemoryFiles files = new MemoryFiles();
        TestLedger test = new TestLedger(files);
        try (Ledger ledger = test.openWithSession()) {
            ledger.append(TestLedger.decision(0));
            ledger.publish();
            for (int i = 0; i < 300; i++) {
                ledger.appendLater(new Event.Heartbeat());
            }
            ledger.append(TestLedger.decision(1));
            ledger.publish();
            assertThat(besideFull(files)).isNotEmpty();
            test.pass(Duration.ofMinutes(59));
            ledger.publish();
            assertThat(besideFull(files)).isNotEmpty();
        }
        test.sessions.set(50);
        try (Ledger ledger = test.openWithSession()) {
            ledger.publish();
            assertThat(besideFull(files)).isNotEmpty();
            test.pass(Duration.ofMinutes(61));
            ledger.publish();
            assertThat(besideFull(files)).isEmpty();
            assertThat(files.list("log/tile")).anyMatch(path -> path.contains(".p/"));
        }
        assertThat(VerifierTest.verify(files).findings()).isEmpty();
    }

    private static List<String> besideFull(MemoryFiles files) {
        return files.list("log/tile").stream()
                .filter(path -> path.contains(".p/") && files.size(path.substring(0, path.indexOf(".p/"))) >= 0)
                .toList();
    }
}
