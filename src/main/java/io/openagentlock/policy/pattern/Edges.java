package io.openagentlock.policy.pattern;

/**
 * The edges of a tree of texts: from a state and a column to a state, in one hash table with linear probing. State 0 is
 * the root, to which no edge leads, so that 0 also says "no edge".
 */
final class Edges {
    private final int width;
    private final int[] keys;
    private final int[] targets;
    private final int mask;
    private int states = 1;

    /** @param most how many edges there may be */
    Edges(int most, int width) {
        this.width = width;
        int size = Integer.highestOneBit(Math.max(4, most * 2)) << 1;
        this.keys = new int[size];
        this.targets = new int[size];
        this.mask = size - 1;
    }

    int states() {
        return states;
    }

    int child(int state, int column) {
        return targets[place(state, column)];
    }

    /** The child, made where there is none. */
    int follow(int state, int column) {
        int place = place(state, column);
        if (targets[place] == 0) {
            keys[place] = state * width + column;
            targets[place] = states++;
        }
        return targets[place];
    }

    private int place(int state, int column) {
        int key = state * width + column;
        int hash = key * 0x9E3779B1;
        int place = (hash ^ (hash >>> 15)) & mask;
        while (targets[place] != 0 && keys[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
