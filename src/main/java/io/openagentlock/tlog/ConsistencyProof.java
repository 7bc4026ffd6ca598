package io.openagentlock.tlog;

import java.util.List;

/**
 * That a tree began as another, older tree (RFC 9162 section 2.1.4).
 *
 * @param oldSize number of entries of the older tree
 * @param newSize number of entries of the newer tree
 * @param path the proof's hashes, at most 64; none if the sizes are equal
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
    private static final int MAX_PATH = InclusionProof.MAX_PATH + 1;

    public ConsistencyProof {
        path = List.copyOf(path);
        if (oldSize < 0 || newSize < 0 || path.size() > MAX_PATH) {
            throw new MalformedException("consistency proof out of range");
        }
    }

    /**
     * Whether the tree with {@code newRoot} goes on from the one with {@code oldRoot} (RFC 9162 section 2.1.4.2).
     * Always false for an old size of 0: every tree goes on from the empty one, so such a proof proves nothing.
     */
    public boolean verify(Hash oldRoot, Hash newRoot) {
        if (oldSize == 0 || oldSize > newSize) {
            return false;
        }
        if (oldSize == newSize) {
            return path.isEmpty() && oldRoot.equals(newRoot);
        }
        // A complete old tree is itself the first node of the path, and is left out of it.
        boolean complete = Long.bitCount(oldSize) == 1;
        if (path.isEmpty()) {
            return false;
        }
        Hash first = complete ? oldRoot : path.getFirst();
        List<Hash> rest = complete ? path : path.subList(1, path.size());
        return fold(first, rest, oldRoot, newRoot);
    }

    private boolean fold(Hash first, List<Hash> rest, Hash oldRoot, Hash newRoot) {
        Hasher hasher = new Hasher();
        int start = Long.numberOfTrailingZeros(oldSize); // the trailing ones of oldSize - 1
        long fn = (oldSize - 1) >>> start;
        long sn = (newSize - 1) >>> start;
        Hash fr = first;
        Hash sr = first;
        for (Hash c : rest) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = hasher.node(c, fr);
                sr = hasher.node(c, sr);
                int steps = Long.numberOfTrailingZeros(fn); // fn is not 0: it is odd, or equal to sn
                fn >>>= steps;
                sn >>>= steps;
            } else {
                sr = hasher.node(sr, c);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && fr.equals(oldRoot) && sr.equals(newRoot);
    }
}
