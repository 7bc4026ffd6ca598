package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.call.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

/** What was redacted is in no file, and opens with no key that is left; everything else is as it was. */
class RedactionTest {
    private static final String SECRET = "planted-secret-4711";
    private static final String LONG = SECRET + " ".repeat(20_000);

    /** Everything by which somebody could come back to an entry's values. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Traces(byte[] side, byte[] dataKey, byte[] wrappedKey, byte[] ciphertext, long keyNumber) {
        static Traces of(MemoryFiles files, long index) throws Exception {
            for (String path : files.list(Paths.WAL)) {
                byte[] bytes = files.raw(path);
                for (int at = 0; at < bytes.length; at += Frame.length(bytes, at)) {
                    Frame frame = Frame.parse(bytes, at);
                    if (frame.first() <= index && index < frame.end()) {
                        return of(files, frame.sides().get((int) (index - frame.first())));
                    }
                }
            }
            int at = (int) (index % 256);
            return of(
                    files,
                    SideFile.parse(files.raw(Paths.payloads(index / 256))).get(at));
        }

        private static Traces of(MemoryFiles files, byte[] side) throws Exception {
            SideRecord record = SideRecord.parse(side).orElseThrow();
            byte[] text = record.blob()
                    .map(blob -> files.raw(Paths.blob(blob.sha256())).clone())
                    .orElseGet(() -> record.inline().array());
            SecretKey key =
                    PayloadKeys.reading(files).secrets(record.keyNumber()).getFirst();
            byte[] dataKey = new Gcm()
                    .decrypt(
                            key, record.wrapNonce().array(), record.wrappedKey().array());
            return new Traces(side.clone(), dataKey, record.wrappedKey().array(), text, record.keyNumber());
        }

        void assertGone(MemoryFiles files, String what) throws Exception {
            Map<String, byte[]> sought = Map.of(
                    "the value",
                    SECRET.getBytes(StandardCharsets.UTF_8),
                    "the data key",
                    dataKey,
                    "the wrapped key",
                    wrappedKey,
                    "the ciphertext",
                    Arrays.copyOf(ciphertext, 32));
            for (String path : files.paths()) {
                byte[] file = files.read(path).orElse(new byte[0]); // the newest segments come and go
                sought.forEach((name, bytes) -> assertThat(contains(file, bytes))
                        .as(what + ": " + name + " in " + path)
                        .isFalse());
            }
            SideRecord old = SideRecord.parse(side).orElseThrow();
            for (long number : PayloadKeys.numbers(files)) {
                for (Bytes key : PayloadKeys.Ring.parse(files.raw(Paths.payloadKey(number)))
                        .keys()) {
                    assertThatThrownBy(() -> new Gcm()
                                    .decrypt(
                                            Gcm.key(key.array()),
                                            old.wrapNonce().array(),
                                            old.wrappedKey().array()))
                            .as(what + ": an old copy of the side record under key " + number)
                            .isInstanceOf(GeneralSecurityException.class);
                }
            }
        }
    }

    private static boolean contains(byte[] file, byte[] bytes) {
        return new String(file, StandardCharsets.ISO_8859_1).contains(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static String input(String secret) {
        return "{\"command\":\"echo " + secret + "\"}";
    }

    private static Event.Redaction of(long... entries) {
        return new Event.Redaction(
                Arrays.stream(entries).boxed().toList(), List.of(), Event.RedactionReason.CREDENTIAL, "k1");
    }

    private static Event.Redaction of(String field, long entry) {
        return new Event.Redaction(List.of(entry), List.of(field), Event.RedactionReason.PERSONAL, "k1");
    }

    /** A ledger of 700 entries, three of which hide a secret: one in a bundle, one in the log, one in a blob. */
    private static final class Planted {
        final MemoryFiles files = new MemoryFiles();
        final TestLedger test = new TestLedger(files);
        final List<Long> secrets = new ArrayList<>();
        final List<Traces> traces = new ArrayList<>();
        Ledger ledger;

        Planted() throws Exception {
            test.segmentLimit = 64 << 10;
            ledger = test.openWithSession();
            for (int i = 0; i < 700; i++) {
                if (i == 100 || i == 660) {
                    secret(SECRET);
                } else if (i == 300) {
                    secret(LONG);
                } else if (i % 50 == 0) {
                    ledger.append(TestLedger.decision(i));
                } else {
                    ledger.appendLater(TestLedger.decision(i));
                }
                if (i == 500) {
                    ledger.publish();
                    ledger.publish();
                }
            }
        }

        private void secret(String text) throws Exception {
            long index = ledger.append(TestLedger.decision(1, input(text))).index();
            secrets.add(index);
            traces.add(Traces.of(files, index));
        }

        void assertGone(String what) throws Exception {
            for (Traces one : traces) {
                one.assertGone(files, what);
            }
        }
    }

    @Test
    void what_is_redacted_is_in_no_file_and_opens_with_no_key_that_is_left() throws Exception {
        Planted planted = new Planted();
        Ledger ledger = planted.ledger;
        Receipt before = ledger.append(TestLedger.decision(9));
        long[] secrets = planted.secrets.stream().mapToLong(index -> index).toArray();

        Receipt redaction = ledger.redact(of(secrets));

        planted.assertGone("after the redaction");
        assertThat(planted.files.list(Paths.BLOBS)).isEmpty();
        for (long index : secrets) {
            assertThat(ledger.reader().payload(index)).hasValue(Map.of());
            assertThat(ledger.reader()
                            .inclusion(index, redaction.checkpoint().size())
                            .verify(
                                    ledger.reader().entry(index).leaf(),
                                    redaction.checkpoint().root()))
                    .isTrue();
        }
        assertThat(ledger.reader()
                        .consistency(
                                before.checkpoint().size(),
                                redaction.checkpoint().size())
                        .verify(
                                before.checkpoint().root(),
                                redaction.checkpoint().root()))
                .isTrue();
        assertOthersOpen(ledger, Set.copyOf(planted.secrets));
        VerifyReport report = VerifierTest.verify(planted.files);
        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.startsWith("redacted: values of 3 entries"));
        ledger.close();
        try (Ledger again = planted.test.open()) {
            assertThat(again.reader().payload(secrets[0])).hasValue(Map.of());
        }
    }

    private static void assertOthersOpen(Ledger ledger, Set<Long> except) {
        long size = ledger.reader().head().orElseThrow().checkpoint().size();
        for (long index = 0; index < size; index++) {
            Event event = ledger.reader().entry(index).read().event();
            if (event instanceof Event.Decided && !except.contains(index)) {
                assertThat(ledger.reader().payload(index).orElseThrow()).containsKeys("in", "cwd");
            }
        }
    }

    @Test
    void one_field_goes_and_the_others_stay() throws Exception {
        Planted planted = new Planted();
        Ledger ledger = planted.ledger;
        for (long index : planted.secrets) {
            ledger.redact(of("in", index));
            assertThat(ledger.reader().payload(index).orElseThrow())
                    .containsExactly(Map.entry("cwd", "/home/someone/project"));
        }
        planted.assertGone("after the redactions");
        assertThat(VerifierTest.verify(planted.files).findings()).isEmpty();
        ledger.redact(of("cwd", planted.secrets.getFirst()));
        assertThat(ledger.reader().payload(planted.secrets.getFirst())).hasValue(Map.of());
        ledger.close();
        assertThat(VerifierTest.verify(planted.files).findings()).isEmpty();
    }

    @Test
    void a_redaction_that_is_interrupted_anywhere_is_ended_by_the_next_start() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        interrupted(calls, Integer.MAX_VALUE);
        int whole = calls.get();
        assertThat(whole).isGreaterThan(10);
        for (int last = 0; last <= whole; last++) {
            interrupted(new AtomicInteger(), last);
        }
    }

    private static void interrupted(AtomicInteger calls, int last) throws Exception {
        Planted planted = new Planted();
        planted.ledger.publish();
        Event.Redaction redaction = of(planted.secrets.get(0), planted.secrets.get(1), planted.secrets.get(2));
        planted.files.plan((call, path) ->
                calls.incrementAndGet() > last ? Optional.of(MemoryFiles.Fault.LOST) : Optional.empty());
        try {
            planted.ledger.redact(redaction);
        } catch (ProblemException stopped) {
            assertThat(stopped.problem().code()).isIn("ledger-io", "ledger-read-only", "redaction-unfinished");
        }
        planted.ledger.close(); // writes nothing any more
        planted.files.crash(true);
        String what = "stopped after " + last + " writes";
        assertThat(VerifierTest.verify(planted.files).findings()).as(what).isEmpty();
        planted.test.sessions.set(50);
        try (Ledger again = planted.test.openWithSession()) {
            boolean recorded = again.reader().milestones().stream()
                    .anyMatch(entry -> entry.read().event().equals(redaction));
            for (long index : planted.secrets) {
                assertThat(again.reader().payload(index).orElseThrow().isEmpty())
                        .as(what)
                        .isEqualTo(recorded);
            }
            if (recorded) {
                planted.assertGone(what);
            }
            assertThat(planted.files.size(Paths.REDACTING)).isEqualTo(-1);
            again.append(TestLedger.decision(1));
        }
        assertThat(VerifierTest.verify(planted.files).findings()).as(what).isEmpty();
    }

    @Test
    void calls_are_recorded_while_values_are_destroyed() throws Exception {
        Planted planted = new Planted();
        AtomicBoolean done = new AtomicBoolean();
        List<Receipt> receipts = java.util.Collections.synchronizedList(new ArrayList<>());
        Thread writer = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                receipts.add(planted.ledger.append(TestLedger.decision(receipts.size())));
            }
        });
        for (long index : planted.secrets) {
            planted.ledger.redact(of(index));
        }
        done.set(true);
        writer.join();
        planted.assertGone("after the redactions");
        assertOthersOpen(planted.ledger, Set.copyOf(planted.secrets));
        planted.ledger.close();
        assertThat(receipts).isNotEmpty();
        assertThat(VerifierTest.verify(planted.files).findings()).isEmpty();
    }

    @Test
    void copies_that_others_keep_are_destroyed_too() throws Exception {
        MemoryFiles files = new MemoryFiles();
        TestLedger test = new TestLedger(files);
        Set<Long> copied = new HashSet<>();
        try (Ledger ledger = Ledger.open(files, test.settings(), values -> copied.addAll(values.keySet()))) {
            test.session(ledger, Duration.ofHours(1));
            long index = ledger.append(TestLedger.decision(1)).index();
            ledger.redact(of(index));
            assertThat(copied).containsExactly(index);
        }
    }

    @Test
    void what_hides_nothing_or_is_not_there_cannot_be_redacted() {
        TestLedger test = new TestLedger(new MemoryFiles());
        try (Ledger ledger = test.openWithSession()) {
            long index = ledger.append(TestLedger.decision(1)).index();
            assertCode(() -> ledger.redact(of(0)), "nothing-to-redact");
            assertCode(() -> ledger.redact(of("file", index)), "nothing-to-redact");
            assertCode(() -> ledger.redact(of(4711)), "no-such-entry");
        }
    }

    @Test
    void values_that_are_gone_without_an_entry_are_found() throws Exception {
        MemoryFiles files = new MemoryFiles();
        TestLedger test = new TestLedger(files);
        long index;
        try (Ledger ledger = test.openWithSession()) {
            index = ledger.append(TestLedger.decision(1, input(SECRET))).index();
        }
        var mark = new RedactionMark(of(index), 0, List.of());
        PayloadKeys keys = PayloadKeys.open(files, new SecureRandom(), TestLedger.START);
        new Redactor(files, keys, new Vault(keys, new SecureRandom()), mark)
                .run(files.list(Paths.WAL), 0, new Redactor.Waiting(0, new ArrayList<>()), Redacted.NOWHERE);
        assertThat(VerifierTest.verify(files).findings())
                .extracting(Finding::message)
                .containsExactly("values are gone, and no entry redacts them");
    }

    @Test
    void values_that_are_there_against_an_entry_are_found() throws Exception {
        MemoryFiles files = new MemoryFiles();
        TestLedger test = new TestLedger(files);
        try (Ledger ledger = test.openWithSession()) {
            ledger.append(of(ledger.append(TestLedger.decision(1)).index()));
        }
        assertThat(VerifierTest.verify(files).findings())
                .extracting(Finding::message)
                .containsExactly("an entry redacts its values, and they are there");
    }

    private static void assertCode(Runnable act, String code) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().code()).isEqualTo(code));
    }
}
