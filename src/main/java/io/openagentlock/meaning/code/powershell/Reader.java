package io.openagentlock.meaning.code.powershell;

import io.openagentlock.call.Span;
import java.util.Locale;

/** The text with a place in it. */
final class Reader {
    private static final int MAX_DEPTH = 48;

    final String text;
    int at;
    private int depth;
    private boolean tooDeep;
    private boolean unclosed;

    Reader(String text) {
        this.text = text;
    }

    char peek() {
        return peek(0);
    }

    /** 0 behind the end. */
    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    boolean ended() {
        return at >= text.length();
    }

    boolean starts(String what) {
        return text.startsWith(what, at);
    }

    boolean take(String what) {
        boolean there = starts(what);
        at += there ? what.length() : 0;
        return there;
    }

    /** What has been read since; never behind the end. */
    Span from(int start) {
        int end = Math.min(at, text.length());
        return new Span(Math.min(start, end), end);
    }

    /** Goes one level deeper; false: not any more, and all that is left is skipped. Ends with {@link #leave}. */
    boolean enter() {
        depth++;
        if (depth > MAX_DEPTH) {
            tooDeep = true;
            at = text.length();
            return false;
        }
        return true;
    }

    void leave() {
        depth--;
    }

    boolean tooDeep() {
        return tooDeep;
    }

    /** Something that was opened ends with the text. */
    void unclosed() {
        unclosed = true;
    }

    boolean isUnclosed() {
        return unclosed;
    }

    /** Blanks, comments in {@code <# #>}, lines that a backtick joins. */
    void blanks() {
        while (!ended()) {
            char c = peek();
            if (c == '`' && (peek(1) == '\n' || peek(1) == '\r')) {
                at += peek(1) == '\r' && peek(2) == '\n' ? 3 : 2;
            } else if (starts("<#")) {
                int end = text.indexOf("#>", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else if (c == '\n' || (c > ' ' && c != '\u00a0' && c != '\ufeff')) {
                return;
            } else {
                at++;
            }
        }
    }

    /** Blanks, line ends and comments. */
    void lines() {
        skip("\n");
    }

    /** The same and semicolons. */
    void separators() {
        skip("\n;");
    }

    private void skip(String these) {
        while (true) {
            blanks();
            if (peek() == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (!ended() && these.indexOf(peek()) >= 0) {
                at++;
            } else {
                return;
            }
        }
    }

    /** The word of letters, digits, hyphens and underscores that stands here, in lower case; nothing is taken. */
    String word() {
        int end = at;
        while (end < text.length() && end - at < 64 && isWord(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end).toLowerCase(Locale.ROOT);
    }

    static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    static boolean isSingleQuote(char c) {
        return c == '\'' || (c >= '\u2018' && c <= '\u201b');
    }

    static boolean isDoubleQuote(char c) {
        return c == '"' || (c >= '\u201c' && c <= '\u201e');
    }

    static boolean isDash(char c) {
        return c == '-' || (c >= '\u2013' && c <= '\u2015');
    }
}
