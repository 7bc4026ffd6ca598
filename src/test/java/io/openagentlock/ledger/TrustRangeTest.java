package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which entries can be believed, from what the log proves and from what people say of its keys. */
class TrustRangeTest {
    private final MemoryFiles files = new MemoryFiles();
    private final TestLedger test = new TestLedger(files);

    private VerifyReport ledger() {
        try (Ledger ledger = test.openWithSession()) {
            for (int i = 0; i < 10; i++) {
                ledger.append(TestLedger.decision(i));
            }
            ledger.append(new Event.RangeUntrusted(
                    TestLedger.KID,
                    8,
                    Optional.of(10L),
                    Event.DistrustReason.SUSPECTED,
                    TestLedger.START,
                    Optional.empty(),
                    TestLedger.KID));
        }
        VerifyReport report = VerifierTest.verify(files);
        assertThat(report.findings()).isEmpty();
        return report;
    }

    private static List<String> lines(List<TrustRange> ranges) {
        return ranges.stream()
                .map(range -> range.from() + ".." + (range.to() - 1) + " "
                        + range.trust().word() + (range.why().isEmpty() ? "" : ": " + range.why()))
                .toList();
    }

    @Test
    void marks_of_the_ledger_and_of_the_reader_cut_the_log_into_ranges() {
        VerifyReport report = ledger();
        long last = report.size() - 1;
        assertThat(lines(TrustRange.of(report, report.marks())))
                .containsExactly(
                        "0..7 trusted", "8..9 untrusted: suspected, marked in the ledger", "10.." + last + " trusted");
        String log = report.origin().orElseThrow() + "+00000000+AAAA";
        var mine = new UntrustedMark(log, 4, Optional.empty(), "stolen", "trust file");
        assertThat(lines(TrustRange.of(report, List.of(mine))))
                .containsExactly("0..3 trusted", "4.." + last + " untrusted: stolen, marked in the trust file");
    }

    @Test
    void a_mark_about_another_key_changes_nothing() {
        VerifyReport report = ledger();
        var other = new UntrustedMark("ed25519-ffffffffffffffff", 0, Optional.empty(), "stolen", "trust file");
        var otherLog = new UntrustedMark("elsewhere.example/log+0+A", 0, Optional.empty(), "stolen", "trust file");
        var session = new UntrustedMark(
                report.origin().orElseThrow() + "/s/another+0+A", 0, Optional.empty(), "stolen", "trust file");
        assertThat(TrustRange.of(report, List.of(other, otherLog, session)))
                .extracting(TrustRange::trust)
                .containsOnly(TrustRange.Trust.TRUSTED);
    }

    @Test
    void a_mark_about_a_sessions_key_is_about_that_session() {
        VerifyReport report = ledger();
        String sid = report.sessions().getFirst().sid().value();
        var mark = new UntrustedMark(
                report.origin().orElseThrow() + "/s/" + sid + "+0+A", 0, Optional.empty(), "stolen", "trust file");
        assertThat(TrustRange.of(report, List.of(mark)))
                .extracting(TrustRange::trust)
                .containsOnly(TrustRange.Trust.UNTRUSTED);
    }

    @Test
    void an_entry_with_a_finding_is_bad_and_its_neighbours_are_not() {
        VerifyReport good = ledger();
        Finding finding = new Finding(
                Finding.Kind.MISMATCH,
                "log",
                0,
                0,
                java.util.OptionalLong.of(5),
                "the entry does not hash to its leaf");
        VerifyReport bad = new VerifyReport(
                good.origin(), good.size(), good.root(), List.of(finding), good.sessions(), List.of(), List.of());
        assertThat(TrustRange.of(bad, List.of()))
                .extracting(TrustRange::trust)
                .containsExactly(TrustRange.Trust.TRUSTED, TrustRange.Trust.BAD, TrustRange.Trust.TRUSTED);
        VerifyReport none =
                new VerifyReport(good.origin(), good.size(), good.root(), List.of(), List.of(), List.of(), List.of());
        assertThat(TrustRange.of(none, List.of()))
                .extracting(TrustRange::trust)
                .containsExactly(TrustRange.Trust.UNVERIFIABLE);
    }
}
