package io.openagentlock.shell;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a word being read: a finished part, or bare text in which braces, globs and tildes are still to be found.
 *
 * @param part none for bare text
 * @param start in the text, not in the script
 */
record Piece(Word.@Nullable Part part, int start, int end) {
    boolean bare() {
        return part == null;
    }

    Piece cut(int from, int to) {
        return from == start && to == end ? this : new Piece(part, from, to);
    }
}
