package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.disk.DiskLogFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    static VerifyReport verify(LogFiles files) {
        return new Verifier(files, TestLedger::check).verify(Optional.empty());
    }

    @Test
    void a_ledger_of_several_sessions_and_restarts_is_clean(@TempDir Path directory) {
        TestLedger test = new TestLedger(new DiskLogFiles(directory));
        test.segmentLimit = 64 << 10;
        for (int run = 0; run < 3; run++) {
            try (Ledger ledger = test.openWithSession()) {
                for (int i = 0; i < 150; i++) {
                    ledger.append(TestLedger.decision(i));
                    test.pass(Duration.ofMillis(3));
                }
                ledger.publish();
                test.session(ledger, Duration.ofHours(1));
                ledger.append(TestLedger.decision(1, "x".repeat(20_000)));
                if (run == 1) {
                    ledger.sealSession();
                }
                assertThat(verify(test.files).findings()).isEmpty();
            }
            test.pass(Duration.ofMinutes(1));
            VerifyReport report = verify(test.files);
            assertThat(report.findings()).isEmpty();
            assertThat(report.notes()).contains(VerifyReport.NOT_ANCHORED);
        }
        VerifyReport report = verify(test.files);
        assertThat(report.sessions()).hasSize(6);
        assertThat(report.sessions())
                .extracting(VerifyReport.SessionRange::sealed)
                .containsExactly(true, false, true, true, true, false);
        assertThat(new Verifier(test.files, TestLedger::check).firstFinding(Optional.empty()))
                .isEmpty();
    }

    @Test
    void an_empty_ledger_is_clean() {
        MemoryFiles files = new MemoryFiles();
        new TestLedger(files).open().close();
        assertThat(verify(files).findings()).isEmpty();
    }

    @Test
    void nothing_at_all_is_not_a_ledger() {
        assertThat(verify(new MemoryFiles()).findings())
                .extracting(Finding::kind)
                .contains(Finding.Kind.MISSING);
    }

    @Test
    void another_log_than_the_pinned_one_is_found() {
        MemoryFiles files = new MemoryFiles();
        new TestLedger(files).openWithSession().close();
        MemoryFiles other = new MemoryFiles();
        Ledger ledger = new TestLedger(other).open();
        ledger.close();
        List<Finding> found = new Verifier(files, TestLedger::check)
                .verify(Optional.of(ledger.logKey()))
                .findings();
        assertThat(found).extracting(Finding::kind).containsExactly(Finding.Kind.KEY);
    }
}
