package io.openagentlock.shell;

import java.util.List;

/** The words within <code>${…}</code> and within brackets, in which blanks and operators are text. */
final class Operands {
    private final Region region;
    private final Cursor in;

    Operands(Region region) {
        this.region = region;
        this.in = region.in;
    }

    /** Up to the closing brace, whatever it is. */
    Word text() {
        return word('}', Role.TEXT);
    }

    /** Up to {@code stop} or the closing brace, which are not taken. */
    Word word(char stop, Role role) {
        return word(stop, role, false);
    }

    /** @param begins whether the word may begin with {@code stop}: the pattern of <code>${x////-}</code> is a slash */
    Word word(char stop, Role role, boolean begins) {
        int start = in.position();
        Draft draft = new Draft(region.text);
        if (begins && in.peek() == stop) {
            element(draft, stop, start);
        }
        while (in.peek() != stop && in.peek() != '}') {
            element(draft, stop, start);
        }
        return finish(draft, start, role);
    }

    private Word finish(Draft draft, int start, Role role) {
        return region.skimming
                ? new Word(List.of(), region.since(start))
                : draft.word(start, in.position(), role, region.bounds);
    }

    private void element(Draft draft, char stop, int start) {
        int c = in.peek();
        if (c == Cursor.END) {
            throw region.unclosed('}', start);
        }
        if ((c == '<' || c == '>') && in.second() == '(') {
            region.dollars.process(draft);
        } else if (!region.quotes.take(c, draft)) {
            bare(draft, stop);
        }
    }

    private void bare(Draft draft, char stop) {
        int from = in.position();
        boolean special = false;
        int at = from;
        do {
            special |= "*?[~".indexOf(in.at(at)) >= 0;
            at++;
        } while (plain(in.at(at)) && in.at(at) != stop);
        in.moveTo(at);
        draft.bare(from, at, special);
    }

    private static boolean plain(int c) {
        return switch (c) {
            case Cursor.END, '\\', '\'', '"', '`', '$', '}', '<', '>', '(', ')', '[', ']', '?', ':' -> false;
            default -> true;
        };
    }

    /** Behind the opening bracket up to the one that closes it, or to the closing brace. */
    Word index() {
        int start = in.position();
        int open = 0;
        Draft draft = new Draft(region.text);
        while (in.peek() != '}' && !(in.peek() == ']' && open == 0)) {
            open += in.peek() == '[' ? 1 : in.peek() == ']' ? -1 : 0;
            element(draft, '}', start);
        }
        return finish(draft, start, Role.TEXT);
    }

    /** An arithmetic expression up to a colon that is not of {@code ?:} and not in parentheses, or the closing brace. */
    Word arithmetic() {
        int start = in.position();
        int parentheses = 0;
        int questions = 0;
        Draft draft = new Draft(region.text);
        for (int c = in.peek(); c != '}' && !(c == ':' && questions == 0 && parentheses <= 0); c = in.peek()) {
            parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
            questions += c == '?' ? 1 : c == ':' ? -1 : 0;
            element(draft, '}', start);
        }
        return finish(draft, start, Role.TEXT);
    }

    /**
     * A word up to the closing brace where double quotes are around the expansion. Single quotes are text there; yet bash
     * looks for their end before it looks for the brace's.
     */
    Word soft() {
        int start = in.position();
        int quoteEnd = start;
        Parts parts = new Parts();
        for (int c = in.peek(); c != '}' || in.position() < quoteEnd; c = in.peek()) {
            boolean inQuotes = in.position() < quoteEnd;
            if (c == Cursor.END) {
                throw region.unclosed('}', start);
            }
            if (c == '\'' && !inQuotes) {
                quoteEnd = in.find('\'', in.position() + 1) + 1;
                if (quoteEnd == 0) {
                    throw region.unclosed('\'', in.position());
                }
            }
            if (c == '"' && !inQuotes) {
                int open = in.position();
                parts.add(new Word.DoubleQuoted(region.quotes.doubled(), region.since(open)));
            } else {
                region.quotes.soft(c, parts, Quoting.OPERAND);
            }
        }
        return new Word(parts.list(), region.since(start));
    }
}
