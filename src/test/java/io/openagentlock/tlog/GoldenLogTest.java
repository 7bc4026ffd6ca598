package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.support.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that two third-party verifiers accepted, with the bodies that were sent to a witness: ours must be the same bytes. */
class GoldenLogTest {
    private static final TestSigner LOG = new TestSigner("openagentlock.local/proto", KeyType.ED25519, 7);
    private static final TestSigner WITNESS = new TestSigner("witness.local/w1", KeyType.COSIGNATURE_V1, 9);

    private static Path log(int size) {
        return SharedData.require("vectors/golden-log/log" + size);
    }

    /** The entries that the golden logs were built of. */
    private static byte[] entry(long i) {
        String verdict = i % 3 == 0 ? "deny" : "allow";
        String json = "{\"seq\":" + i + ",\"tool\":\"Bash\",\"verdict\":\"" + verdict + "\"}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static MemoryTiles build(int size) {
        MemoryTiles tiles = new MemoryTiles();
        for (int i = 0; i < size; i++) {
            tiles.add(entry(i));
        }
        tiles.publish(0);
        return tiles;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 70_000})
    void our_checkpoint_and_key_are_the_golden_bytes(int size) throws Exception {
        Path log = log(size);
        assertThat(VerifierKey.parse(SharedData.text(log.resolve("log.vkey")).strip()))
                .isEqualTo(LOG.key());
        Tree tree = Tree.empty();
        for (int i = 0; i < size; i++) {
            tree.appendEntry(entry(i));
        }
        Checkpoint checkpoint = new Checkpoint(LOG.name(), size, tree.root());
        Note note = Note.sign(checkpoint.format(), List.of(LOG), 0);
        assertThat(note.format()).isEqualTo(SharedData.text(log.resolve("checkpoint")));
        assertThat(Checkpoint.open(note, LOG.key())).isEqualTo(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257})
    void our_tiles_and_bundles_are_the_golden_files(int size) throws IOException {
        Path log = log(size);
        MemoryTiles ours = build(size);
        int files = 0;
        for (Path file : SharedData.files(log.resolve("tile"), "")) {
            String path = log.relativize(file).toString();
            byte[] golden = Files.readAllBytes(file);
            if (path.startsWith("tile/entries/")) {
                BundleId id = BundleId.parse(path);
                EntryBundle bundle = EntryBundle.parse(golden);
                assertThat(bundle.entry(id.width() - 1)).isEqualTo(entry(id.firstEntry() + id.width() - 1));
                assertThat(EntryBundle.of(bundle.entries()).format()).isEqualTo(golden);
                assertThat(bundle.leaves(new Hasher())).isEqualTo(ours.tiles.get(id.leaves()));
            } else {
                assertThat(ours.tiles.get(Tile.parse(path))).isEqualTo(TileHashes.parse(golden));
            }
            files++;
        }
        // Two files (bundle and leaf tile) for each tile of level 0.
        long leafTiles =
                ours.tiles.keySet().stream().filter(t -> t.level() == 0).count();
        assertThat((long) files).isEqualTo(ours.tiles.size() + leafTiles);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 70_000})
    void our_proof_file_is_the_golden_file(int size) throws Exception {
        String golden = SharedData.text(log(size).resolve("entry.tlog-proof"));
        LogProof parsed = LogProof.parse(golden);
        assertThat(parsed.format()).isEqualTo(golden);
        int index = (int) parsed.inclusion().index();
        parsed.verify(Hash.leaf(entry(index)), LOG.key());
        assertThatThrownBy(() -> parsed.verify(Hash.leaf(entry(index + 1)), LOG.key()))
                .isInstanceOf(UnverifiedNoteException.class);
        InclusionProof ours = Proofs.inclusion(build(size), index, size);
        assertThat(LogProof.of(new byte[0], index, ours.path(), parsed.note()).format())
                .isEqualTo(golden);
    }

    /** add0 and add1 are requests to a witness: {@code old <size>}, consistency proof, empty line, checkpoint. */
    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257, 70_000})
    void our_consistency_proof_is_the_one_the_witness_was_sent(int size) throws Exception {
        Checkpoint older = Request.read(log(size).resolve("add0")).checkpoint();
        Request request = Request.read(log(size).resolve("add1"));
        assertThat(request.old()).isEqualTo(older.size());
        assertThat(request.proof().verify(older.root(), request.checkpoint().root()))
                .isTrue();
        assertThat(Proofs.consistency(build(size), older.size(), size)).isEqualTo(request.proof());
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257, 70_000})
    void a_fork_and_a_truncation_are_signed_but_not_consistent(int size) throws Exception {
        Checkpoint newest = Request.read(log(size).resolve("add1")).checkpoint();
        Request fork = Request.read(log(size).resolve("addfork"));
        assertThat(fork.checkpoint().size()).isEqualTo(newest.size());
        assertThat(fork.checkpoint().root()).isNotEqualTo(newest.root());
        assertThat(fork.proof().verify(newest.root(), fork.checkpoint().root())).isFalse();
        Request truncation = Request.read(log(size).resolve("addtrunc"));
        assertThat(truncation.checkpoint().size()).isLessThan(newest.size());
        assertThat(truncation
                        .proof()
                        .verify(newest.root(), truncation.checkpoint().root()))
                .isFalse();
    }

    @Test
    void a_cosignature_by_another_program_verifies() throws Exception {
        Path file = log(70_000).resolve("add1.cosigned");
        Note note = Note.parse(SharedData.bytes(file));
        assertThat(note.format()).isEqualTo(SharedData.text(file));
        List<VerifiedSignature> good = note.verify(List.of(LOG.key(), WITNESS.key()));
        assertThat(good).extracting(VerifiedSignature::key).containsExactly(LOG.key(), WITNESS.key());
        OptionalLong time = good.getLast().posixSeconds();
        byte[] ours = WITNESS.sign(note.text(), time.orElseThrow());
        assertThat(note.signatures().getLast().blob()).isEqualTo(ours);
    }

    private record Request(long old, ConsistencyProof proof, Checkpoint checkpoint) {
        static Request read(Path file) throws UnverifiedNoteException {
            String text = SharedData.text(file);
            int end = text.indexOf("\n\n");
            List<String> lines = text.substring(0, end).lines().toList();
            Checkpoint checkpoint = Checkpoint.open(Note.parse(text.substring(end + 2)), LOG.key());
            long old = Long.parseLong(lines.getFirst().substring("old ".length()));
            List<Hash> path = lines.stream().skip(1).map(Hash::parseBase64).toList();
            return new Request(old, new ConsistencyProof(old, checkpoint.size(), path), checkpoint);
        }
    }
}
