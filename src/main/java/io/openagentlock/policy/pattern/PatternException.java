package io.openagentlock.policy.pattern;

/** A pattern that cannot be taken; the message is one line and names the construct. */
public final class PatternException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int index;

    PatternException(String message, int index) {
        super(message);
        this.index = index;
    }

    /** Where in the pattern, in characters from 0; -1 when unknown. */
    public int index() {
        return index;
    }

    /** The message; never null, other than what the superclass promises. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
