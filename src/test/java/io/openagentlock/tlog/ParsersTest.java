package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** What every text parser here promises: one spelling or a {@link MalformedException}, never another error. */
class ParsersTest {
    private static final TestSigner LOG = new TestSigner("example.test/log", KeyType.ED25519, 1);
    private static final Checkpoint CHECKPOINT = new Checkpoint("example.test/log", 1, Hash.leaf(new byte[0]));
    private static final Note NOTE = Note.sign(CHECKPOINT.format(), List.of(LOG), 0);

    /** A parser with its formatter, and a good text to start from. */
    private record Format(String good, UnaryOperator<String> parseAndFormat) {}

    private static final List<Format> ALL = List.of(
            new Format("tile/3/x001/234.p/7", text -> Tile.parse(text).path()),
            new Format("tile/entries/x001/234.p/7", text -> BundleId.parse(text).path()),
            new Format(Hash.EMPTY_ROOT.base64(), text -> Hash.parseBase64(text).base64()),
            new Format(CHECKPOINT.format(), text -> Checkpoint.parse(text).format()),
            new Format(
                    NOTE.signatures().getFirst().format(),
                    text -> NoteSignature.parse(text).format()),
            new Format(NOTE.format(), text -> Note.parse(text).format()),
            new Format(LOG.key().format(), text -> VerifierKey.parse(text).format()),
            new Format(
                    LogProof.of(new byte[] {1}, 0, List.of(Hash.EMPTY_ROOT), NOTE)
                            .format(),
                    text -> LogProof.parse(text).format()));

    @Property(tries = 300)
    void any_text_is_the_one_spelling_or_malformed(@ForAll @StringLength(max = 60) String text) {
        ALL.forEach(format -> check(format, text));
    }

    @Property(tries = 2000)
    void a_spliced_text_is_the_one_spelling_or_malformed(
            @ForAll @IntRange(max = 400) int at,
            @ForAll @IntRange(max = 20) int cut,
            @ForAll @StringLength(max = 3) String with) {
        for (Format format : ALL) {
            int from = at % (format.good().length() + 1);
            int to = Math.min(from + cut, format.good().length());
            check(
                    format,
                    format.good().substring(0, from) + with + format.good().substring(to));
        }
    }

    @Property(tries = 1)
    void the_good_texts_are_good() {
        for (Format format : ALL) {
            assertThat(format.parseAndFormat().apply(format.good())).isEqualTo(format.good());
        }
    }

    static void checkAll(String text) {
        ALL.forEach(format -> check(format, text));
    }

    private static void check(Format format, String text) {
        try {
            assertThat(format.parseAndFormat().apply(text)).isEqualTo(text);
        } catch (MalformedException refused) {
            assertThat(refused).hasMessageNotContainingAny("\n");
        }
    }
}
