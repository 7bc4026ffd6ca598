package io.openagentlock.tlog;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The Merkle tree of one size as its tiles give it; each tile is read once. */
final class TileTree {
    private final TileSource source;
    private final long size;
    private final Hasher hasher = new Hasher();
    private final Map<Tile, TileHashes> read = new HashMap<>();

    TileTree(TileSource source, long size) {
        this.source = source;
        this.size = size;
    }

    /** The tree hash over the entries [from, to): to is at most the size, from a multiple of the range's highest split. */
    Hash range(long from, long to) throws IOException {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            return complete(Long.numberOfTrailingZeros(count), from);
        }
        long split = from + Long.highestOneBit(count);
        return hasher.node(range(from, split), range(split, to));
    }

    /** The hash of the complete subtree of 2^height entries that begins at entry {@code from}. */
    Hash complete(int height, long from) throws IOException {
        int level = height / Tile.HEIGHT;
        int count = 1 << height % Tile.HEIGHT;
        long first = Tile.hashes(level, from);
        Tile tile = Tile.holding(level, first, size);
        return hashes(tile).subtree((int) (first % Tile.FULL), count, hasher);
    }

    private TileHashes hashes(Tile tile) throws IOException {
        TileHashes known = read.get(tile);
        if (known != null) {
            return known;
        }
        Optional<TileHashes> found = source.tile(tile);
        if (found.isEmpty() && !tile.isFull()) {
            found = source.tile(tile.full());
        }
        TileHashes hashes = found.orElseThrow(() -> new IOException("the log has no " + tile));
        if (hashes.width() < tile.width()) {
            throw new IOException("the log has too few hashes in " + tile);
        }
        read.put(tile, hashes);
        return hashes;
    }
}
