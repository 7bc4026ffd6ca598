package io.openagentlock.policy.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** Aho-Corasick over folded ASCII; one table look-up a character. */
final class Automaton {
    private static final int SIGNS = 128;

    private final int[] next;
    private final int[][] ends;

    Automaton(List<String> literals) {
        List<int[]> edges = new ArrayList<>();
        List<List<Integer>> found = new ArrayList<>();
        addState(edges, found);
        for (int id = 0; id < literals.size(); id++) {
            int state = 0;
            for (char c : literals.get(id).toCharArray()) {
                if (edges.get(state)[c] < 0) {
                    edges.get(state)[c] = addState(edges, found);
                }
                state = edges.get(state)[c];
            }
            found.get(state).add(id);
        }
        close(edges, found);
        this.next = new int[edges.size() * SIGNS];
        for (int state = 0; state < edges.size(); state++) {
            System.arraycopy(edges.get(state), 0, next, state * SIGNS, SIGNS);
        }
        this.ends = found.stream()
                .map(ids -> ids.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private static int addState(List<int[]> edges, List<List<Integer>> found) {
        int[] none = new int[SIGNS];
        Arrays.fill(none, -1);
        edges.add(none);
        found.add(new ArrayList<>());
        return edges.size() - 1;
    }

    /** Breadth first: fills every missing edge from the longest proper suffix that is also a state. */
    private static void close(List<int[]> edges, List<List<Integer>> found) {
        int[] suffix = new int[edges.size()];
        Deque<Integer> queue = new ArrayDeque<>();
        for (int c = 0; c < SIGNS; c++) {
            int to = edges.get(0)[c];
            if (to < 0) {
                edges.get(0)[c] = 0;
            } else {
                queue.add(to);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            found.get(state).addAll(found.get(suffix[state]));
            for (int c = 0; c < SIGNS; c++) {
                int to = edges.get(state)[c];
                int fallback = edges.get(suffix[state])[c];
                if (to < 0) {
                    edges.get(state)[c] = fallback;
                } else {
                    suffix[to] = fallback;
                    queue.add(to);
                }
            }
        }
    }

    void scan(String text, BitSet found) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = Prefilter.fold(text.charAt(i));
            state = c < SIGNS ? next[state * SIGNS + c] : 0;
            for (int id : ends[state]) {
                found.set(id);
            }
        }
    }
}
