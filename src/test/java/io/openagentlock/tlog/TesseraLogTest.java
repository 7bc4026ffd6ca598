package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.support.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A log that another implementation (Tessera) wrote: 16 checkpoints of sizes 0 to 15, with tiles and bundles. */
class TesseraLogTest {
    private static final VerifierKey KEY =
            VerifierKey.parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");

    @Test
    void every_checkpoint_opens_and_covers_its_bundle_and_tile() throws Exception {
        Path log = SharedData.require("vectors/tessera-testlog/log");
        Hasher hasher = new Hasher();
        for (int size = 0; size <= 15; size++) {
            Checkpoint checkpoint = checkpoint(log, size);
            assertThat(checkpoint.size()).isEqualTo(size);
            Tree tree = Tree.empty();
            if (size > 0) {
                BundleId id = BundleId.holding(size - 1L, size);
                EntryBundle bundle = EntryBundle.parse(SharedData.bytes(log.resolve(id.path())));
                assertThat(bundle.size()).isEqualTo(size);
                bundle.entries().forEach(tree::appendEntry);
                TileHashes tile = TileHashes.parse(
                        SharedData.bytes(log.resolve(id.leaves().path())));
                assertThat(tile).isEqualTo(bundle.leaves(hasher));
            }
            assertThat(tree.root()).isEqualTo(checkpoint.root());
            assertThat(Proofs.root(tiles(log), size)).isEqualTo(checkpoint.root());
        }
    }

    @Test
    void every_entry_and_every_earlier_checkpoint_is_proved() throws Exception {
        Path log = SharedData.require("vectors/tessera-testlog/log");
        TileSource tiles = tiles(log);
        List<Hash> roots = new ArrayList<>();
        for (int size = 0; size <= 15; size++) {
            roots.add(checkpoint(log, size).root());
        }
        for (int size = 1; size <= 15; size++) {
            TileHashes leaves = tiles.tile(new Tile(0, 0, size)).orElseThrow();
            for (int at = 0; at < size; at++) {
                assertThat(Proofs.inclusion(tiles, at, size).verify(leaves.get(at), roots.get(size)))
                        .isTrue();
                assertThat(Proofs.consistency(tiles, at + 1, size).verify(roots.get(at + 1), roots.get(size)))
                        .isTrue();
            }
        }
    }

    private static Checkpoint checkpoint(Path log, int size) throws UnverifiedNoteException {
        byte[] bytes = SharedData.bytes(log.resolve("checkpoint." + size));
        Note note = Note.parse(bytes);
        assertThat(note.bytes()).isEqualTo(bytes);
        return Checkpoint.open(note, KEY);
    }

    static TileSource tiles(Path log) {
        return tile -> read(log.resolve(tile.path()));
    }

    private static Optional<TileHashes> read(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(TileHashes.parse(Files.readAllBytes(file))) : Optional.empty();
    }
}
