package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final String EMPTY = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static final TestSigner LOG = new TestSigner("example.test/log", KeyType.ED25519, 1);
    private static final TestSigner OTHER = new TestSigner("example.test/other", KeyType.ED25519, 2);

    @Test
    void a_checkpoint_is_origin_size_and_root() {
        Checkpoint checkpoint = new Checkpoint("example.test/log", 0, Hash.EMPTY_ROOT);
        assertThat(checkpoint.format()).isEqualTo("example.test/log\n0\n" + EMPTY + "\n");
        assertThat(Checkpoint.parse(checkpoint.format())).isEqualTo(checkpoint);
    }

    @Property(tries = 300)
    void a_checkpoint_comes_back(
            @ForAll @AlphaChars @StringLength(min = 1, max = 255) String origin,
            @ForAll @LongRange(min = 1) long size,
            @ForAll @Size(32) byte[] root) {
        Checkpoint checkpoint = new Checkpoint(origin, size, Hash.of(root));
        assertThat(Checkpoint.parse(checkpoint.format())).isEqualTo(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "o\n5\n",
                "o\n5\n" + EMPTY,
                "o\n5\n" + EMPTY + "\n\n",
                "o\n5\n" + EMPTY + "\nextension\n",
                "\n5\n" + EMPTY + "\n",
                "o o\n5\n" + EMPTY + "\n",
                "o+\n5\n" + EMPTY + "\n",
                "o\n05\n" + EMPTY + "\n",
                "o\n00\n" + EMPTY + "\n",
                "o\n+5\n" + EMPTY + "\n",
                "o\n-5\n" + EMPTY + "\n",
                "o\n 5\n" + EMPTY + "\n",
                "o\n5 \n" + EMPTY + "\n",
                "o\n\n" + EMPTY + "\n",
                "o\n5x\n" + EMPTY + "\n",
                "o\n0x5\n" + EMPTY + "\n",
                "o\n\u0665\n" + EMPTY + "\n",
                "o\n9223372036854775808\n" + EMPTY + "\n",
                "o\n18446744073709551616\n" + EMPTY + "\n",
                "o\n99999999999999999999\n" + EMPTY + "\n",
                "o\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                "o\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==\n",
                "o\r\n5\r\n" + EMPTY + "\r\n",
                "o\n0\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
            })
    void other_spellings_are_refused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void the_largest_size_is_accepted() {
        String text = "o\n9223372036854775807\n" + EMPTY + "\n";
        assertThat(Checkpoint.parse(text).size()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> Checkpoint.parse("o".repeat(2000))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new Checkpoint("o", -1, Hash.EMPTY_ROOT)).isInstanceOf(MalformedException.class);
    }

    @Test
    void only_the_log_that_the_caller_names_can_open_its_checkpoint() throws UnverifiedNoteException {
        Checkpoint checkpoint = new Checkpoint(LOG.name(), 3, Hash.EMPTY_ROOT);
        Note note = Note.sign(checkpoint.format(), List.of(LOG), 0);
        assertThat(Checkpoint.open(note, LOG.key())).isEqualTo(checkpoint);
        assertThatThrownBy(() -> Checkpoint.open(note, OTHER.key())).isInstanceOf(UnverifiedNoteException.class);
        Note foreign = Note.sign(checkpoint.format(), List.of(OTHER), 0);
        assertThatThrownBy(() -> Checkpoint.open(foreign, OTHER.key())).isInstanceOf(UnverifiedNoteException.class);
        Note noCheckpoint = Note.sign("text\n", List.of(LOG), 0);
        assertThatThrownBy(() -> Checkpoint.open(noCheckpoint, LOG.key())).isInstanceOf(MalformedException.class);
    }
}
