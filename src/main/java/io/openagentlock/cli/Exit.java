package io.openagentlock.cli;

import io.openagentlock.call.Problem;

/** Exit codes of every command. */
public final class Exit {
    /** Done; for a verdict: allow. */
    public static final int DONE = 0;

    /** Checked, and found bad. */
    public static final int BAD = 1;

    /** A verdict: deny. */
    public static final int DENY = 2;

    /** The command line was wrong; {@code usage:} is on stderr. */
    public static final int USAGE = 2;

    /** Verified, with ranges that are marked untrusted. */
    public static final int MARKED = 3;

    /** Cannot be verified. */
    public static final int UNVERIFIABLE = 4;

    /** The daemon, or a session, is not available. */
    public static final int UNAVAILABLE = 5;

    private Exit() {}

    static int of(Problem problem) {
        return switch (problem) {
            case Problem.BadInput ignored -> BAD;
            case Problem.Refused ignored -> BAD;
            case Problem.Unavailable ignored -> UNAVAILABLE;
            case Problem.Bug ignored -> BAD;
        };
    }
}
