package io.openagentlock.shell;

import org.jspecify.annotations.Nullable;

/** What stands between words: blanks, comments, newlines, operators and reserved words (POSIX 2.3). */
final class Tokens {
    private final Region region;
    private final Cursor in;

    Tokens(Region region) {
        this.region = region;
        this.in = region.in;
    }

    /** Blanks, and the comment that may follow them; only where a token may begin. */
    void blanks() {
        int c = in.peek();
        while (c == ' ' || c == '\t') {
            in.advance();
            c = in.peek();
        }
        if (c == '#') {
            int newline = in.find('\n', in.position());
            in.moveTo(newline == Cursor.END ? in.end() : newline);
        }
    }

    void newlines() {
        do {
            blanks();
        } while (newline());
    }

    /** A newline and the here-documents that begin behind it. */
    boolean newline() {
        if (!in.take('\n')) {
            return false;
        }
        region.heredocs.gather();
        return true;
    }

    /** Takes one of {@code ; &} where it ends a command, so not {@code ;; ;& && &>}. */
    boolean takeSingle(char operator) {
        if (in.peek() != operator) {
            return false;
        }
        int next = in.second();
        if (next == operator || next == (operator == ';' ? '&' : '>')) {
            return false;
        }
        in.advance();
        return true;
    }

    void expect(char wanted) {
        blanks();
        if (!in.take(wanted)) {
            throw region.unexpected();
        }
    }

    void expect(Keyword wanted) {
        blanks();
        if (!take(wanted)) {
            throw region.unexpected();
        }
    }

    boolean take(Keyword wanted) {
        if (keyword() != wanted) {
            return false;
        }
        for (int i = 0; i < wanted.text().length(); i++) {
            in.peek();
            in.advance();
        }
        return true;
    }

    /** The reserved word that stands here as a whole word; nothing is taken. */
    @Nullable
    Keyword keyword() {
        int c = in.peek();
        if (!Keyword.letter(c)) {
            return null;
        }
        int from = in.position();
        int to = from + 1;
        while (Keyword.letter(in.at(to)) && to - from <= Keyword.LONGEST) {
            to++;
        }
        if (in.past(to) != to) {
            return continued(from);
        }
        return to - from <= Keyword.LONGEST && endsWord(to) ? Keyword.of(in.slice(from, to)) : null;
    }

    /** As {@link #keyword()}, for one with a continued line in it. */
    private @Nullable Keyword continued(int from) {
        StringBuilder letters = new StringBuilder();
        int place = from;
        while (Keyword.letter(in.at(place)) && letters.length() <= Keyword.LONGEST) {
            letters.append((char) in.at(place));
            place = in.past(place + 1);
        }
        return endsWord(place) ? Keyword.of(letters.toString()) : null;
    }

    private boolean endsWord(int place) {
        int c = in.at(place);
        return (c == '<' || c == '>') ? in.at(in.past(place + 1)) != '(' : c == Cursor.END || breaks(c);
    }

    /** Whether an unquoted character ends a word; {@code < >} only when no process substitution begins there. */
    static boolean breaks(int c) {
        return switch (c) {
            case ' ', '\t', '\n', '&', ';', '|', '(', ')', '<', '>' -> true;
            default -> false;
        };
    }

    /** Whether a word begins here. */
    boolean atWord() {
        int c = in.peek();
        if (c == '<' || c == '>') {
            return in.second() == '(';
        }
        return c != Cursor.END && !breaks(c);
    }

    /** For messages: what stands here. */
    String describe() {
        blanks();
        int c = in.peek();
        if (c == Cursor.END) {
            return "end of the text";
        }
        if (c == '\n') {
            return "newline";
        }
        int to = in.position() + 1;
        while (to < in.end() && to - in.position() < 24 && breaks(in.at(to)) == breaks(c) && !blank(in.at(to))) {
            to++;
        }
        return "`" + in.slice(in.position(), to) + "`";
    }

    private static boolean blank(int c) {
        return c == ' ' || c == '\t' || c == '\n';
    }
}
