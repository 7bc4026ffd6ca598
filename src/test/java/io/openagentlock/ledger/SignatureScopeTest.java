package io.openagentlock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** A log of 300 frames, one of whose checkpoints got other bytes where a signature was, under a good checksum. */
class SignatureScopeTest {
    private static final int FRAMES = 300;

    private final MemoryFiles files = new MemoryFiles();
    private final String segment = Paths.segment(0);

    SignatureScopeTest() {
        try (Ledger ledger = new TestLedger(files).openWithSession()) {
            for (int i = 1; i < FRAMES; i++) {
                ledger.append(TestLedger.decision(i));
            }
        }
    }

    private VerifyReport verify(SignatureScope scope) {
        return new Verifier(files, TestLedger::check, scope).verify(Optional.empty());
    }

    @Test
    void later_signatures_stand_for_earlier_ones_and_a_note_says_so() {
        VerifyReport report = verify(SignatureScope.COVERING);
        assertThat(report.findings()).isEmpty();
        assertThat(report.notes())
                .contains("signatures: of 300 frames' checkpoints the 2 checked that stand for the others; all of them "
                        + "with --every-signature");
        assertThat(verify(SignatureScope.EVERY).notes()).noneMatch(note -> note.startsWith("signatures:"));
    }

    @Test
    void a_bad_signature_that_a_later_one_stands_for_is_found_on_demand() throws Frame.BadFrameException {
        forge(100);
        assertThat(verify(SignatureScope.COVERING).findings()).isEmpty();
        assertThat(verify(SignatureScope.EVERY).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.SIGNATURE);
            assertThat(finding.file()).isEqualTo(segment);
            assertThat(finding.from()).isEqualTo(starts().get(100).longValue());
        });
    }

    @Test
    void a_bad_signature_that_nothing_later_stands_for_is_found_at_once() throws Frame.BadFrameException {
        forge(FRAMES - 1);
        assertThat(verify(SignatureScope.COVERING).findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.SIGNATURE);
    }

    @Test
    void a_signer_that_has_no_say_is_found_in_every_frame() throws Frame.BadFrameException {
        byte[] wal = files.raw(segment);
        int at = starts().get(100);
        Frame frame = Frame.parse(wal, at);
        String note = frame.note().text();
        change(at, noteAt(frame) + note.lastIndexOf("/s/") + 3);
        assertThat(verify(SignatureScope.COVERING).findings())
                .extracting(Finding::kind)
                .contains(Finding.Kind.SIGNATURE);
    }

    /** Changes a byte in the middle of the session's signature. */
    private void forge(int number) throws Frame.BadFrameException {
        int at = starts().get(number);
        Frame frame = Frame.parse(files.raw(segment), at);
        change(at, noteAt(frame) + frame.note().length() - 20);
    }

    private void change(int frame, int offset) throws Frame.BadFrameException {
        byte[] wal = files.raw(segment).clone();
        int length = Frame.length(wal, frame);
        wal[frame + offset] = (byte) (wal[frame + offset] == 'A' ? 'B' : 'A');
        CRC32C crc = new CRC32C();
        crc.update(wal, frame, 8);
        crc.update(wal, frame + 12, length - 12);
        ByteBuffer.wrap(wal).putInt(frame + 8, (int) crc.getValue());
        files.put(segment, wal);
    }

    private List<Integer> starts() throws Frame.BadFrameException {
        byte[] wal = files.raw(segment);
        List<Integer> starts = new ArrayList<>();
        for (int at = 0; at < wal.length; at += Frame.length(wal, at)) {
            starts.add(at);
        }
        return starts;
    }

    private static int noteAt(Frame frame) {
        int entries =
                frame.entries().stream().mapToInt(entry -> 2 + entry.length).sum();
        return Frame.HEADER + entries + Integer.BYTES;
    }
}
