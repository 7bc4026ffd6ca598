package io.openagentlock.meaning.code.syntax;

import io.openagentlock.meaning.code.syntax.Token.Kind;
import io.openagentlock.meaning.code.syntax.Token.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What lexers share. Each step takes at least one character, and no character is looked at more than a few times, so that
 * any text takes linear time. A quoted text without an end goes to the end of the code.
 */
abstract class Lexer {
    private static final int MAX_NESTING = 12;

    /** Longest first within each length; three characters, then two; anything else is an operator of one. */
    private static final List<String> OPERATORS = List.of(
            "<=>", "===", "!==", "**=", "//=", "||=", "&&=", "??=", "...", "<<=", ">>=", ">>>", "..<", "?->", "<<-",
            "->>", "=>", "->", "::", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "**", "//", "<<", ">>", "+=", "-=",
            "*=", "/=", "%=", ".=", "|=", "&=", "^=", "++", "--", "..", ":=", "=~", "!~", "|>", "<-", "~>");

    /** Words after which a value comes, and no operator. */
    private static final Set<String> BEFORE_VALUE = Set.of(
            "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "if", "unless",
            "while", "until", "and", "or", "not", "when", "then", "split", "grep", "map", "join", "puts", "print",
            "yield", "await");

    final String code;
    int at;
    final List<Token> out;
    private int nesting;
    /** Open brackets, innermost last. */
    private final StringBuilder open = new StringBuilder();

    private int hereEnd = -1;

    Lexer(String code) {
        this.code = code;
        this.out = new ArrayList<>();
    }

    final List<Token> tokens() {
        run(Integer.MAX_VALUE, out);
        finish();
        return out;
    }

    /** After the last character. */
    void finish() {}

    /** Reads what is special to the language; false: nothing here is. It takes at least one character when true. */
    abstract boolean special(List<Token> into, boolean spaced);

    boolean lineComment() {
        return looking("#");
    }

    boolean significantLines() {
        return false;
    }

    boolean nameStart(char c) {
        return Character.isLetter(c) || c == '_' || c == '$';
    }

    boolean namePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private void run(int depth, List<Token> into) {
        int base = open.length();
        boolean spaced = true;
        while (at < code.length()) {
            int before = at;
            char c = code.charAt(at);
            if (c == '\n') {
                line(into);
                spaced = true;
            } else if (c <= ' ' || c == '\u00a0' || c == '\ufeff') {
                at++;
                spaced = true;
            } else if (c == '\\' && at + 1 < code.length() && lineEnd(at + 1)) {
                at += 2;
                spaced = true;
            } else if (lineComment()) {
                at = endOfLine(at);
                spaced = true;
            } else if (depth == 0 && c == '}' && open.length() == base) {
                return;
            } else {
                if (!special(into, spaced)) {
                    common(into, spaced, c);
                }
                spaced = false;
            }
            at = Math.max(at, before + 1);
        }
    }

    private boolean lineEnd(int index) {
        return code.charAt(index) == '\n' || code.charAt(index) == '\r';
    }

    private void line(List<Token> into) {
        boolean inBrackets = !open.isEmpty() && open.charAt(open.length() - 1) != '{';
        if (significantLines() && !inBrackets && !into.isEmpty()) {
            into.add(Token.plain(Kind.LINE, "\n", true));
        }
        at = hereEnd > at ? hereEnd : at + 1;
        if (!inBrackets) {
            lineStart(into);
        }
    }

    /** At the first character of a line outside of brackets. */
    void lineStart(List<Token> into) {}

    /** Whether an operator is expected next, because a value stands before: then a slash divides. */
    static boolean afterValue(List<Token> before) {
        if (before.isEmpty()) {
            return false;
        }
        Token last = before.getLast();
        return switch (last.kind()) {
            case NAME -> !BEFORE_VALUE.contains(last.text());
            case NUMBER, TEXT, SHELL, PATTERN, WORDS -> true;
            case OPERATOR ->
                last.text().equals(")")
                        || last.text().equals("]")
                        || last.text().equals("}");
            case LINE, INDENT, DEDENT, END -> false;
        };
    }

    private void common(List<Token> into, boolean spaced, char c) {
        if (nameStart(c)) {
            into.add(Token.plain(Kind.NAME, name(), spaced));
        } else if (digit(c)) {
            into.add(Token.plain(Kind.NUMBER, number(), spaced));
        } else if (c == '"' || c == '\'' || c == '`') {
            at++;
            into.add(text(c == '`' ? Kind.SHELL : Kind.TEXT, pieces(c, c, true, ""), spaced));
        } else {
            into.add(Token.plain(Kind.OPERATOR, operator(), spaced));
        }
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static Token text(Kind kind, List<Piece> pieces, boolean spaced) {
        return new Token(kind, "", pieces, spaced);
    }

    static Token constant(String text, boolean spaced) {
        return text(Kind.TEXT, List.of(new Piece.Chars(text)), spaced);
    }

    final boolean looking(String word) {
        return code.startsWith(word, at);
    }

    /** The character at a distance; a blank beyond the end. */
    final char peek(int distance) {
        int index = at + distance;
        return index >= 0 && index < code.length() ? code.charAt(index) : ' ';
    }

    final int endOfLine(int from) {
        int end = code.indexOf('\n', from);
        return end < 0 ? code.length() : end;
    }

    final String name() {
        int start = at++;
        while (at < code.length() && namePart(code.charAt(at))) {
            at++;
        }
        return code.substring(start, at);
    }

    final String number() {
        int start = at++;
        while (at < code.length() && numberPart(code.charAt(at))) {
            at++;
        }
        return code.substring(start, at);
    }

    private boolean numberPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || (c == '.' && digit(peek(1)) && peek(-1) != '.');
    }

    final String operator() {
        for (String operator : OPERATORS) {
            if (looking(operator)) {
                at += operator.length();
                return operator;
            }
        }
        char c = code.charAt(at++);
        bracket(c);
        return String.valueOf(c);
    }

    private void bracket(char c) {
        if ("([{".indexOf(c) >= 0) {
            open.append(c);
        } else if (")]}".indexOf(c) >= 0 && !open.isEmpty()) {
            open.setLength(open.length() - 1);
        }
    }

    /** A block comment between two marks, if one starts here. */
    final boolean comment(String start, String end) {
        if (!looking(start)) {
            return false;
        }
        int stop = code.indexOf(end, at + start.length());
        at = stop < 0 ? code.length() : stop + end.length();
        return true;
    }

    /**
     * The pieces of a quoted text, from behind its opening to behind its closing.
     *
     * @param opening counts up a nesting when it differs from the closing, as for {@code q(a(b)c)}
     * @param escapes whether backslashes mean characters; else only {@code \\} and the closing's escape do
     * @param marks what starts code inside: {@code $}, {@code @}, <code>${</code>, <code>#{</code> … as the language's
     *     {@link #code} knows them
     */
    final List<Piece> pieces(char opening, char closing, boolean escapes, String marks) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder chars = new StringBuilder();
        int depth = 0;
        while (at < code.length()) {
            char c = code.charAt(at);
            if (c == '\\') {
                backslash(chars, closing, escapes);
            } else if (c == closing && depth == 0) {
                at++;
                break;
            } else if (!codeStarts(c, marks) || !inside(pieces, chars)) {
                depth += opening == closing ? 0 : c == opening ? 1 : c == closing ? -1 : 0;
                chars.append(c);
                at++;
            }
        }
        flush(pieces, chars);
        return pieces;
    }

    /** As {@link #pieces(char, char, boolean, String)}, closed by a longer mark. */
    final List<Piece> pieces(String closing, boolean escapes, String marks) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder chars = new StringBuilder();
        while (at < code.length() && !looking(closing)) {
            char c = code.charAt(at);
            if (c == '\\') {
                backslash(chars, closing.charAt(0), escapes);
            } else if (!codeStarts(c, marks) || !inside(pieces, chars)) {
                chars.append(c);
                at++;
            }
        }
        at = Math.min(code.length(), at + closing.length());
        flush(pieces, chars);
        return pieces;
    }

    private boolean codeStarts(char c, String marks) {
        return !marks.isEmpty() && marks.indexOf(c) >= 0;
    }

    private boolean inside(List<Piece> pieces, StringBuilder chars) {
        int before = at;
        List<Token> tokens = new ArrayList<>();
        if (nesting < MAX_NESTING && code(tokens)) {
            flush(pieces, chars);
            pieces.add(new Piece.Code(tokens));
        }
        return at > before;
    }

    private static void flush(List<Piece> pieces, StringBuilder chars) {
        if (!chars.isEmpty()) {
            pieces.add(new Piece.Chars(chars.toString()));
            chars.setLength(0);
        }
    }

    /** Code inside a quoted text, if some starts here. Takes nothing when false. */
    boolean code(List<Token> into) {
        return false;
    }

    /** Tokens up to the closing brace that belongs to an opening one before, and that brace. */
    final void braced(List<Token> into) {
        nesting++;
        run(0, into);
        nesting--;
        at = Math.min(code.length(), at + 1);
    }

    /** Tokens up to the bracket that closes the one standing here, both included. */
    final void bracketed(List<Token> into) {
        nesting++;
        int base = open.length();
        into.add(Token.plain(Kind.OPERATOR, operator(), false));
        while (at < code.length() && open.length() > base) {
            char c = code.charAt(at);
            int before = at;
            if (c <= ' ') {
                at++;
            } else if (!special(into, false)) {
                common(into, false, c);
            }
            at = Math.max(at, before + 1);
        }
        nesting--;
    }

    private void backslash(StringBuilder chars, char closing, boolean escapes) {
        at++;
        if (at >= code.length()) {
            chars.append('\\');
        } else if (escapes) {
            at = Escapes.decode(code, at, chars);
        } else {
            char c = code.charAt(at++);
            if (c != closing && c != '\\') {
                chars.append('\\');
            }
            chars.append(c);
        }
    }

    /**
     * The body of a here-document whose mark has just been read: the lines after this one (or after the last body), up to
     * a line that is the mark.
     *
     * @param indented whether the mark may be indented, and what all lines are indented by falls away
     */
    final String here(String mark, boolean indented) {
        int start = hereEnd > at ? hereEnd : Math.min(code.length(), endOfLine(at) + 1);
        StringBuilder body = new StringBuilder();
        int line = start;
        while (line < code.length()) {
            int end = endOfLine(line);
            String text = code.substring(line, end);
            line = Math.min(code.length(), end + 1);
            String bare = indented ? text.strip() : text;
            if (bare.equals(mark) || bare.equals(mark + ";")) {
                break;
            }
            body.append(indented ? text.stripLeading() : text).append('\n');
        }
        hereEnd = line;
        return body.toString();
    }
}
