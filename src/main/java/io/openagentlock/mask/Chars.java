package io.openagentlock.mask;

/** Sorts of characters, ASCII only: credentials are. */
final class Chars {
    private Chars() {}

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean upper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean lower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean alphanumeric(char c) {
        return digit(c) || upper(c) || lower(c);
    }

    /** What tokens are made of: letters, digits, {@code _} and {@code -}. */
    static boolean token(char c) {
        return alphanumeric(c) || c == '_' || c == '-';
    }

    static boolean space(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    static boolean quote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    /** No letter, digit or underscore before this place. */
    static boolean wordStarts(String text, int place) {
        return place == 0 || !(alphanumeric(text.charAt(place - 1)) || text.charAt(place - 1) == '_');
    }

    /** End of the run of token characters, and of some others, that begins at a place. */
    static int run(String text, int from, String others) {
        int to = from;
        while (to < text.length() && (token(text.charAt(to)) || others.indexOf(text.charAt(to)) >= 0)) {
            to++;
        }
        return to;
    }
}
