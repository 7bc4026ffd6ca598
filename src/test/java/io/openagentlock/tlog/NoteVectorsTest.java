package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.support.JsonData;
import io.openagentlock.support.SharedData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of the C2SP texts and of Go's note and tlog packages. */
class NoteVectorsTest {
    private static JsonData go() {
        return JsonData.parse(SharedData.bytes(SharedData.require("vectors/note-and-tiles/note-vectors.json")));
    }

    private static JsonData c2sp() {
        return JsonData.parse(SharedData.bytes(SharedData.require("vectors/note-and-tiles/c2sp-examples.json")));
    }

    private static VerifierKey goKey(String name) {
        String text = go().get("keys").get(name).get("vkey").text();
        VerifierKey key = VerifierKey.parse(text);
        assertThat(key.format()).isEqualTo(text);
        assertThat(key.name()).isEqualTo(name);
        return key;
    }

    private static String goNote(String text, int... lines) {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (int line : lines) {
            note.append(go().get("sig_lines").items().get(line).text());
        }
        return note.toString();
    }

    @Test
    void notes_signed_by_go_verify() throws UnverifiedNoteException {
        String text = go().get("text").text();
        VerifierKey peter = goKey("PeterNeumann");
        VerifierKey enoch = goKey("EnochRoot");
        Note both = Note.parse(goNote(text, 0, 1));
        assertThat(both.format()).isEqualTo(goNote(text, 0, 1));
        assertThat(both.verify(List.of(peter))).hasSize(1);
        assertThat(both.verify(List.of(enoch))).hasSize(1);
        assertThat(both.verify(List.of(enoch, peter))).hasSize(2);
        Note one = Note.parse(goNote(text, 0));
        assertThatThrownBy(() -> one.verify(List.of(enoch))).isInstanceOf(UnverifiedNoteException.class);
        Note other = Note.parse(goNote("other " + text, 0, 1));
        assertThatThrownBy(() -> other.verify(List.of(peter))).isInstanceOf(UnverifiedNoteException.class);
    }

    @Test
    void keys_that_go_refuses_are_refused() {
        List<JsonData> bad = go().get("bad_vkeys").items();
        assertThat(bad).isNotEmpty();
        for (JsonData key : bad) {
            assertThatThrownBy(() -> VerifierKey.parse(key.text()))
                    .as("%s", key)
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void notes_that_go_refuses_are_refused() {
        String text = go().get("text").text();
        String line = go().get("sig_lines").items().getFirst().text();
        String good = goNote(text, 0);
        List<String> malformed = List.of(
                text.stripTrailing(),
                text,
                good.stripTrailing(),
                "\u0001" + good,
                "\u0001" + text + "\n" + line,
                text + "\n" + line.replaceFirst("PeterNeumann", "Peter Neumann"),
                good + "more\n",
                text + "\n" + line.repeat(101));
        assertThat(Note.parse(good).signatures()).hasSize(1);
        for (String note : malformed) {
            assertThatThrownBy(() -> Note.parse(note)).isInstanceOf(MalformedException.class);
        }
        byte[] latin = good.getBytes(StandardCharsets.UTF_8);
        latin[0] = (byte) 0xFF;
        assertThatThrownBy(() -> Note.parse(latin)).isInstanceOf(MalformedException.class);
    }

    @Test
    void the_tree_note_of_go_is_a_checkpoint_but_for_its_first_line() {
        JsonData note = go().get("tree_note");
        Hash hash = Hash.leaf(note.get("hash_of_leaf").text().getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Checkpoint.parse(note.get("text").text())).isInstanceOf(MalformedException.class);
        String text = note.get("text").text().replace(' ', '-');
        assertThat(Checkpoint.parse(text))
                .isEqualTo(new Checkpoint("go.sum-database-tree", note.get("n").number(), hash));
        assertThat(go().get("empty_tree_root_hex").text()).isEqualTo(Hash.EMPTY_ROOT.hex());
    }

    @Test
    void the_note_of_the_specification_verifies() throws UnverifiedNoteException {
        JsonData example = c2sp().get("signed_note");
        VerifierKey key = VerifierKey.parse(example.get("vkey").text());
        assertThat(Note.parse(example.get("note").text()).verify(List.of(key))).hasSize(1);
    }

    @Test
    void tile_paths_and_widths_are_those_of_the_specification() {
        c2sp().get("tile_path")
                .fields()
                .forEach((index, path) -> assertThat(new Tile(0, Long.parseLong(index), 256).path())
                        .isEqualTo("tile/0/" + path.text()));
        c2sp().get("partial_widths").fields().forEach((text, widths) -> {
            long size = Long.parseLong(text);
            widths.fields().forEach((name, count) -> {
                int level = name.charAt(name.length() - 1) - '0';
                long ours =
                        name.startsWith("full") ? Tile.hashes(level, size) / Tile.FULL : Tile.partialWidth(level, size);
                assertThat(ours).as("%s at %d", name, size).isEqualTo(count.number());
            });
        });
    }

    @Test
    void the_cosigned_text_is_that_of_the_specification() {
        String signed = c2sp().get("cosigned_text_v1").text();
        String checkpoint = signed.lines().skip(2).map(line -> line + "\n").reduce("", String::concat);
        assertThat(new String(Cosignature.signedBytes(1_679_315_147, checkpoint), StandardCharsets.UTF_8))
                .isEqualTo(signed);
        assertThat(Checkpoint.parse(checkpoint).format()).isEqualTo(checkpoint);
    }
}
