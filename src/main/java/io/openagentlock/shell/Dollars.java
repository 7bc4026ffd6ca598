package io.openagentlock.shell;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Expansions: what {@code $} begins, backquotes, process substitution (bash manual 3.5.3 to 3.5.6). */
final class Dollars {
    private final Region region;
    private final Cursor in;

    Dollars(Region region) {
        this.region = region;
        this.in = region.in;
    }

    /** Takes the expansion that begins here, out of quotes; false when the dollar stands for itself. */
    boolean take(Draft draft) {
        int start = in.position();
        Word.Part part = expansion(false);
        if (part != null) {
            draft.add(part, start, in.position());
        }
        return part != null;
    }

    /** Takes the expansion that begins here, or the dollar, within double quotes. */
    void take(Parts parts) {
        int start = in.position();
        Word.Part part = expansion(true);
        if (part == null) {
            in.advance();
            parts.text('$', region.since(start));
        } else {
            parts.add(part);
        }
    }

    private Word.@Nullable Part expansion(boolean quoted) {
        int start = in.position();
        int next = in.second();
        if (next == '\'' || next == '"') {
            return quoted ? null : quote(start, next);
        }
        if (next == '(' || next == '{' || next == '[') {
            toSecond();
            in.advance();
            return next == '('
                    ? parenthesis(start)
                    : next == '{' ? brace(start, quoted) : region.arithmetics.old(start);
        }
        return parameter(start, next);
    }

    private void toSecond() {
        in.advance();
        in.peek();
    }

    private Word.Part quote(int start, int quote) {
        toSecond();
        return quote == '\''
                ? region.quotes.ansi(start)
                : new Word.DoubleQuoted(region.quotes.doubled(), region.since(start));
    }

    private Word.Part brace(int start, boolean quoted) {
        region.enter();
        Word.Part part = region.parameters.read(start, quoted);
        region.leave();
        return part;
    }

    private Word.@Nullable Part parameter(int start, int first) {
        String name;
        if (Assignments.nameLetter(first, true)) {
            in.moveTo(region.assignments.afterName(in.past(start + 1)));
            name = Continued.join(in.slice(in.past(start + 1), in.position()));
        } else if ((first >= '0' && first <= '9') || special(first)) {
            toSecond();
            in.advance();
            name = String.valueOf((char) first);
        } else {
            return null;
        }
        return new Word.Parameter(name, Optional.empty(), false, false, "", List.of(), region.since(start));
    }

    static boolean special(int c) {
        return switch (c) {
            case '@', '*', '#', '?', '-', '$', '!' -> true;
            default -> false;
        };
    }

    /** The cursor is behind the parenthesis. */
    private Word.Part parenthesis(int start) {
        int open = in.position() - 1;
        return in.peek() == '(' ? region.arithmetics.substitution(start, open) : command(start);
    }

    private Word.Part command(int start) {
        return new Word.CommandSubstitution(body(), Optional.empty(), region.since(start));
    }

    /** {@code <(…)} or {@code >(…)}, of which the cursor is at the first character. */
    void process(Draft draft) {
        int start = in.position();
        boolean input = in.peek() == '<';
        toSecond();
        in.advance();
        List<Script.Item> body = body();
        draft.add(new Word.ProcessSubstitution(input, body, region.since(start)), start, in.position());
    }

    private List<Script.Item> body() {
        region.enter();
        Heredocs.Pending outer = region.heredocs.open(true);
        region.tokens.newlines();
        List<Script.Item> body = in.peek() == ')' ? List.of() : region.lists.compound();
        region.tokens.expect(')');
        region.heredocs.close(outer);
        region.leave();
        return body;
    }

    /** Behind the backquote that closes the one at {@code open}. */
    int afterBackquote(int open) {
        int at = open + 1;
        while (in.at(at) != '`') {
            if (at >= in.end()) {
                throw region.unclosed('`', open);
            }
            at += in.at(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    /** {@code `…`}, whose text bash parses when it comes to run it. */
    Word.Part backquoted(boolean quoted) {
        int open = in.position();
        int after = afterBackquote(open);
        Lines.Parsed body = new Lines.Parsed(List.of(), Optional.empty());
        if (!region.skimming) {
            region.enter();
            body = Backquotes.quotes(in, open + 1, after - 1)
                    ? region.within(Backquotes.inner(region.text, open + 1, after - 1, quoted))
                            .lines
                            .all()
                    : region.lines.within(open + 1, after - 1);
            region.leave();
        }
        in.moveTo(after);
        return new Word.CommandSubstitution(body.items(), body.error(), region.since(open));
    }
}
