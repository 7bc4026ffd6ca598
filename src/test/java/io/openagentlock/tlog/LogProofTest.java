package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogProofTest {
    private static final TestSigner LOG = new TestSigner("example.test/log", KeyType.ED25519, 1);
    private static final TestSigner OTHER = new TestSigner("example.test/other", KeyType.ED25519, 2);
    private static final byte[] NONE = {};
    private static final LogProof PROOF = proof(NONE, 5, 11);
    private static final Hash LEAF = Hash.leaf(MemoryTiles.entry(5));

    private static LogProof proof(byte[] extra, int index, int size) {
        try {
            MemoryTiles tiles = MemoryTiles.of(size);
            Checkpoint checkpoint = new Checkpoint(LOG.name(), size, Proofs.root(tiles, size));
            Note note = Note.sign(checkpoint.format(), List.of(LOG), 0);
            return LogProof.of(
                    extra, index, Proofs.inclusion(tiles, index, size).path(), note);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_proof_is_header_index_path_and_checkpoint() throws UnverifiedNoteException {
        assertThat(PROOF.format().lines().limit(2)).containsExactly("c2sp.org/tlog-proof@v1", "index 5");
        assertThat(PROOF.format()).endsWith("\n\n" + PROOF.note().format());
        assertThat(LogProof.parse(PROOF.format())).isEqualTo(PROOF);
        assertThat(PROOF.verify(LEAF, LOG.key())).isEqualTo(PROOF.checkpoint());
    }

    @Test
    void a_log_of_one_entry_needs_no_hash() throws UnverifiedNoteException {
        LogProof single = LogProof.parse(proof(NONE, 0, 1).format());
        assertThat(single.inclusion().path()).isEmpty();
        assertThat(single.verify(Hash.leaf(MemoryTiles.entry(0)), LOG.key()).size())
                .isEqualTo(1);
    }

    @Property(tries = 100)
    void extra_data_comes_back(@ForAll @Size(max = 300) byte[] extra) {
        LogProof proof = LogProof.of(extra, 5, PROOF.inclusion().path(), PROOF.note());
        assertThat(LogProof.parse(proof.format()).extra()).isEqualTo(extra);
        assertThat(proof.format().contains("\nextra ")).isEqualTo(extra.length > 0);
    }

    @Test
    void extra_data_and_path_have_limits() {
        byte[] largest = new byte[65_536];
        LogProof proof = LogProof.of(largest, 5, PROOF.inclusion().path(), PROOF.note());
        assertThat(LogProof.parse(proof.format()).extra()).isEqualTo(largest);
        assertThatThrownBy(() -> LogProof.of(new byte[65_537], 5, List.of(), PROOF.note()))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> LogProof.of(NONE, 11, List.of(), PROOF.note())).isInstanceOf(MalformedException.class);
        String hash = Hash.EMPTY_ROOT.base64() + "\n";
        String endless = PROOF.format().replaceFirst("index 5\n", "index 5\n" + hash.repeat(64));
        assertThatThrownBy(() -> LogProof.parse(endless)).isInstanceOf(MalformedException.class);
        String overlong = PROOF.format().replaceFirst("index 5\n", "index 5" + " ".repeat(200_000) + "\n");
        assertThatThrownBy(() -> LogProof.parse(overlong)).isInstanceOf(MalformedException.class);
    }

    @Test
    void another_leaf_index_or_log_is_not_proved() {
        assertThatThrownBy(() -> PROOF.verify(Hash.leaf(MemoryTiles.entry(6)), LOG.key()))
                .isInstanceOf(UnverifiedNoteException.class);
        assertThatThrownBy(() -> PROOF.verify(LEAF, OTHER.key())).isInstanceOf(UnverifiedNoteException.class);
        LogProof moved = LogProof.of(NONE, 4, PROOF.inclusion().path(), PROOF.note());
        assertThatThrownBy(() -> moved.verify(LEAF, LOG.key())).isInstanceOf(UnverifiedNoteException.class);
        LogProof longer = LogProof.of(NONE, 5, Collections.nCopies(9, Hash.EMPTY_ROOT), PROOF.note());
        assertThatThrownBy(() -> longer.verify(LEAF, LOG.key())).isInstanceOf(UnverifiedNoteException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "c2sp.org/tlog-proof@v1|c2sp.org/tlog-proof@v2",
                "index 5|index 05",
                "index 5|index 11",
                "index 5|index -1",
                "index 5|index  5",
                "index 5|Index 5",
                "index 5|index 5 ",
                "index 5|index 18446744073709551621",
                "index 5|extra AA==",
                "index 5|extra @index 5",
                "index 5|extra AB==@index 5",
                "index 5|extra AA==@extra AA==@index 5",
                "index 5|index 5@extra AA==",
                "index 5|index 5@",
                "index 5|@index 5",
                "index 5|index 5@AAAA",
            })
    void other_spellings_are_refused(String part, String other) {
        String text = PROOF.format().replaceFirst(part, other.replace('@', '\n').replace("proof\nv", "proof@v"));
        assertThat(text).isNotEqualTo(PROOF.format());
        assertThatThrownBy(() -> LogProof.parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void every_changed_or_missing_byte_is_refused_or_not_believed() {
        byte[] good = PROOF.format().getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < good.length; at++) {
            byte[] changed = good.clone();
            changed[at] ^= 1;
            assertThat(isProved(changed)).as("byte %d", at).isFalse();
            assertThat(isProved(java.util.Arrays.copyOf(good, at)))
                    .as("length %d", at)
                    .isFalse();
        }
        assertThat(isProved(good)).isTrue();
    }

    private static boolean isProved(byte[] bytes) {
        try {
            LogProof proof = LogProof.parse(new String(bytes, StandardCharsets.UTF_8));
            return proof.verify(LEAF, LOG.key()).equals(PROOF.checkpoint());
        } catch (MalformedException | UnverifiedNoteException refused) {
            return false;
        }
    }
}
