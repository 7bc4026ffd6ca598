package io.openagentlock.policy.text;

/**
 * One mistake in a policy file.
 *
 * @param line from 1
 * @param column from 1, in code points
 * @param message lower case, one line, what the file says in backticks
 * @param hint what to do
 */
public record PolicyProblem(Level level, String file, int line, int column, String message, String hint) {
    /** Only an error refuses the file. */
    public enum Level {
        ERROR,
        WARNING
    }

    /** {@code file:line:column: message (hint: what to do)}; warnings say so. */
    public String text() {
        String kind = level == Level.WARNING ? "warning: " : "";
        return file + ":" + line + ":" + column + ": " + kind + message + " (hint: " + hint + ")";
    }
}
