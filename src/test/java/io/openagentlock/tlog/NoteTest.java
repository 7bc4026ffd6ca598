package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoteTest {
    private static final TestSigner LOG = new TestSigner("example.test/log", KeyType.ED25519, 1);
    private static final TestSigner OTHER = new TestSigner("example.test/other", KeyType.ED25519, 2);
    private static final TestSigner WITNESS = new TestSigner("example.test/witness", KeyType.COSIGNATURE_V1, 3);
    private static final String TEXT = "a line\n\nand another\n";
    private static final long TIME = 1_679_315_147;

    @Test
    void a_note_is_text_an_empty_line_and_signature_lines() {
        NoteSignature signature = new NoteSignature("n", 0x01020304, new byte[] {5, 6});
        Note note = new Note(TEXT, List.of(signature));
        assertThat(note.format()).isEqualTo(TEXT + "\n\u2014 n AQIDBAUG\n");
        assertThat(Note.parse(note.format())).isEqualTo(note);
        assertThat(Note.parse(note.bytes())).isEqualTo(note);
    }

    @Test
    void the_last_empty_line_ends_the_text() {
        for (String text :
                List.of("\n", "\n\n", "a\n", "a\n\n\n", "\u2014 a b\n", "\u2014 n AQIDBAUG\n\n\u2014 n AQIDBAUG\n")) {
            Note note = new Note(text, List.of(new NoteSignature("n", 1, new byte[1])));
            assertThat(Note.parse(note.format())).isEqualTo(note);
        }
    }

    @Test
    void signatures_by_known_keys_are_found_and_their_times_shown() throws UnverifiedNoteException {
        Note note = Note.sign(TEXT, List.of(LOG, WITNESS), TIME);
        assertThat(note.verify(List.of(WITNESS.key(), LOG.key())))
                .containsExactly(
                        new VerifiedSignature(LOG.key(), OptionalLong.empty()),
                        new VerifiedSignature(WITNESS.key(), OptionalLong.of(TIME)));
    }

    @Test
    void signatures_by_unknown_keys_are_ignored() throws UnverifiedNoteException {
        NoteSignature sameName = new NoteSignature(LOG.name(), LOG.keyId() + 1, new byte[64]);
        NoteSignature sameId = new NoteSignature("example.test/l0g", LOG.keyId(), new byte[64]);
        NoteSignature good = Note.sign(TEXT, List.of(LOG), 0).signatures().getFirst();
        Note note = new Note(TEXT, List.of(sameName, sameId, good));
        assertThat(note.verify(List.of(LOG.key())))
                .extracting(VerifiedSignature::key)
                .containsExactly(LOG.key());
    }

    @Test
    void a_note_without_a_known_key_is_not_believed() {
        Note note = Note.sign(TEXT, List.of(OTHER), 0);
        assertThatThrownBy(() -> note.verify(List.of(LOG.key()))).isInstanceOf(UnverifiedNoteException.class);
        assertThatThrownBy(() -> note.verify(List.of())).isInstanceOf(UnverifiedNoteException.class);
    }

    @Test
    void a_bad_signature_by_a_known_key_spoils_the_whole_note() {
        NoteSignature good = Note.sign(TEXT, List.of(LOG), 0).signatures().getFirst();
        for (int length : new int[] {1, 63, 64, 65, 72}) {
            NoteSignature bad = new NoteSignature(OTHER.name(), OTHER.keyId(), new byte[length]);
            for (List<NoteSignature> order : List.of(List.of(good, bad), List.of(bad, good))) {
                Note note = new Note(TEXT, order);
                assertThatThrownBy(() -> note.verify(List.of(LOG.key(), OTHER.key())))
                        .isInstanceOf(UnverifiedNoteException.class);
            }
        }
        Note second = new Note(TEXT, List.of(good, new NoteSignature(LOG.name(), LOG.keyId(), new byte[64])));
        assertThatThrownBy(() -> second.verify(List.of(LOG.key()))).isInstanceOf(UnverifiedNoteException.class);
    }

    @Test
    void a_key_that_signs_twice_counts_once() throws UnverifiedNoteException {
        NoteSignature early = Note.sign(TEXT, List.of(WITNESS), 5).signatures().getFirst();
        NoteSignature late = Note.sign(TEXT, List.of(WITNESS), 6).signatures().getFirst();
        Note note = new Note(TEXT, List.of(early, late));
        assertThat(note.verify(List.of(WITNESS.key(), WITNESS.key())))
                .containsExactly(new VerifiedSignature(WITNESS.key(), OptionalLong.of(5)));
    }

    @Test
    void plain_signatures_and_cosignatures_do_not_pass_for_each_other() {
        TestSigner plain = new TestSigner("example.test/k", KeyType.ED25519, 7);
        TestSigner timed = new TestSigner("example.test/k", KeyType.COSIGNATURE_V1, 7);
        byte[] blob = plain.sign(TEXT, TIME);
        byte[] timedBlob = new byte[72];
        System.arraycopy(blob, 0, timedBlob, 8, 64);
        assertThat(timed.key().verify(TEXT, new NoteSignature(timed.name(), timed.keyId(), timedBlob)))
                .isEmpty();
        byte[] cut = java.util.Arrays.copyOfRange(timed.sign(TEXT, TIME), 8, 72);
        assertThat(plain.key().verify(TEXT, new NoteSignature(plain.name(), plain.keyId(), cut)))
                .isEmpty();
        assertThat(plain.keyId()).isNotEqualTo(timed.keyId());
    }

    @Test
    void up_to_100_signatures_are_accepted() throws UnverifiedNoteException {
        NoteSignature unknown = new NoteSignature("unknown", 1, new byte[64]);
        NoteSignature good = Note.sign(TEXT, List.of(LOG), 0).signatures().getFirst();
        List<NoteSignature> hundred = Stream.concat(Collections.nCopies(99, unknown).stream(), Stream.of(good))
                .toList();
        Note note = Note.parse(new Note(TEXT, hundred).format());
        assertThat(note.verify(List.of(LOG.key()))).hasSize(1);
        String tooMany = note.format() + unknown.format() + "\n";
        assertThatThrownBy(() -> Note.parse(tooMany)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new Note(TEXT, Collections.nCopies(101, unknown)))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new Note(TEXT, List.of())).isInstanceOf(MalformedException.class);
    }

    @Test
    void the_largest_note_comes_back() {
        NoteSignature large = new NoteSignature("\u20AC".repeat(255), 1, new byte[8192]);
        Note note = new Note("\u20AC".repeat(Note.MAX_TEXT - 1) + "\n", Collections.nCopies(100, large));
        assertThat(Note.parse(note.bytes())).isEqualTo(note);
        assertThatThrownBy(() -> new Note("a".repeat(Note.MAX_TEXT) + "\n", List.of(large)))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Note.parse(new byte[1 << 22])).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new NoteSignature("n", 1, new byte[8193])).isInstanceOf(MalformedException.class);
    }

    static Stream<String> malformed() {
        String line = "\u2014 n AQIDBAUG\n";
        return Stream.of(
                "",
                "\n",
                "\n\n",
                "text",
                "text\n",
                "text\n\n",
                "text\n" + line,
                "text\n\n" + line.stripTrailing(),
                "\n" + line,
                "text\n\n" + line + "\n",
                "text\n\n" + line + "more\n",
                "text\n\nmore\n" + line,
                "text\n\n\u2014 n AQIDBAUG \n",
                "text\n\n\u2014  n AQIDBAUG\n",
                "text\n\n\u2014 n  AQIDBAUG\n",
                "text\n\n\u2014 n AQIDBAUG x\n",
                "text\n\n\u2014 a b AQIDBAUG\n",
                "text\n\n\u2014 a+b AQIDBAUG\n",
                "text\n\n\u2014 a\u00A0b AQIDBAUG\n",
                "text\n\n\u2014 a\u2003b AQIDBAUG\n",
                "text\n\n\u2014 a\u0085b AQIDBAUG\n",
                "text\n\n\u2014 a\u007Fb AQIDBAUG\n",
                "text\n\n\u2014 \uD800 AQIDBAUG\n",
                "text\n\n\u2014 " + "n".repeat(256) + " AQIDBAUG\n",
                "text\n\n\u2014 AQIDBAUG\n",
                "text\n\n\u2014 n\n",
                "text\n\n\u2014 n \n",
                "text\n\n- n AQIDBAUG\n",
                "text\n\n\u2013 n AQIDBAUG\n",
                "text\n\n\u2014\u00A0n AQIDBAUG\n",
                "text\n\n \u2014 n AQIDBAUG\n",
                "text\n\n\u2014 n AQIDBA==\n", // a key id and nothing signed
                "text\n\n\u2014 n AQIDBAU\n",
                "text\n\n\u2014 n AQIDBAV=\n",
                "text\n\n\u2014 n AQIDBAUF=\n",
                "text\n\n\u2014 n AQID\u0433AUG\n",
                "text\r\n\n" + line,
                "te\u0001xt\n\n" + line,
                "te\txt\n\n" + line,
                "\u0000text\n\n" + line,
                "te\uD800xt\n\n" + line,
                "text\n\n" + line.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformed_notes_are_refused(String note) {
        assertThatThrownBy(() -> Note.parse(note)).isInstanceOf(MalformedException.class);
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() {
        byte[] good = "text\n\n\u2014 n AQIDBAUG\n".getBytes(StandardCharsets.UTF_8);
        assertThat(Note.parse(good).text()).isEqualTo("text\n");
        for (byte bad : new byte[] {(byte) 0xFF, (byte) 0xC0, (byte) 0x80, (byte) 0xED}) {
            byte[] bytes = good.clone();
            bytes[0] = bad;
            assertThatThrownBy(() -> Note.parse(bytes)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void every_changed_byte_is_refused_or_not_believed() {
        String text = new Checkpoint("example.test/log", 7, Hash.EMPTY_ROOT).format();
        byte[] good = Note.sign(text, List.of(LOG, WITNESS), TIME).bytes();
        List<VerifierKey> known = List.of(LOG.key(), WITNESS.key());
        for (int at = 0; at < good.length; at++) {
            for (int mask : new int[] {0x01, 0x20, 0x80}) {
                byte[] changed = good.clone();
                changed[at] ^= (byte) mask;
                assertThat(isWhole(changed, known)).as("byte %d ^ %x", at, mask).isFalse();
            }
        }
        assertThat(isWhole(good, known)).isTrue();
    }

    @Test
    void every_cut_note_is_refused_or_not_believed() {
        byte[] good = Note.sign("text\n", List.of(LOG, WITNESS), TIME).bytes();
        for (int length = 0; length < good.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(good, length);
            assertThat(isWhole(cut, List.of(LOG.key(), WITNESS.key())))
                    .as("length %d", length)
                    .isFalse();
        }
    }

    /** Whether both known keys are seen to have signed. A key whose name or id was changed becomes unknown. */
    private static boolean isWhole(byte[] bytes, List<VerifierKey> known) {
        try {
            return Note.parse(bytes).verify(known).size() == known.size();
        } catch (MalformedException | UnverifiedNoteException refused) {
            return false;
        }
    }

    @Property(tries = 500)
    void any_text_is_refused_or_is_the_one_spelling(@ForAll @StringLength(max = 40) String head) {
        for (String text : List.of(head, head + "\n\n\u2014 n AQIDBAUG\n", "t\n\n\u2014 " + head + " AQIDBAUG\n")) {
            try {
                assertThat(Note.parse(text).format()).isEqualTo(text);
            } catch (MalformedException refused) {
                assertThat(refused).isNotNull();
            }
        }
    }

    @Test
    void a_cosignature_covers_its_time() {
        byte[] blob = WITNESS.sign(TEXT, TIME);
        assertThat(blob).hasSize(Cosignature.SIZE);
        assertThat(Cosignature.parse(blob).posixSeconds()).isEqualTo(TIME);
        assertThat(Cosignature.parse(blob).format()).isEqualTo(blob);
        assertThat(Cosignature.parse(blob))
                .isEqualTo(new Cosignature(TIME, Cosignature.parse(blob).signature()));
        assertThat(new String(Cosignature.signedBytes(TIME, "t\n"), StandardCharsets.UTF_8))
                .isEqualTo("cosignature/v1\ntime 1679315147\nt\n");
        for (int at = 0; at < 8; at++) {
            byte[] changed = blob.clone();
            changed[at] ^= (byte) 0x80;
            NoteSignature signature = new NoteSignature(WITNESS.name(), WITNESS.keyId(), changed);
            assertThat(WITNESS.key().verify(TEXT, signature)).isEmpty();
        }
        assertThatThrownBy(() -> Cosignature.parse(new byte[71])).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Cosignature.parse(new byte[73])).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new Cosignature(-1, new byte[64])).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new Cosignature(1, new byte[63])).isInstanceOf(MalformedException.class);
    }
}
