package io.openagentlock.policy.pattern;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Aho-Corasick over folded ASCII. With few states every edge is written out: two table look-ups a character. With many,
 * that table would not fit into memory, and only the edges of the tree are kept, with the way back to the longest suffix.
 */
final class Automaton {
    private static final int SIGNS = 128;
    private static final int[] NOTHING = {};

    /** Entries of the full table; beyond it takes more than 4 MiB. */
    private static final int MAX_TABLE = 1 << 20;

    /** For each character its column; 0 for those that no literal has, whose column leads to the root. */
    private final int[] columns = new int[SIGNS];

    private final int width;
    private final Edges edges;
    private final int[] suffix;
    private final int[][] ends;

    /** By state and column; empty when only the tree is kept. */
    private final int[] table;

    Automaton(List<String> literals) {
        int columnCount = 1;
        int characters = 0;
        for (String literal : literals) {
            characters += literal.length();
            for (int i = 0; i < literal.length(); i++) {
                if (columns[literal.charAt(i)] == 0) {
                    columns[literal.charAt(i)] = columnCount++;
                }
            }
        }
        this.width = columnCount;
        this.edges = new Edges(characters, width);
        int[][] found = new int[characters + 1][];
        Arrays.fill(found, NOTHING);
        for (int id = 0; id < literals.size(); id++) {
            int end = add(literals.get(id));
            found[end] = joined(found[end], new int[] {id});
        }
        this.ends = Arrays.copyOf(found, edges.states());
        this.suffix = new int[edges.states()];
        this.table = (long) edges.states() * width <= MAX_TABLE ? new int[edges.states() * width] : NOTHING;
        close();
    }

    private int add(String literal) {
        int state = 0;
        for (int i = 0; i < literal.length(); i++) {
            state = edges.follow(state, columns[literal.charAt(i)]);
        }
        return state;
    }

    private static int[] joined(int[] some, int[] more) {
        if (some.length == 0) {
            return more;
        }
        if (more.length == 0) {
            return some;
        }
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** Breadth first, so that a state's suffix, which is shorter, is done before it. */
    private void close() {
        Deque<Integer> queue = new ArrayDeque<>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            ends[state] = joined(ends[state], ends[suffix[state]]);
            for (int column = 1; column < width; column++) {
                int child = edges.child(state, column);
                if (child != 0) {
                    suffix[child] = state == 0 ? 0 : step(suffix[state], column);
                    queue.add(child);
                }
                if (table.length > 0) {
                    table[state * width + column] =
                            child != 0 ? child : state == 0 ? 0 : table[suffix[state] * width + column];
                }
            }
        }
    }

    private int step(int from, int column) {
        if (table.length > 0) {
            return table[from * width + column];
        }
        int state = from;
        int child = edges.child(state, column);
        while (child == 0 && state != 0) {
            state = suffix[state];
            child = edges.child(state, column);
        }
        return child;
    }

    /** Adds the numbers of the literals that occur in a text. */
    void scan(String text, BitSet found) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = Prefilter.fold(text.charAt(i));
            int column = c < SIGNS ? columns[c] : 0;
            state = column == 0 ? 0 : step(state, column);
            for (int id : ends[state]) {
                found.set(id);
            }
        }
    }
}
