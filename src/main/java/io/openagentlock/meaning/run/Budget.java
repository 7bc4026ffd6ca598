package io.openagentlock.meaning.run;

/** What may still be done for one call. Every loop over foreign input pays here. */
final class Budget {
    static final int DEPTH = 16;
    private static final int STEPS = 20_000;
    private static final int LOOKS = 64;

    private int steps = STEPS;
    private int looks = LOOKS;

    /** The work for the call is over; what has been found stands. */
    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String what;

        Spent(String what) {
            super(what, null, false, false);
            this.what = what;
        }

        String what() {
            return what;
        }
    }

    void step() {
        steps(1);
    }

    /** For work that grows with the size of something. */
    void steps(int count) {
        steps -= count;
        if (steps < 0) {
            throw new Spent("more than " + STEPS + " steps");
        }
    }

    /** Whether the disk may be looked at once more. */
    boolean look() {
        return looks-- > 0;
    }
}
