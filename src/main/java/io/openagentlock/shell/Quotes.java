package io.openagentlock.shell;

import java.util.List;

/** Quoting (bash manual 3.1.2) and what is read in the same way in and out of quotes. */
final class Quotes {
    private final Region region;
    private final Cursor in;

    Quotes(Region region) {
        this.region = region;
        this.in = region.in;
    }

    /**
     * Takes what quotes, or an expansion, where no quotes are around it.
     *
     * @param c the character here
     * @return false when the character is none that begins such
     */
    boolean take(int c, Draft draft) {
        switch (c) {
            case '\\' -> escape(draft);
            case '\'' -> single(draft);
            case '"' -> doubled(draft);
            case '`' -> {
                int start = in.position();
                draft.add(region.dollars.backquoted(false), start, in.position());
            }
            case '$' -> {
                return region.dollars.take(draft);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void escape(Draft draft) {
        int start = in.position();
        int next = in.at(start + 1);
        in.moveTo(next == Cursor.END ? start + 1 : start + 2);
        String text = next == Cursor.END ? "\\" : String.valueOf((char) next);
        draft.add(new Word.Literal(text, true, region.since(start)), start, in.position());
    }

    private void single(Draft draft) {
        int start = in.position();
        int close = in.find('\'', start + 1);
        if (close == Cursor.END) {
            throw region.unclosed('\'', start);
        }
        in.moveTo(close + 1);
        draft.add(new Word.SingleQuoted(in.slice(start + 1, close), region.since(start)), start, close + 1);
    }

    private void doubled(Draft draft) {
        int start = in.position();
        List<Word.Part> parts = doubled();
        draft.add(new Word.DoubleQuoted(parts, region.since(start)), start, in.position());
    }

    /** What stands between double quotes, of which the first is here. */
    List<Word.Part> doubled() {
        region.enter();
        int open = in.position();
        in.advance();
        Parts parts = new Parts();
        for (int c = in.peek(); c != '"'; c = in.peek()) {
            if (c == Cursor.END) {
                throw region.unclosed('"', open);
            }
            soft(c, parts, "$`\"\\");
        }
        in.advance();
        region.leave();
        return parts.list();
    }

    /**
     * Takes one character, or one expansion, within double quotes.
     *
     * @param escaped what a backslash quotes there
     */
    void soft(int c, Parts parts, String escaped) {
        int start = in.position();
        switch (c) {
            case '\\' -> {
                int next = in.at(start + 1);
                boolean quotes = next != Cursor.END && escaped.indexOf(next) >= 0;
                in.moveTo(quotes ? start + 2 : start + 1);
                parts.text(quotes ? (char) next : '\\', region.since(start));
            }
            case '`' -> parts.add(region.dollars.backquoted(true));
            case '$' -> region.dollars.take(parts);
            default -> run(parts);
        }
    }

    private void run(Parts parts) {
        int start = in.position();
        int at = start + 1;
        while (ordinary(in.at(at))) {
            at++;
        }
        in.moveTo(at);
        parts.text(in.slice(start, at), false, region.since(start));
    }

    private static boolean ordinary(int c) {
        return switch (c) {
            case Cursor.END, '\\', '"', '\'', '`', '$', '}' -> false;
            default -> true;
        };
    }

    /** <code>$'…'</code>, the cursor at the quote. */
    Word.Part ansi(int dollar) {
        int start = in.position() + 1;
        int at = start;
        while (in.at(at) != '\'') {
            if (at >= in.end()) {
                throw region.unclosed('\'', dollar);
            }
            at += in.at(at) == '\\' ? 2 : 1;
        }
        in.moveTo(at + 1);
        return new Word.AnsiQuoted(AnsiC.decode(in.slice(start, at)), region.since(dollar));
    }
}
