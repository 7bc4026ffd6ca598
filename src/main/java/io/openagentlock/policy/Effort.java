package io.openagentlock.policy;

/**
 * What judging one call by one layer may still cost, in steps of very roughly a nanosecond. Counted and not measured, so
 * that the same call under the same policy always has the same answer.
 */
final class Effort {
    /** For a policy that anybody may have written. */
    static final long FOREIGN = 50_000_000;

    private long left;

    private Effort(long left) {
        this.left = left;
    }

    static Effort of(Policy policy) {
        return new Effort(policy.foreign() ? FOREIGN : Long.MAX_VALUE);
    }

    boolean bounded() {
        return left <= FOREIGN;
    }

    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new TooMuchException();
        }
    }

    /** Judging would take longer than the layer may hold up a call. */
    static final class TooMuchException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuchException() {
            super("too much effort", null, false, false);
        }
    }
}
