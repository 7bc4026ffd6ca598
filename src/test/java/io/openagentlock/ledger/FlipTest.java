package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.tlog.EntryBundle;
import io.openagentlock.tlog.Hasher;
import io.openagentlock.tlog.NoteSignature;
import io.openagentlock.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
                files.put(path, Arrays.copyOf(bytes, length));
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
            files.put(path, Arrays.copyOf(bytes, at));
            assertThat(found(files)).as("cut at %d", at).isPresent();
        }
    }

    @Test
    void garbage_after_the_end_of_any_file_is_found() {
        for (String path : LEDGER.paths()) {
            if (!WITHOUT_DATA.contains(path)) {
                byte[] bytes = LEDGER.raw(path);
                MemoryFiles files = LEDGER.copy();
                files.put(path, Arrays.copyOf(bytes, bytes.length + 1));
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
                if (one.compareTo(other) < 0 && !Arrays.equals(LEDGER.raw(one), LEDGER.raw(other))) {
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
    void entries_that_no_checkpoint_covers_are_found() throws Exception {
        MemoryFiles files = LEDGER.copy();
        EntryBundle partial = EntryBundle.parse(files.raw("log/tile/entries/001.p/1"));
        byte[] last = EntryBundle.parse(files.raw("log/tile/entries/000")).entry(255);
        String later = new String(partial.entry(0), StandardCharsets.UTF_8);
        List<byte[]> entries = new ArrayList<>(List.of(partial.entry(0)));
        List<byte[]> sides =
                new ArrayList<>(List.of(Frame.parse(frame(files), 0).sides().getLast()));
        String time = later.substring(later.indexOf("\"ts\":\"") + 6, later.indexOf("\"ts\":\"") + 33);
        String heartbeat = new String(last, StandardCharsets.UTF_8).replaceFirst("20[^\"]*Z", time);
        for (int i = 1; i < 256; i++) {
            entries.add(heartbeat.getBytes(StandardCharsets.UTF_8));
            sides.add(new byte[0]);
        }
        EntryBundle forged = EntryBundle.of(entries);
        files.put("log/tile/entries/001", forged.format());
        files.put("log/tile/0/001", forged.leaves(new Hasher()).format());
        files.put("payloads/001", SideFile.format(sides));
        VerifyReport report = VerifierTest.verify(files);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.SIGNATURE);
            assertThat(finding.index()).hasValue(257);
        });
    }

    /** The last frame of the only segment. */
    private static byte[] frame(MemoryFiles files) throws Exception {
        byte[] segment = files.raw(Paths.segment(0));
        int at = 0;
        while (at + Frame.length(segment, at) < segment.length) {
            at += Frame.length(segment, at);
        }
        return Arrays.copyOfRange(segment, at, segment.length);
    }

    @Test
    void a_public_copy_needs_its_checkpoint() {
        MemoryFiles files = LEDGER.copy();
        LEDGER.paths().stream()
                .filter(path -> !path.startsWith("log/") && !path.equals(Paths.IDENTITY))
                .forEach(files::remove);
        VerifyReport report = VerifierTest.verify(files);
        long published = report.size();
        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).contains(VerifyReport.PUBLIC_COPY);
        files.remove(Paths.CHECKPOINT);
        assertThat(VerifierTest.verify(files).findings())
                .extracting(Finding::message)
                .contains("no checkpoint covers the entries from here on");
        assertThat(published).isEqualTo(257);
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
