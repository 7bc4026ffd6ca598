package io.openagentlock.surface.text;

import java.util.Arrays;

/** Offsets of a text as its lines. */
final class Lines {
    private final int[] starts;

    Lines(String text) {
        int[] found = new int[16];
        int n = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (n == found.length) {
                found = Arrays.copyOf(found, n * 2);
            }
            found[n++] = at + 1;
        }
        starts = Arrays.copyOf(found, n);
    }

    /** Counted from 1. */
    int of(int offset) {
        int at = Arrays.binarySearch(starts, offset);
        return at >= 0 ? at + 1 : -at - 1;
    }
}
