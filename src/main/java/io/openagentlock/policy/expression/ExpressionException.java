package io.openagentlock.policy.expression;

/** An expression that cannot be taken; the message is one line. */
public final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String unknown;

    ExpressionException(String message, int line, int column, String unknown) {
        super(message);
        this.line = line;
        this.column = column;
        this.unknown = unknown;
    }

    /** The variable or function that there is not; empty when something else is wrong. */
    public String unknown() {
        return unknown;
    }

    /** Of the expression, from 1. */
    public int line() {
        return line;
    }

    /** In code points, from 1. */
    public int column() {
        return column;
    }

    /** The message; never null, other than what the superclass promises. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
