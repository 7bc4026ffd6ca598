package io.openagentlock.tlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log's tiles in memory, written as the log grows, each partial tile kept. */
final class MemoryTiles implements TileSource {
    final Map<Tile, TileHashes> tiles = new HashMap<>();

    private final Hasher hasher = new Hasher();
    private final List<List<Hash>> levels = new ArrayList<>();
    private long size;

    /** A log of {@code size} entries, published once at that size. */
    static MemoryTiles of(int size) {
        MemoryTiles log = new MemoryTiles();
        for (int i = 0; i < size; i++) {
            log.add(entry(i));
        }
        log.publish(0);
        return log;
    }

    /** Entry number i of every test log. */
    static byte[] entry(long i) {
        return ("entry " + i).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    static List<byte[]> entries(int size) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(entry(i));
        }
        return entries;
    }

    void add(byte[] entry) {
        Hash hash = hasher.leaf(entry);
        size++;
        for (int level = 0; ; level++) {
            if (levels.size() == level) {
                levels.add(new ArrayList<>());
            }
            List<Hash> hashes = levels.get(level);
            hashes.add(hash);
            if (hashes.size() % Tile.FULL != 0) {
                return;
            }
            hash = TileHashes.of(hashes.subList(hashes.size() - Tile.FULL, hashes.size()))
                    .root(hasher);
        }
    }

    /** Writes the tiles that are new since a tree of {@code oldSize}. */
    void publish(long oldSize) {
        for (Tile tile : Tile.grown(oldSize, size)) {
            int from = (int) tile.index() * Tile.FULL;
            tiles.put(tile, TileHashes.of(levels.get(tile.level()).subList(from, from + tile.width())));
        }
    }

    @Override
    public Optional<TileHashes> tile(Tile tile) {
        return Optional.ofNullable(tiles.get(tile));
    }
}
