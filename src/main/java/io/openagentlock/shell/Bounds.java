package io.openagentlock.shell;

/** What one parse has used up of its {@link Limits}, over all the texts that it reads. */
final class Bounds {
    private final long copiesAllowed;
    private long copies;
    private int depth;

    Bounds(int length, int depth) {
        this.copiesAllowed = Limits.COPIES * (length + 1024L);
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

    void copy(int length, int offset) {
        copies += length;
        if (copies > copiesAllowed) {
            throw new Failure(new Script.SyntaxError("too much text in nested quotes", offset, true));
        }
    }
}
