package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.InclusionProof;
import io.openagentlock.tlog.Note;
import java.nio.file.Path;
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
}
