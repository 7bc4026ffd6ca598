package io.openagentlock.tlog;

/**
 * The name of an entry bundle (C2SP tlog-tiles): {@code tile/entries/<N>[.p/<W>]}. Its content is {@link EntryBundle}.
 *
 * @param index number of the bundle, from 0, below 2^55; it holds the entries from {@code index * 256} on
 * @param width number of entries, 1..256; 256 is a full bundle
 */
public record BundleId(long index, int width) {
    private static final String PREFIX = "tile/entries/";

    public BundleId {
        TilePath.check(index, width);
    }

    /** The bundle that holds an entry, as wide as a log of {@code size} entries makes it. */
    public static BundleId holding(long entry, long size) {
        Tile tile = Tile.holding(0, entry, size);
        return new BundleId(tile.index(), tile.width());
    }

    /** Index of the first entry. */
    public long firstEntry() {
        return index * Tile.FULL;
    }

    /** The level 0 tile with the leaf hashes of the same entries. */
    public Tile leaves() {
        return new Tile(0, index, width);
    }

    /** The path below the log's prefix. */
    public String path() {
        return PREFIX + new TilePath(index, width).format();
    }

    /** Parses what {@link #path} gives, in exactly that spelling. */
    public static BundleId parse(String path) {
        if (!path.startsWith(PREFIX)) {
            throw new MalformedException("not an entry bundle path");
        }
        TilePath end = TilePath.parse(path.substring(PREFIX.length()));
        return new BundleId(end.index(), end.width());
    }

    @Override
    public String toString() {
        return path();
    }
}
