package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.tlog.NoteSignature;
import io.openagentlock.tlog.VerifierKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is done to the files of a closed ledger shows. */
class FlipTest {
    /** The lock and the reserve hold no data of the ledger. */
    private static final List<String> WITHOUT_DATA = List.of("lock", Paths.RESERVE);

    private static final MemoryFiles LEDGER = new MemoryFiles();

    /** Remembers answers: the same few hundred signatures are checked hundreds of thousands of times. */
    private static final class Remembering implements SignatureCheck {
        private record Question(VerifierKey key, String text, NoteSignature signature) {}

        private final Map<Question, Boolean> answers = new ConcurrentHashMap<>();

        @Override
        public boolean isGood(VerifierKey key, String noteText, NoteSignature signature) {
            return answers.computeIfAbsent(
                    new Question(key, noteText, signature), one -> PLAIN.isGood(key, noteText, signature));
        }
    }

    private static final Remembering SIGNATURES = new Remembering();

    @BeforeAll
    static void two_hundred_and_fifty_seven_entries() {
        TestLedger test = new TestLedger(LEDGER);
        try (Ledger ledger = test.openWithSession()) {
            for (int i = 0; i < 20; i++) {
                ledger.append(TestLedger.decision(i));
            }
            ledger.append(TestLedger.decision(20, "x".repeat(9_000)));
            ledger.publish();
            test.session(ledger, Duration.ofHours(1));
            IntStream.range(21, 40).forEach(i -> ledger.append(TestLedger.decision(i)));
            long missing =
                    257 - ledger.reader().head().orElseThrow().checkpoint().size();
            for (int i = 0; i < missing - 1; i++) {
                ledger.appendLater(new Event.Heartbeat());
            }
            ledger.append(TestLedger.decision(257));
            assertThat(ledger.reader().head().orElseThrow().checkpoint().size()).isEqualTo(257);
        }
        assertThat(found(LEDGER)).isEmpty();
    }

    private static Optional<Finding> found(MemoryFiles files) {
        return new Verifier(files, TestLedger::check, SIGNATURES).firstFinding(Optional.empty());
    }

    @Test
    void every_flipped_byte_is_found() {
        List<String> missed = new ArrayList<>();
        LEDGER.paths().stream().filter(path -> !WITHOUT_DATA.contains(path)).forEach(path -> {
            int length = LEDGER.raw(path).length;
            int share = Math.max(1, length / 2);
            List<String> found = IntStream.iterate(0, from -> from < length, from -> from + share)
                    .parallel()
                    .mapToObj(from -> missed(path, from, Math.min(length, from + share)))
                    .flatMap(List::stream)
                    .toList();
            missed.addAll(found);
        });
        assertThat(missed).isEmpty();
    }

    private static List<String> missed(String path, int from, int to) {
        List<String> missed = new ArrayList<>();
        MemoryFiles files = LEDGER.copy();
        byte[] bytes = files.raw(path);
        for (int i = from; i < to; i++) {
            int bit = 1 << i % 8;
            bytes[i] ^= (byte) bit;
            if (found(files).isEmpty()) {
                missed.add(path + " byte " + i);
            }
            bytes[i] ^= (byte) bit;
        }
        return missed;
    }

    @Test
    void every_truncation_is_found() {
        List<String> missed = new ArrayList<>();
        for (String path : LEDGER.paths()) {
            if (WITHOUT_DATA.contains(path)) {
                continue;
            }
            byte[] bytes = LEDGER.raw(path);
            // Every length near both ends, and every 7th in between: the frames' own lengths are all among them.
            for (int length = 0; length < bytes.length; length += length < 64 || length > bytes.length - 64 ? 1 : 7) {
                MemoryFiles files = LEDGER.copy();
                files.put(path, java.util.Arrays.copyOf(bytes, length));
                if (found(files).isEmpty()) {
                    missed.add(path + " cut to " + length);
                }
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void a_cut_at_a_frame_boundary_is_found() throws Exception {
        String path = Paths.segment(0);
        byte[] bytes = LEDGER.raw(path);
        for (int at = 0; at < bytes.length; at += Frame.length(bytes, at)) {
            MemoryFiles files = LEDGER.copy();
            files.put(path, java.util.Arrays.copyOf(bytes, at));
            assertThat(found(files)).as("cut at %d", at).isPresent();
        }
    }

    @Test
    void garbage_after_the_end_of_any_file_is_found() {
        for (String path : LEDGER.paths()) {
            if (!WITHOUT_DATA.contains(path)) {
                byte[] bytes = LEDGER.raw(path);
                MemoryFiles files = LEDGER.copy();
                files.put(path, java.util.Arrays.copyOf(bytes, bytes.length + 1));
                assertThat(found(files)).as(path).isPresent();
            }
        }
    }

    /** Partial tiles may go once the full one is there, key files may be left out of a copy: neither is a loss. */
    @Test
    void a_missing_file_is_found() {
        for (String path : LEDGER.paths()) {
            boolean mayGo = WITHOUT_DATA.contains(path) || path.startsWith("keys/");
            if (!mayGo) {
                MemoryFiles files = LEDGER.copy();
                files.remove(path);
                assertThat(found(files).isPresent() || path.contains(".p/"))
                        .as(path)
                        .isTrue();
            }
        }
    }

    @Test
    void two_files_in_each_others_place_are_found() {
        List<String> paths = LEDGER.paths().stream()
                .filter(path -> !WITHOUT_DATA.contains(path))
                .toList();
        for (String one : paths) {
            for (String other : paths) {
                if (one.compareTo(other) < 0 && !java.util.Arrays.equals(LEDGER.raw(one), LEDGER.raw(other))) {
                    MemoryFiles files = LEDGER.copy();
                    files.put(one, LEDGER.raw(other));
                    files.put(other, LEDGER.raw(one));
                    assertThat(found(files)).as("%s and %s", one, other).isPresent();
                }
            }
        }
    }

    @Test
    void a_file_that_does_not_belong_there_is_found() {
        for (String path : List.of("notes.txt", "log/tile/0/001", "log/checkpoints/99", "wal/x.wal", "payloads/007")) {
            MemoryFiles files = LEDGER.copy();
            files.put(path, new byte[8192]);
            assertThat(found(files)).as(path).isPresent();
        }
    }

    @Test
    void damage_in_a_bundle_is_told_by_entry_and_byte_range() {
        MemoryFiles files = LEDGER.copy();
        byte[] bundle = files.raw("log/tile/entries/000");
        int second = 2 + ((bundle[0] & 0xFF) << 8 | (bundle[1] & 0xFF));
        bundle[second + 10] ^= 1;
        VerifyReport report = VerifierTest.verify(files);
        Finding first = report.findings().getFirst();
        assertThat(first.index()).hasValue(1);
        assertThat(first.from()).isEqualTo(second);
        assertThat(first.to()).isGreaterThan(second + 10);
    }
}
