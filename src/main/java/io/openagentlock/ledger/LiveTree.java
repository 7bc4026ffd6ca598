package io.openagentlock.ledger;

import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.Hasher;
import io.openagentlock.tlog.Tile;
import io.openagentlock.tlog.TileHashes;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hash tiles that are not, or not wholly, on the disk. The committer adds leaves; every other thread reads tiles
 * of sizes that were published to it since (the publication is what makes the bytes visible).
 */
final class LiveTree {
    private record Place(int level, long index) {}

    private final Map<Place, byte[]> tiles = new ConcurrentHashMap<>();
    private final Hasher hasher = new Hasher();

    /** Takes a tile as it was before the first {@link #add}. */
    void load(Tile tile, TileHashes hashes) {
        tiles.put(
                new Place(tile.level(), tile.index()),
                Arrays.copyOf(hashes.prefix(tile.width()).format(), Tile.FULL * Hash.SIZE));
    }

    /** Adds the leaf of entry number {@code index}; leaves are added in order. */
    void add(long index, Hash leaf) {
        Hash hash = leaf;
        long at = index;
        for (int level = 0; ; level++) {
            byte[] tile = tiles.computeIfAbsent(new Place(level, at / Tile.FULL), _ -> new byte[Tile.FULL * Hash.SIZE]);
            int slot = (int) (at % Tile.FULL);
            hash.copyTo(tile, slot * Hash.SIZE);
            if (slot != Tile.FULL - 1) {
                return;
            }
            hash = TileHashes.parse(tile).root(hasher);
            at /= Tile.FULL;
        }
    }

    /** The tile, if it is here. */
    Optional<TileHashes> tile(Tile wanted) {
        byte[] tile = tiles.get(new Place(wanted.level(), wanted.index()));
        return tile == null
                ? Optional.empty()
                : Optional.of(TileHashes.parse(Arrays.copyOf(tile, wanted.width() * Hash.SIZE)));
    }

    /** Forgets a full tile that is on the disk now. */
    void drop(Tile full) {
        tiles.remove(new Place(full.level(), full.index()));
    }
}
