package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.List;

/** Reads words: bare text, quotes and expansions up to what ends a word. The caller has seen that one begins here. */
final class Words {
    private final Region region;
    private final Cursor in;

    /** Up to here no blank or operator ends a word: a subscript that turned out to be no assignment's. */
    private int unbroken;

    Words(Region region) {
        this.region = region;
        this.in = region.in;
    }

    void unbrokenUpTo(int place) {
        unbroken = place;
    }

    Word argument(boolean command) {
        return read(command ? Role.COMMAND : Role.ARGUMENT);
    }

    /** An argument of {@code declare} and its like: {@code a=(1 2)} is one word there. */
    Word declaration() {
        int start = in.position();
        Draft draft = new Draft(region.text);
        int values = region.assignments.arrayAhead();
        if (values > start) {
            draft.bare(start, values, false);
            in.moveTo(values);
            draft.add(new Word.Array(region.assignments.array(), region.since(values)), values, in.position());
        }
        scan(draft, Role.ARGUMENT);
        return finish(draft, start, Role.ARGUMENT);
    }

    Word plain() {
        return read(Role.PLAIN);
    }

    Word pattern() {
        return read(Role.PATTERN);
    }

    /** What is assigned; it may be empty. */
    Word value() {
        return read(Role.VALUE);
    }

    /** The text between brackets, which end the text for now. */
    Word subscript() {
        int start = in.position();
        Draft draft = new Draft(region.text);
        unbroken = in.end();
        scan(draft, Role.TEXT);
        return finish(draft, start, Role.TEXT);
    }

    /** Behind {@code =~}: bars belong to it, and in parentheses everything. */
    Word regex() {
        int start = in.position();
        Draft draft = new Draft(region.text);
        scan(draft, Role.TEXT);
        while (in.peek() == '(' || in.peek() == '|') {
            if (in.peek() == '(') {
                parenthesized(draft, Role.TEXT);
            } else {
                takeBare(draft);
            }
            scan(draft, Role.TEXT);
        }
        return finish(draft, start, Role.TEXT);
    }

    private Word read(Role role) {
        int start = in.position();
        Draft draft = new Draft(region.text);
        scan(draft, role);
        return finish(draft, start, role);
    }

    private Word finish(Draft draft, int start, Role role) {
        return region.skimming && !draft.isPlain()
                ? new Word(List.of(), region.since(start))
                : draft.word(start, in.position(), role, region.bounds);
    }

    private void scan(Draft draft, Role role) {
        int whole = unbroken;
        unbroken = 0;
        for (int c = in.peek(); c != Cursor.END; c = in.peek()) {
            if (region.quotes.take(c, draft)) {
                continue;
            }
            if (!Tokens.breaks(c) || in.position() < whole) {
                bare(draft);
            } else if (!bracketed(c, draft, role)) {
                return;
            }
        }
    }

    /** What begins with an operator and yet belongs to the word. */
    private boolean bracketed(int c, Draft draft, Role role) {
        if ((c == '<' || c == '>') && in.second() == '(') {
            region.dollars.process(draft);
            return true;
        }
        if (c == '(' && role != Role.TEXT && patternOperator(draft.lastBare(in.position())) && !functionAhead(role)) {
            extendedGlob(draft);
            return true;
        }
        return false;
    }

    private static boolean patternOperator(int c) {
        return switch (c) {
            case '?', '*', '+', '@', '!' -> true;
            default -> false;
        };
    }

    /** {@code name+()} defines a function. */
    private boolean functionAhead(Role role) {
        if (role != Role.COMMAND) {
            return false;
        }
        int place = in.past(in.position() + 1);
        while (in.at(place) == ' ' || in.at(place) == '\t') {
            place = in.past(place + 1);
        }
        return in.at(place) == ')';
    }

    /** A stretch of plain characters, or one that is none. */
    private void bare(Draft draft) {
        int start = in.position();
        boolean special = false;
        int at = start;
        do {
            special |= special(in.at(at));
            at++;
        } while (plain(in.at(at)));
        in.moveTo(at);
        draft.bare(start, at, special);
    }

    private void takeBare(Draft draft) {
        int start = in.position();
        in.advance();
        draft.bare(start, start + 1, false);
    }

    private static boolean special(int c) {
        return switch (c) {
            case '{', '*', '?', '[', '~' -> true;
            default -> false;
        };
    }

    private static boolean plain(int c) {
        return c > '|'
                || switch (c) {
                    case Cursor.END, '\\', '\'', '"', '`', '$' -> false;
                    default -> !Tokens.breaks(c);
                };
    }

    private void extendedGlob(Draft draft) {
        region.enter();
        int operator = in.position() - 1;
        draft.dropLastBare();
        List<Word> alternatives = new ArrayList<>(2);
        do {
            in.advance();
            alternatives.add(alternative());
        } while (in.peek() == '|');
        if (!in.take(')')) {
            throw region.unclosed(')', operator);
        }
        char kind = (char) in.at(operator);
        draft.add(new Word.ExtendedGlob(kind, alternatives, region.since(operator)), operator, in.position());
        region.leave();
    }

    private Word alternative() {
        int start = in.position();
        Draft draft = new Draft(region.text);
        for (int c = in.peek(); c != Cursor.END && c != '|' && c != ')'; c = in.peek()) {
            if (region.quotes.take(c, draft)) {
                continue;
            }
            if (c != '(') {
                bare(draft);
            } else if (patternOperator(draft.lastBare(in.position()))) {
                extendedGlob(draft);
            } else {
                parenthesized(draft, Role.PATTERN);
            }
        }
        return finish(draft, start, Role.PATTERN);
    }

    /** A pair of parentheses that is text, with what stands between them. */
    private void parenthesized(Draft draft, Role role) {
        region.enter();
        int open = in.position();
        takeBare(draft);
        for (int c = in.peek(); c != ')'; c = in.peek()) {
            if (c == Cursor.END) {
                throw region.unclosed(')', open);
            }
            if (c == '(') {
                parenthesized(draft, role);
            } else if (!region.quotes.take(c, draft)) {
                bare(draft);
            }
        }
        takeBare(draft);
        region.leave();
    }
}
