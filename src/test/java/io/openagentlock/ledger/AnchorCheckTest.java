package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.KeyType;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.NoteSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What verification says of anchors, inside of the ledger and outside, and of silence. */
class AnchorCheckTest {
    private static final TestKeys.Key WITNESS =
            new TestKeys.Key("witness.example/w", KeyType.COSIGNATURE_V1, TestKeys.seed(9));

    private final TestLedger test = new TestLedger(new MemoryFiles());

    private VerifyReport verify(Sighting... seen) {
        return new Verifier(test.files, TestLedger::check).verify(Optional.empty(), List.of(seen));
    }

    private static Checkpoint head(Ledger ledger) {
        return ledger.reader().head().orElseThrow().checkpoint();
    }

    private static String note(Checkpoint checkpoint, NoteSigner signer, long time) {
        return Note.sign(checkpoint.format(), List.of(signer), time).format();
    }

    private static void name(Ledger ledger) {
        ledger.append(new Event.WitnessNamed(
                "w", WITNESS.verifier().format(), Optional.of("http://127.0.0.1/"), TestLedger.KID));
    }

    @Test
    void a_witness_and_the_operator_prove_what_they_signed() {
        try (Ledger ledger = test.openWithSession()) {
            name(ledger);
            Checkpoint first = head(ledger);
            ledger.append(new Event.Anchored(Event.Holder.WITNESS, "w", note(first, WITNESS, 1_800_000_000)));
            Checkpoint second = head(ledger);
            TestKeys.Key user = new TestKeys.Key(
                    Event.Anchored.userKeyName(ledger.origin(), TestLedger.KID),
                    KeyType.COSIGNATURE_V1,
                    TestKeys.seed(7));
            ledger.append(new Event.Anchored(Event.Holder.USER, TestLedger.KID, note(second, user, 1_800_000_060)));
            VerifyReport report = verify();
            assertThat(report.findings()).isEmpty();
            assertThat(report.anchors()).extracting(Sighting::checkpoint).containsExactly(second, first);
            assertThat(report.notes())
                    .contains(
                            "freshness: proven up to size " + second.size()
                                    + " at 2027-01-15T08:01:00Z by user seal of user-key-1",
                            "freshness: proven up to size " + first.size() + " at 2027-01-15T08:00:00Z by witness w");
        }
    }

    @Test
    void an_anchor_that_does_not_hold_is_a_finding() {
        try (Ledger ledger = test.openWithSession()) {
            Checkpoint now = head(ledger);
            ledger.append(new Event.Anchored(Event.Holder.WITNESS, "w", note(now, WITNESS, 1))); // nobody named it
            name(ledger);
            Checkpoint other = new Checkpoint(ledger.origin(), 1, Hash.EMPTY_ROOT);
            Checkpoint later = new Checkpoint(ledger.origin(), 1_000, now.root());
            Checkpoint foreign = new Checkpoint("log.example", now.size(), now.root());
            TestKeys.Key stranger = new TestKeys.Key("witness.example/w", KeyType.COSIGNATURE_V1, TestKeys.seed(8));
            List.of(note(other, WITNESS, 1), note(later, WITNESS, 1), note(foreign, WITNESS, 1), note(now, stranger, 1))
                    .forEach(bad -> ledger.append(new Event.Anchored(Event.Holder.WITNESS, "w", bad)));
            assertThat(verify().findings()).hasSize(1); // of a holder's anchors that stand together, the newest
            assertThat(verify().notes()).contains(VerifyReport.NOT_ANCHORED);
        }
    }

    @Test
    void what_lies_elsewhere_shows_a_rollback_a_fork_and_another_log() {
        try (Ledger ledger = test.openWithSession()) {
            Checkpoint then = head(ledger);
            ledger.append(TestLedger.decision(1));
            Checkpoint now = head(ledger);
            Instant at = TestLedger.START;
            assertThat(found(then, at)).isEmpty();
            assertThat(found(now, at)).isEmpty();
            assertThat(found(new Checkpoint(ledger.origin(), now.size() + 1, now.root()), at))
                    .contains("rolled back; " + (now.size() + 1) + " entries were seen before by me");
            assertThat(found(new Checkpoint(ledger.origin(), then.size(), now.root()), at))
                    .contains("are not the ones seen before by me");
            assertThat(found(new Checkpoint("log.example", 1, now.root()), at)).contains("was replaced");
            assertThat(verify(new Sighting("me", then, Optional.of(at), Optional.empty()))
                            .notes())
                    .contains("freshness: proven up to size " + then.size() + " at " + at + " by me");
        }
    }

    private String found(Checkpoint seen, Instant at) {
        return verify(new Sighting("me", seen, Optional.of(at), Optional.empty())).findings().stream()
                .map(Finding::message)
                .reduce("", String::concat);
    }

    @Test
    void silence_in_one_run_is_told_and_a_heartbeat_a_restart_or_a_sleep_explains_it() {
        try (Ledger ledger = test.openWithSession()) {
            for (int i = 0; i < 300; i++) {
                test.pass(Duration.ofSeconds(10));
                ledger.append(new Event.Heartbeat());
            }
            test.session(ledger, Duration.ofHours(9));
            assertThat(silence()).isZero();
            test.pass(Duration.ofMinutes(10));
            ledger.append(new Event.Heartbeat());
            assertThat(silence()).isEqualTo(1);
            test.wall = test.wall.plus(Duration.ofHours(2)); // asleep: the monotonic clock stood still
            ledger.append(new Event.Heartbeat());
            assertThat(silence()).isEqualTo(1);
            ledger.sealSession();
            test.pass(Duration.ofMinutes(10)); // without a session nothing can be written
            test.session(ledger, Duration.ofHours(1));
            assertThat(silence()).isEqualTo(1);
            ledger.publish();
        }
        test.pass(Duration.ofMinutes(10));
        try (Ledger ledger = test.openWithSession()) {
            assertThat(silence()).isEqualTo(1);
            assertThat(ledger.trouble()).isEmpty();
        }
    }

    private long silence() {
        VerifyReport report = verify();
        assertThat(report.findings()).isEmpty();
        return report.notes().stream()
                .filter(note -> note.startsWith("silence: 600 s"))
                .count();
    }
}
