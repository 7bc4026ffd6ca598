package io.openagentlock.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * The name of a hash tile (C2SP tlog-tiles): {@code tile/<L>/<N>[.p/<W>]}, for example
 * {@code tile/0/x001/x234/067} or {@code tile/1/000.p/17}.
 *
 * <p>Tile n of level l holds, for i = 0..width-1, the tree hash over the entries
 * {@code [(n*256+i) * 256^l, (n*256+i+1) * 256^l)}. Its content is {@link TileHashes}.
 *
 * @param level 0..63; 0 holds leaf hashes (a tree of fewer than 2^63 entries has no tiles above level 7)
 * @param index number of the tile in its level, from 0, below 2^55
 * @param width number of hashes, 1..256; 256 is a full tile
 */
public record Tile(int level, long index, int width) {
    /** Levels of the Merkle tree in one tile. */
    public static final int HEIGHT = 8;
    /** Hashes in a full tile. */
    public static final int FULL = 1 << HEIGHT;

    private static final int MAX_LEVEL = 63;
    private static final String PREFIX = "tile/";

    public Tile {
        if (level < 0 || level > MAX_LEVEL) {
            throw new MalformedException("tile level out of range");
        }
        TilePath.check(index, width);
    }

    /** Number of hashes at tile level {@code level} of a tree with {@code size} entries: {@code floor(size / 256^level)}. */
    public static long hashes(int level, long size) {
        int shift = HEIGHT * level;
        return shift >= Long.SIZE - 1 ? 0 : size >>> shift;
    }

    /** Width of the last, partial tile of a level: {@code floor(size / 256^level) mod 256}; 0 means there is none. */
    public static int partialWidth(int level, long size) {
        return (int) (hashes(level, size) % FULL);
    }

    /** The tile that holds hash number {@code hash} of a level, as wide as a tree of {@code size} entries makes it. */
    public static Tile holding(int level, long hash, long size) {
        long hashes = hashes(level, size);
        if (hash < 0 || hash >= hashes) {
            throw new IllegalArgumentException("the tree has no such hash");
        }
        long index = hash / FULL;
        return new Tile(level, index, (int) Math.min(FULL, hashes - index * FULL));
    }

    /** The partial tiles of a tree, lowest level first; levels without a partial tile are left out. */
    public static List<Tile> partials(long size) {
        List<Tile> tiles = new ArrayList<>();
        for (int level = 0; hashes(level, size) > 0; level++) {
            int width = partialWidth(level, size);
            if (width > 0) {
                tiles.add(new Tile(level, hashes(level, size) / FULL, width));
            }
        }
        return tiles;
    }

    /** All tiles that a tree of {@code newSize} has and one of {@code oldSize} had not (or narrower), lowest level first. */
    public static List<Tile> grown(long oldSize, long newSize) {
        if (oldSize < 0 || oldSize > newSize) {
            throw new IllegalArgumentException("a log only grows");
        }
        List<Tile> tiles = new ArrayList<>();
        for (int level = 0; hashes(level, newSize) > 0; level++) {
            long hashes = hashes(level, newSize);
            long first = hashes(level, oldSize);
            for (long hash = first - first % FULL; first < hashes && hash < hashes; hash += FULL) {
                tiles.add(new Tile(level, hash / FULL, (int) Math.min(FULL, hashes - hash)));
            }
        }
        return tiles;
    }

    /** Whether the tile has all its 256 hashes. */
    public boolean isFull() {
        return width == FULL;
    }

    /** The full tile at the same place. */
    public Tile full() {
        return new Tile(level, index, FULL);
    }

    /** The path below the log's prefix. */
    public String path() {
        return PREFIX + level + "/" + new TilePath(index, width).format();
    }

    /** Parses what {@link #path} gives, in exactly that spelling. */
    public static Tile parse(String path) {
        int slash = path.indexOf('/', PREFIX.length());
        if (!path.startsWith(PREFIX) || slash < 0 || slash > PREFIX.length() + 2) {
            throw new MalformedException("not a tile path");
        }
        long level = Decimal.parse(path.substring(PREFIX.length(), slash), "tile level");
        TilePath end = TilePath.parse(path.substring(slash + 1));
        return new Tile((int) level, end.index(), end.width());
    }

    @Override
    public String toString() {
        return path();
    }
}
