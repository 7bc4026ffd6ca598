package io.openagentlock.policy.pattern;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** Aho-Corasick over folded ASCII; two table look-ups a character. */
final class Automaton {
    private static final int SIGNS = 128;
    private static final int[] NOTHING = {};

    /** For each character its column; 0 for those that no literal has, whose column leads to the root. */
    private final int[] columns = new int[SIGNS];

    private final int width;
    private int states = 1;

    /** By state and column; 0 stands for "no edge" until {@link #close} is done, since nothing leads down to the root. */
    private int[] next;

    private int[][] ends;

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
        this.next = new int[(characters + 1) * width];
        this.ends = new int[characters + 1][];
        Arrays.fill(ends, NOTHING);
        for (int id = 0; id < literals.size(); id++) {
            add(literals.get(id), id);
        }
        this.next = Arrays.copyOf(next, states * width);
        this.ends = Arrays.copyOf(ends, states);
        close();
    }

    private void add(String literal, int id) {
        int state = 0;
        for (int i = 0; i < literal.length(); i++) {
            int edge = state * width + columns[literal.charAt(i)];
            if (next[edge] == 0) {
                next[edge] = states++;
            }
            state = next[edge];
        }
        ends[state] = joined(ends[state], new int[] {id});
    }

    private static int[] joined(int[] some, int[] more) {
        if (some.length == 0) {
            return more;
        }
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** Breadth first: fills every missing edge from the longest proper suffix that is also a state. */
    private void close() {
        int[] suffix = new int[states];
        Deque<Integer> queue = new ArrayDeque<>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int back = suffix[state];
            ends[state] = joined(ends[state], ends[back]);
            for (int column = 1; column < width; column++) {
                int edge = state * width + column;
                int fallback = state == 0 ? 0 : next[back * width + column];
                if (next[edge] == 0) {
                    next[edge] = fallback;
                } else {
                    suffix[next[edge]] = fallback;
                    queue.add(next[edge]);
                }
            }
        }
    }

    void scan(String text, BitSet found) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = Prefilter.fold(text.charAt(i));
            state = c < SIGNS ? next[state * width + columns[c]] : 0;
            for (int id : ends[state]) {
                found.set(id);
            }
        }
    }
}
