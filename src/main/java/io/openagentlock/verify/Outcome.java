package io.openagentlock.verify;

/** What a verification came to, as an exit code; the same for {@code agentlock ledger verify}. */
public enum Outcome {
    /** Everything that was there to be checked is good. */
    GOOD(0, "good"),
    /** Something is wrong. */
    BAD(1, "bad"),
    /** Good, with ranges that somebody marked untrusted. */
    MARKED(3, "good, but for the ranges that are marked untrusted"),
    /** Nothing can be said: a file cannot be read, or there is no key to believe. */
    UNVERIFIABLE(4, "cannot be verified");

    /** The command line was wrong. */
    static final int USAGE = 2;

    private final int exitCode;
    private final String words;

    Outcome(int exitCode, String words) {
        this.exitCode = exitCode;
        this.words = words;
    }

    public int exitCode() {
        return exitCode;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
