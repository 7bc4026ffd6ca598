package io.openagentlock.tlog;

import java.util.List;

/**
 * That an entry is in a tree (RFC 9162 section 2.1.3).
 *
 * @param index the entry's number, from 0
 * @param size the tree's number of entries
 * @param path the siblings from the leaf's up to the child of the root, at most 63
 */
public record InclusionProof(long index, long size, List<Hash> path) {
    /** No tree of fewer than 2^63 entries is higher. */
    static final int MAX_PATH = 63;

    public InclusionProof {
        path = List.copyOf(path);
        if (index < 0 || size < 0 || path.size() > MAX_PATH) {
            throw new MalformedException("inclusion proof out of range");
        }
    }

    /** Whether the leaf is at {@code index} of the tree with this root (RFC 9162 section 2.1.3.2). */
    public boolean verify(Hash leaf, Hash root) {
        if (index >= size) {
            return false;
        }
        Hasher hasher = new Hasher();
        long fn = index;
        long sn = size - 1;
        Hash r = leaf;
        for (Hash p : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = hasher.node(p, r);
                int steps = Long.numberOfTrailingZeros(fn); // fn is not 0: it is odd, or equal to sn
                fn >>>= steps;
                sn >>>= steps;
            } else {
                r = hasher.node(r, p);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && r.equals(root);
    }
}
