package io.openagentlock.shell;

/** What one parse has used up of its {@link Limits}, over all the texts that it reads. */
final class Bounds {
    private int depth;
    private int nodes;

    Bounds(int depth) {
        this.depth = depth;
    }

    int depth() {
        return depth;
    }

    /** After a failure that was caught, where the nesting goes on. */
    void backTo(int earlier) {
        depth = earlier;
    }

    void enter(int offset) {
        if (++depth > Limits.DEPTH) {
            throw new Failure(new Script.SyntaxError("nested too deeply", offset, true));
        }
    }

    void leave() {
        depth--;
    }

    /** Counts a command or a word. */
    void node(int offset) {
        if (++nodes > Limits.NODES) {
            throw new Failure(
                    new Script.SyntaxError("more than " + Limits.NODES + " commands and words", offset, true));
        }
    }
}
