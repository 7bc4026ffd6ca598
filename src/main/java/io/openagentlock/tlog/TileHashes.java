package io.openagentlock.tlog;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The content of a hash tile (C2SP tlog-tiles): 1 to 256 hashes of 32 bytes, one after the other; 8,192 bytes
 * when full. Immutable.
 */
public final class TileHashes {
    private final byte[] data;

    private TileHashes(byte[] data) {
        this.data = data;
    }

    /** Parses a tile's bytes: 1 to 256 times 32. */
    public static TileHashes parse(byte[] data) {
        int width = data.length / Hash.SIZE;
        if (data.length % Hash.SIZE != 0 || width < 1 || width > Tile.FULL) {
            throw new MalformedException("a tile has 1 to 256 hashes of 32 bytes");
        }
        return new TileHashes(data.clone());
    }

    /** A tile with these hashes, 1 to 256 of them. */
    public static TileHashes of(List<Hash> hashes) {
        if (hashes.isEmpty() || hashes.size() > Tile.FULL) {
            throw new MalformedException("a tile has 1 to 256 hashes of 32 bytes");
        }
        byte[] data = new byte[hashes.size() * Hash.SIZE];
        int offset = 0;
        for (Hash hash : hashes) {
            hash.copyTo(data, offset);
            offset += Hash.SIZE;
        }
        return new TileHashes(data);
    }

    /** The bytes as stored and served (a copy). */
    public byte[] format() {
        return data.clone();
    }

    /** Number of hashes, 1..256. */
    public int width() {
        return data.length / Hash.SIZE;
    }

    /** Hash number {@code i}, 0..width-1. */
    public Hash get(int i) {
        return Hash.of(data, Objects.checkIndex(i, width()) * Hash.SIZE);
    }

    /** The first {@code width} hashes as a tile of their own. */
    public TileHashes prefix(int width) {
        if (width < 1 || width > width()) {
            throw new IllegalArgumentException("the tile is not as wide");
        }
        return new TileHashes(Arrays.copyOf(data, width * Hash.SIZE));
    }

    /** The hash of a full tile: what stands for it in the level above. */
    public Hash root(Hasher hasher) {
        return subtree(0, Tile.FULL, hasher);
    }

    /** The tree hash over {@code count} (a power of two) hashes from number {@code start} on. */
    Hash subtree(int start, int count, Hasher hasher) {
        int from = start * Hash.SIZE;
        int length = count * Hash.SIZE;
        if (Integer.bitCount(count) != 1 || from < 0 || from > data.length - length) {
            throw new IllegalArgumentException("no such subtree in a tile of " + width());
        }
        byte[] work = Arrays.copyOfRange(data, from, from + length);
        for (int pairs = count / 2; pairs > 0; pairs /= 2) {
            for (int i = 0; i < pairs; i++) {
                hasher.nodeInPlace(work, 2 * i * Hash.SIZE, i * Hash.SIZE);
            }
        }
        return Hash.of(work, 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TileHashes tile && Arrays.equals(data, tile.data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "TileHashes[" + width() + "]";
    }
}
