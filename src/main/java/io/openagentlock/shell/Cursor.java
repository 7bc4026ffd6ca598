package io.openagentlock.shell;

/**
 * A place in a text. Reading passes over continued lines ({@code \} before a newline, POSIX 2.2.1) except where the
 * method says raw.
 */
final class Cursor {
    static final int END = -1;

    private final String chars;
    private int end;
    private int position;

    Cursor(String chars) {
        this.chars = chars;
        this.end = chars.length();
    }

    /** The character here, or {@link #END}. */
    int peek() {
        position = past(position);
        return position < end ? chars.charAt(position) : END;
    }

    /** The character after {@link #peek()}'s, or {@link #END}. */
    int second() {
        return at(past(position + 1));
    }

    /** The first place at or behind {@code index} that is no continued line. */
    int past(int index) {
        int place = index;
        while (place + 1 < end && chars.charAt(place) == '\\' && chars.charAt(place + 1) == '\n') {
            place += 2;
        }
        return place;
    }

    /** The raw character at {@code index}, or {@link #END}. */
    int at(int index) {
        return index < end ? chars.charAt(index) : END;
    }

    void advance() {
        position++;
    }

    boolean take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        position++;
        return true;
    }

    /** Takes two characters or none. */
    boolean take(char first, char second) {
        if (peek() != first || second() != second) {
            return false;
        }
        position = past(position + 1) + 1;
        return true;
    }

    int position() {
        return position;
    }

    void moveTo(int place) {
        position = place;
    }

    int end() {
        return end;
    }

    /** Lets the text end at {@code place}; gives where it ended before. */
    int endAt(int place) {
        int before = end;
        end = place;
        return before;
    }

    String chars() {
        return chars;
    }

    String slice(int start, int stop) {
        return chars.substring(start, stop);
    }

    /** The first raw {@code wanted} at or behind {@code from}, or {@link #END}. */
    int find(char wanted, int from) {
        return from < end ? chars.indexOf(wanted, from, end) : END;
    }
}
