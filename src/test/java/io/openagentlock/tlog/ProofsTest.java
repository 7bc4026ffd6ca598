package io.openagentlock.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProofsTest {
    private static final int LARGEST = 66_000;
    private static final MemoryTiles LOG = MemoryTiles.of(LARGEST);
    /** The log answers with wider tiles: any smaller tree can be proved from it. */
    private static final TileSource TILES = tile ->
            LOG.tile(tile.full()).or(() -> LOG.tile(Tile.holding(tile.level(), tile.index() * Tile.FULL, LARGEST)));

    @Test
    void every_inclusion_proof_up_to_70_is_the_one_the_rfc_defines() throws IOException {
        for (int size = 1; size <= 70; size++) {
            List<byte[]> entries = MemoryTiles.entries(size);
            Hash root = Hash.of(RfcTree.mth(entries));
            for (int index = 0; index < size; index++) {
                InclusionProof proof = Proofs.inclusion(TILES, index, size);
                assertThat(proof.path()).isEqualTo(RfcTree.hashes(RfcTree.path(index, entries)));
                assertThat(proof.verify(Hash.leaf(entries.get(index)), root)).isTrue();
            }
        }
    }

    @Test
    void every_consistency_proof_up_to_70_is_the_one_the_rfc_defines() throws IOException {
        for (int newSize = 1; newSize <= 70; newSize++) {
            List<byte[]> entries = MemoryTiles.entries(newSize);
            Hash newRoot = Hash.of(RfcTree.mth(entries));
            for (int oldSize = 1; oldSize <= newSize; oldSize++) {
                ConsistencyProof proof = Proofs.consistency(TILES, oldSize, newSize);
                assertThat(proof.path()).isEqualTo(RfcTree.hashes(RfcTree.subproof(oldSize, entries, true)));
                assertThat(proof.verify(Proofs.root(TILES, oldSize), newRoot)).isTrue();
            }
        }
    }

    @Property(tries = 150)
    void proofs_hold_at_any_size(
            @ForAll @IntRange(min = 1, max = LARGEST) int size, @ForAll @IntRange(max = LARGEST) int at)
            throws IOException {
        int index = at % size;
        Hash root = Proofs.root(TILES, size);
        assertThat(Proofs.inclusion(TILES, index, size).verify(leaf(index), root))
                .isTrue();
        Hash oldRoot = Proofs.root(TILES, index + 1);
        assertThat(Proofs.consistency(TILES, index + 1, size).verify(oldRoot, root))
                .isTrue();
    }

    @Property(tries = 60)
    void a_changed_inclusion_proof_fails(
            @ForAll @IntRange(min = 2, max = LARGEST) int size, @ForAll @IntRange(max = LARGEST) int at)
            throws IOException {
        int index = at % size;
        InclusionProof good = Proofs.inclusion(TILES, index, size);
        Hash root = Proofs.root(TILES, size);
        Hash leaf = leaf(index);
        for (List<Hash> path : changes(good.path())) {
            assertThat(new InclusionProof(index, size, path).verify(leaf, root)).isFalse();
        }
        for (long other : new long[] {0, index - 1, index + 1, index ^ 2, size - 1, size, Long.MAX_VALUE}) {
            if (other != index && other >= 0) {
                assertThat(new InclusionProof(other, size, good.path()).verify(leaf, root))
                        .isFalse();
            }
        }
        for (Hash other : changes(root)) {
            assertThat(good.verify(leaf, other)).isFalse();
        }
        for (Hash other : changes(leaf)) {
            assertThat(good.verify(other, root)).isFalse();
        }
    }

    /**
     * A wrong tree size may still lead the same way up to the same root (the algorithm of RFC 9162 uses the size only for
     * the shape of the path); the root is what binds. A size whose path has another length must fail.
     */
    @Property(tries = 60)
    void an_inclusion_proof_for_a_tree_of_another_height_fails(
            @ForAll @IntRange(min = 2, max = LARGEST) int size, @ForAll @IntRange(max = LARGEST) int at)
            throws IOException {
        int index = at % size;
        InclusionProof good = Proofs.inclusion(TILES, index, size);
        Hash root = Proofs.root(TILES, size);
        for (long other : new long[] {0, 1, index, 4L * size, Long.MAX_VALUE}) {
            assertThat(new InclusionProof(index, other, good.path()).verify(leaf(index), root))
                    .isFalse();
        }
    }

    @Property(tries = 60)
    void a_changed_consistency_proof_fails(
            @ForAll @IntRange(min = 2, max = LARGEST) int newSize, @ForAll @IntRange(min = 1, max = LARGEST) int at)
            throws IOException {
        int oldSize = 1 + at % (newSize - 1);
        ConsistencyProof good = Proofs.consistency(TILES, oldSize, newSize);
        Hash oldRoot = Proofs.root(TILES, oldSize);
        Hash newRoot = Proofs.root(TILES, newSize);
        for (List<Hash> path : changes(good.path())) {
            assertThat(new ConsistencyProof(oldSize, newSize, path).verify(oldRoot, newRoot))
                    .isFalse();
        }
        for (Hash other : changes(oldRoot)) {
            assertThat(good.verify(other, newRoot)).isFalse();
        }
        for (Hash other : changes(newRoot)) {
            assertThat(good.verify(oldRoot, other)).isFalse();
        }
        assertThat(good.verify(newRoot, oldRoot)).isFalse();
        for (long other : new long[] {0, newSize, newSize + 1L, Long.MAX_VALUE}) {
            assertThat(new ConsistencyProof(other, newSize, good.path()).verify(oldRoot, newRoot))
                    .isFalse();
        }
        for (long other : new long[] {0, oldSize - 1L, oldSize, 4L * newSize, Long.MAX_VALUE}) {
            assertThat(new ConsistencyProof(oldSize, other, good.path()).verify(oldRoot, newRoot))
                    .isFalse();
        }
    }

    @Test
    void a_truncated_or_forked_log_has_no_consistency_proof() throws IOException {
        MemoryTiles fork = new MemoryTiles();
        for (int i = 0; i < 300; i++) {
            fork.add(MemoryTiles.entry(i == 100 ? 999 : i));
        }
        fork.publish(0);
        Hash oldRoot = Proofs.root(TILES, 200);
        ConsistencyProof forked = Proofs.consistency(wide(fork, 300), 200, 300);
        assertThat(forked.verify(oldRoot, Proofs.root(fork, 300))).isFalse();
        assertThat(new ConsistencyProof(200, 150, List.of()).verify(oldRoot, Proofs.root(TILES, 150)))
                .isFalse();
        assertThat(new ConsistencyProof(200, 200, List.of()).verify(oldRoot, oldRoot))
                .isTrue();
        assertThat(new ConsistencyProof(200, 200, List.of()).verify(oldRoot, Proofs.root(TILES, 201)))
                .isFalse();
        assertThat(new ConsistencyProof(200, 200, List.of(oldRoot)).verify(oldRoot, oldRoot))
                .isFalse();
    }

    @Test
    void nothing_is_proved_from_the_empty_tree() {
        assertThat(new ConsistencyProof(0, 5, List.of()).verify(Hash.EMPTY_ROOT, leaf(0)))
                .isFalse();
        assertThat(new ConsistencyProof(0, 0, List.of()).verify(Hash.EMPTY_ROOT, Hash.EMPTY_ROOT))
                .isFalse();
        assertThat(new InclusionProof(0, 0, List.of()).verify(leaf(0), Hash.EMPTY_ROOT))
                .isFalse();
        assertThatThrownBy(() -> Proofs.consistency(TILES, 0, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sizes_that_no_log_has_are_refused() {
        assertThatThrownBy(() -> Proofs.inclusion(TILES, 5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proofs.inclusion(TILES, -1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proofs.consistency(TILES, 6, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proofs.root(TILES, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proofs.tree(TILES, -1)).isInstanceOf(IllegalArgumentException.class);
        List<Hash> endless = Collections.nCopies(65, Hash.EMPTY_ROOT);
        assertThatThrownBy(() -> new InclusionProof(0, 1, endless)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new ConsistencyProof(1, 2, endless)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new InclusionProof(-1, 1, List.of())).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new ConsistencyProof(-1, 1, List.of())).isInstanceOf(MalformedException.class);
    }

    @Property(tries = 50)
    void a_tree_restarts_from_tiles(@ForAll @IntRange(max = LARGEST) int size) throws IOException {
        Tree tree = Proofs.tree(TILES, size);
        assertThat(tree.size()).isEqualTo(size);
        assertThat(tree.root()).isEqualTo(Proofs.root(TILES, size));
    }

    @Test
    void a_deleted_partial_tile_is_taken_from_the_full_one() throws IOException {
        List<Tile> asked = new ArrayList<>();
        TileSource onlyFull = tile -> {
            asked.add(tile);
            return tile.isFull() ? LOG.tile(tile) : Optional.empty();
        };
        assertThat(Proofs.root(onlyFull, 200)).isEqualTo(Proofs.root(TILES, 200));
        assertThat(asked).containsExactly(new Tile(0, 0, 200), new Tile(0, 0, 256));
    }

    @Test
    void missing_and_short_tiles_are_told() {
        TileSource none = tile -> Optional.empty();
        assertThatThrownBy(() -> Proofs.root(none, 300))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tile/");
        TileSource shortened = tile -> TILES.tile(tile).map(hashes -> hashes.prefix(1));
        assertThatThrownBy(() -> Proofs.inclusion(shortened, 3, 300)).isInstanceOf(IOException.class);
    }

    @Test
    void a_proof_reads_each_tile_once_and_few_of_them() throws IOException {
        List<Tile> asked = new ArrayList<>();
        TileSource counting = tile -> {
            asked.add(tile);
            return TILES.tile(tile);
        };
        Proofs.inclusion(counting, 12_345, LARGEST);
        assertThat(asked).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void a_changed_tile_gives_a_proof_that_fails() throws IOException {
        byte[] data = LOG.tile(new Tile(0, 3, 256)).orElseThrow().format();
        data[32 * 7 + 5] ^= 1;
        TileSource changed =
                tile -> tile.level() == 0 && tile.index() == 3 ? Optional.of(TileHashes.parse(data)) : TILES.tile(tile);
        InclusionProof proof = Proofs.inclusion(changed, 3 * 256 + 6, LARGEST);
        assertThat(proof.verify(leaf(3 * 256 + 6), Proofs.root(TILES, LARGEST))).isFalse();
    }

    private static TileSource wide(MemoryTiles log, int size) {
        return tile -> log.tile(Tile.holding(tile.level(), tile.index() * Tile.FULL, size));
    }

    private static Hash leaf(long index) {
        return Hash.leaf(MemoryTiles.entry(index));
    }

    /** The hash with each byte changed. */
    private static List<Hash> changes(Hash hash) {
        List<Hash> changes = new ArrayList<>();
        for (int i = 0; i < Hash.SIZE; i++) {
            byte[] bytes = hash.bytes();
            bytes[i] ^= (byte) (1 << i % 8);
            changes.add(Hash.of(bytes));
        }
        return changes;
    }

    /** The path with a byte of each hash changed, each hash left out, doubled or swapped with the next, and one added at the ends. */
    private static List<List<Hash>> changes(List<Hash> path) {
        List<List<Hash>> changes = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            int at = i;
            changes(path.get(i)).forEach(hash -> changes.add(with(path, at, hash)));
            List<Hash> less = new ArrayList<>(path);
            less.remove(i);
            changes.add(less);
            List<Hash> more = new ArrayList<>(path);
            more.add(i, path.get(i));
            changes.add(more);
            if (i > 0) {
                List<Hash> swapped = new ArrayList<>(path);
                Collections.swap(swapped, i - 1, i);
                changes.add(swapped);
            }
        }
        List<Hash> longer = new ArrayList<>(path);
        longer.add(Hash.EMPTY_ROOT);
        changes.add(longer);
        return changes;
    }

    private static List<Hash> with(List<Hash> path, int at, Hash hash) {
        List<Hash> changed = new ArrayList<>(path);
        changed.set(at, hash);
        return changed;
    }
}
