package io.openagentlock.meaning.code.syntax;

import io.openagentlock.meaning.code.syntax.Token.Kind;
import java.util.List;

/** Languages without quoting rules of their own: what differs is in {@link Marks}. */
final class PlainLexer extends Lexer {
    /**
     * What a language writes how.
     *
     * @param lineComments starts of comments to the end of the line
     * @param commentStart of a block comment; empty: none
     * @param interpolated the quotes in whose texts code may stand
     * @param interpolation what starts it: {@code $} ({@code $name}, <code>${…}</code>, {@code $(…)}), {@code #} (only
     *     <code>#{…}</code>), <code>{</code> (only <code>${…}</code>)
     * @param verbatim quotes in whose texts a backslash is nothing special
     * @param backquote what backquotes hold: {@code shell}, {@code text}, {@code lua}
     * @param names characters of names besides letters and digits
     * @param lines whether the end of a line ends a statement
     * @param patterns whether {@code /…/} is a regular expression where a value is expected
     */
    record Marks(
            List<String> lineComments,
            String commentStart,
            String commentEnd,
            String interpolated,
            char interpolation,
            String verbatim,
            String backquote,
            String names,
            boolean lines,
            boolean patterns) {
        static final Marks C = new Marks(List.of("//", "#!"), "/*", "*/", "", '$', "", "text", "_$", false, false);

        Marks lines(boolean yes) {
            return new Marks(
                    lineComments,
                    commentStart,
                    commentEnd,
                    interpolated,
                    interpolation,
                    verbatim,
                    backquote,
                    names,
                    yes,
                    patterns);
        }

        Marks patterns(boolean yes) {
            return new Marks(
                    lineComments,
                    commentStart,
                    commentEnd,
                    interpolated,
                    interpolation,
                    verbatim,
                    backquote,
                    names,
                    lines,
                    yes);
        }

        Marks comments(List<String> line, String start, String end) {
            return new Marks(
                    line, start, end, interpolated, interpolation, verbatim, backquote, names, lines, patterns);
        }

        Marks interpolated(String quotes, char by) {
            return new Marks(
                    lineComments, commentStart, commentEnd, quotes, by, verbatim, backquote, names, lines, patterns);
        }

        Marks verbatim(String quotes) {
            return new Marks(
                    lineComments,
                    commentStart,
                    commentEnd,
                    interpolated,
                    interpolation,
                    quotes,
                    backquote,
                    names,
                    lines,
                    patterns);
        }

        Marks backquote(String holds) {
            return new Marks(
                    lineComments,
                    commentStart,
                    commentEnd,
                    interpolated,
                    interpolation,
                    verbatim,
                    holds,
                    names,
                    lines,
                    patterns);
        }

        Marks names(String extra) {
            return new Marks(
                    lineComments,
                    commentStart,
                    commentEnd,
                    interpolated,
                    interpolation,
                    verbatim,
                    backquote,
                    extra,
                    lines,
                    patterns);
        }
    }

    private final Marks marks;

    PlainLexer(String code, Marks marks) {
        super(code);
        this.marks = marks;
    }

    @Override
    boolean lineComment() {
        if (!marks.commentStart.isEmpty() && looking(marks.commentStart)) {
            return false;
        }
        for (String start : marks.lineComments) {
            if (looking(start)) {
                return !start.equals("#!") || at == 0;
            }
        }
        return false;
    }

    @Override
    boolean significantLines() {
        return marks.lines;
    }

    @Override
    boolean nameStart(char c) {
        return Character.isLetter(c) || c == '_' || (marks.names.indexOf(c) >= 0 && c != '.' && c != '-');
    }

    @Override
    boolean namePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || marks.names.indexOf(c) >= 0;
    }

    @Override
    boolean special(List<Token> into, boolean spaced) {
        if (longBracket(into, spaced)
                || (!marks.commentStart.isEmpty() && comment(marks.commentStart, marks.commentEnd))) {
            return true;
        }
        char c = peek(0);
        if (c == '"' || c == '\'' || c == '`') {
            quoted(into, spaced, c);
            return true;
        }
        return c == '/' && marks.patterns && pattern(into, spaced);
    }

    private void quoted(List<Token> into, boolean spaced, char quote) {
        String triple = String.valueOf(quote).repeat(3);
        String inside = marks.interpolated.indexOf(quote) < 0 ? "" : marks.interpolation == '#' ? "#" : "$";
        boolean escapes = marks.verbatim.indexOf(quote) < 0;
        Kind kind = quote == '`' && marks.backquote.equals("shell") ? Kind.SHELL : Kind.TEXT;
        if (quote != '`' && looking(triple)) {
            at += 3;
            into.add(text(kind, pieces(triple, escapes, inside), spaced));
        } else {
            at++;
            into.add(text(kind, pieces(quote, quote, escapes, inside), spaced));
        }
    }

    /** Lua's {@code [[…]]}, {@code [=[…]=]}, and comments of that form. */
    private boolean longBracket(List<Token> into, boolean spaced) {
        if (!marks.backquote.equals("lua") || peek(0) != '[') {
            return false;
        }
        int end = at + 1;
        while (end < code.length() && code.charAt(end) == '=') {
            end++;
        }
        if (end >= code.length() || code.charAt(end) != '[') {
            return false;
        }
        String closing = "]" + code.substring(at + 1, end) + "]";
        int stop = code.indexOf(closing, end + 1);
        int last = stop < 0 ? code.length() : stop;
        into.add(constant(code.substring(end + 1, last), spaced));
        at = Math.min(code.length(), last + closing.length());
        return true;
    }

    private boolean pattern(List<Token> into, boolean spaced) {
        if (afterValue(into)) {
            return false;
        }
        int end = at + 1;
        boolean inClass = false;
        while (end < code.length() && code.charAt(end) != '\n' && (inClass || code.charAt(end) != '/')) {
            inClass = code.charAt(end) == '[' || (inClass && code.charAt(end) != ']');
            end += code.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, code.length());
        into.add(text(Kind.PATTERN, List.of(new Token.Piece.Chars(code.substring(at + 1, end))), spaced));
        at = Math.min(code.length(), end + 1);
        while (at < code.length() && Character.isLetter(code.charAt(at)) && marks.backquote.equals("text")) {
            at++;
        }
        return true;
    }

    @Override
    boolean code(List<Token> into) {
        char next = peek(1);
        if (next == '{') {
            at += 2;
            braced(into);
            return true;
        } else if (marks.interpolation == '$' && next == '(') {
            at++;
            bracketed(into);
            return true;
        } else if (marks.interpolation == '$' && (Character.isLetter(next) || next == '_')) {
            at++;
            into.add(Token.plain(Kind.NAME, name().replace("$", ""), false));
            return true;
        }
        return false;
    }
}
