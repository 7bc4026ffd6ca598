package io.openagentlock.meaning.command;

/**
 * Something wrong in a file of command knowledge.
 *
 * @param line from 1
 * @param column from 1
 */
public record Mistake(String file, int line, int column, String text, String hint) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + text + " (" + hint + ")";
    }
}
