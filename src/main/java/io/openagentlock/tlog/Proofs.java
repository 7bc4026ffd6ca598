package io.openagentlock.tlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes roots and proofs from a log's tiles: O(log n) tiles and hashes each, whatever the log's size.
 *
 * <p>The tiles are taken as they are: a wrong tile gives a wrong proof, which its verification shows.
 */
public final class Proofs {
    private Proofs() {}

    /** The root of the log's first {@code size} entries. */
    public static Hash root(TileSource tiles, long size) throws IOException {
        check(size >= 0, "size is negative");
        return size == 0 ? Hash.EMPTY_ROOT : new TileTree(tiles, size).range(0, size);
    }

    /** The tree of the log's first {@code size} entries, ready to grow on: how a log restarts from its tiles. */
    public static Tree tree(TileSource tiles, long size) throws IOException {
        check(size >= 0, "size is negative");
        TileTree tree = new TileTree(tiles, size);
        List<Hash> peaks = new ArrayList<>();
        long from = 0;
        while (from < size) {
            long count = Long.highestOneBit(size - from);
            peaks.add(tree.complete(Long.numberOfTrailingZeros(count), from));
            from += count;
        }
        return Tree.of(size, peaks);
    }

    /**
     * The proof that entry {@code index} is in the tree of {@code size} entries (PATH in RFC 9162 section 2.1.3.1).
     *
     * @throws IllegalArgumentException not {@code 0 <= index < size}
     * @throws IOException a tile is missing, too short or cannot be read
     */
    public static InclusionProof inclusion(TileSource tiles, long index, long size) throws IOException {
        check(index >= 0 && index < size, "the tree has no such entry");
        TileTree tree = new TileTree(tiles, size);
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) { // from the root down to the leaf
            long split = split(from, to);
            if (index < split) {
                path.add(tree.range(split, to));
                to = split;
            } else {
                path.add(tree.range(from, split));
                from = split;
            }
        }
        return new InclusionProof(index, size, path.reversed());
    }

    /**
     * The proof that the tree of {@code newSize} entries goes on from that of {@code oldSize} (SUBPROOF in RFC 9162
     * section 2.1.4.1).
     *
     * @throws IllegalArgumentException not {@code 0 < oldSize <= newSize}: from the empty tree there is nothing to prove
     * @throws IOException a tile is missing, too short or cannot be read
     */
    public static ConsistencyProof consistency(TileSource tiles, long oldSize, long newSize) throws IOException {
        check(oldSize > 0 && oldSize <= newSize, "there is no proof between these sizes");
        TileTree tree = new TileTree(tiles, newSize);
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long to = newSize;
        while (to != oldSize) { // from the root down to the last complete subtree of the old tree
            long split = split(from, to);
            if (oldSize <= split) {
                path.add(tree.range(split, to));
                to = split;
            } else {
                path.add(tree.range(from, split));
                from = split;
            }
        }
        if (from > 0) { // else that subtree is the old tree, whose root the verifier has
            path.add(tree.range(from, to));
        }
        return new ConsistencyProof(oldSize, newSize, path.reversed());
    }

    /** Where RFC 9162 section 2.1.1 splits the entries [from, to): after the largest power of two below their number. */
    private static long split(long from, long to) {
        return from + Long.highestOneBit(to - from - 1);
    }

    private static void check(boolean good, String message) {
        if (!good) {
            throw new IllegalArgumentException(message);
        }
    }
}
