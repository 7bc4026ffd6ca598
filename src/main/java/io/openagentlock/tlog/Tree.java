package io.openagentlock.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A growing Merkle tree that remembers only its peaks: the roots of the complete subtrees that the binary form
 * of the size names (a "compact range"). Memory and {@link #root} are O(log n), {@link #append} is O(1) amortised.
 * Not safe for several threads at once.
 */
public final class Tree {
    private static final int MAX_PEAKS = 63;

    private final Hasher hasher = new Hasher();

    /** The peak over 2^l leaves, for each bit l that is set in {@code size}; other places hold left-overs. */
    private final Hash[] peaks;

    private long size;

    private Tree(long size, Hash[] peaks) {
        this.size = size;
        this.peaks = peaks;
    }

    /** The tree without entries. */
    public static Tree empty() {
        Hash[] peaks = new Hash[MAX_PEAKS];
        Arrays.fill(peaks, Hash.EMPTY_ROOT);
        return new Tree(0, peaks);
    }

    /**
     * Goes on from a known state.
     *
     * @param size number of leaves, 0 or more
     * @param peaks the peaks as {@link #peaks} gives them: largest subtree first, one per bit set in size
     */
    public static Tree of(long size, List<Hash> peaks) {
        if (size < 0 || peaks.size() != Long.bitCount(size)) {
            throw new MalformedException("a tree has one peak for each bit set in its size");
        }
        Tree tree = empty();
        tree.size = size;
        long bits = size;
        for (Hash peak : peaks) {
            long top = Long.highestOneBit(bits);
            tree.peaks[Long.numberOfTrailingZeros(top)] = peak;
            bits ^= top;
        }
        return tree;
    }

    /** An independent tree in the same state. */
    public Tree copy() {
        return new Tree(size, peaks.clone());
    }

    /** Hashes an entry, appends it and returns its leaf hash. */
    public Hash appendEntry(byte[] entry) {
        Hash leaf = hasher.leaf(entry);
        append(leaf);
        return leaf;
    }

    /** Appends a leaf hash. */
    public void append(Hash leaf) {
        if (size == Long.MAX_VALUE) {
            throw new IllegalStateException("the tree is full");
        }
        Hash peak = leaf;
        int level = 0;
        while ((size >>> level & 1) == 1) {
            peak = hasher.node(peaks[level], peak);
            level++;
        }
        peaks[level] = peak;
        size++;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The Merkle tree hash over all leaves (RFC 9162 section 2.1.1). */
    public Hash root() {
        if (size == 0) {
            return Hash.EMPTY_ROOT;
        }
        int level = Long.numberOfTrailingZeros(size);
        Hash root = peaks[level];
        for (long bits = size & size - 1; bits != 0; bits &= bits - 1) {
            root = hasher.node(peaks[Long.numberOfTrailingZeros(bits)], root);
        }
        return root;
    }

    /** The peaks, largest subtree first: with {@link #size} the whole state (see {@link #of}). */
    public List<Hash> peaks() {
        List<Hash> list = new ArrayList<>(Long.bitCount(size));
        for (int level = MAX_PEAKS - 1; level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                list.add(peaks[level]);
            }
        }
        return List.copyOf(list);
    }
}
