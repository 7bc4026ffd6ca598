package io.openagentlock.meaning.code.follow;

/** What an evaluation may still use up: in proportion to the code. */
final class Meter {
    private static final int MAX_DEPTH = 220;

    private long steps;
    private long characters;
    private int depth;
    private boolean exceeded;

    Meter(int codeLength) {
        steps = 20_000 + 6L * codeLength;
        characters = 2_000_000;
    }

    /** Goes one level deeper; false: not any more. Ends with {@link #leave}. */
    boolean enter() {
        depth++;
        steps--;
        if (steps < 0 || depth > MAX_DEPTH) {
            exceeded = true;
            return false;
        }
        return true;
    }

    void leave() {
        depth--;
    }

    /** Whether a text of this length may still be made. */
    boolean text(long length) {
        characters -= length;
        return characters >= 0;
    }

    /** Whether there is room to enter a function or to repeat a loop. */
    boolean roomy() {
        return steps > 10_000 && depth < MAX_DEPTH / 2;
    }

    boolean exceeded() {
        return exceeded;
    }
}
