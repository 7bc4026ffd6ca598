package io.openagentlock.meaning.code.syntax;

import io.openagentlock.meaning.code.syntax.Token.Kind;
import io.openagentlock.meaning.code.syntax.Token.Piece;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Python 2 and 3: indentation, string prefixes, formatted strings. */
final class PythonLexer extends Lexer {
    private final Deque<Integer> indents = new ArrayDeque<>();

    PythonLexer(String code) {
        super(code);
        indents.push(0);
    }

    @Override
    boolean significantLines() {
        return true;
    }

    @Override
    void lineStart(List<Token> into) {
        int start = at;
        while (at < code.length() && (code.charAt(at) == ' ' || code.charAt(at) == '\t')) {
            at++;
        }
        if (at < code.length() && code.charAt(at) != '\n' && code.charAt(at) != '#' && code.charAt(at) != '\r') {
            indent(at - start, into);
        }
    }

    private void indent(int width, List<Token> into) {
        if (width > indents.getFirst()) {
            indents.push(width);
            into.add(Token.plain(Kind.INDENT, "", true));
        }
        while (width < indents.getFirst()) {
            indents.pop();
            into.add(Token.plain(Kind.DEDENT, "", true));
        }
    }

    @Override
    boolean special(List<Token> into, boolean spaced) {
        int quote = quoteBehindPrefix();
        if (quote < 0) {
            return looking("::") && slice(into);
        }
        String prefix = code.substring(at, quote).toLowerCase(Locale.ROOT);
        char mark = code.charAt(quote);
        String triple = String.valueOf(mark).repeat(3);
        boolean escapes = prefix.indexOf('r') < 0;
        String marks = prefix.indexOf('f') < 0 ? "" : "{}";
        boolean longText = code.startsWith(triple, quote);
        at = quote + (longText ? 3 : 1);
        List<Piece> pieces = longText ? pieces(triple, escapes, marks) : pieces(mark, mark, escapes, marks);
        into.add(text(Kind.TEXT, pieces, spaced));
        return true;
    }

    /** A slice without an end: two colons. */
    private boolean slice(List<Token> into) {
        into.add(Token.plain(Kind.OPERATOR, ":", false));
        at++;
        return true;
    }

    /** Where the quote stands behind at most three prefix letters; -1: no string here. */
    private int quoteBehindPrefix() {
        for (int i = at; i < Math.min(code.length(), at + 4); i++) {
            char c = code.charAt(i);
            if (c == '"' || c == '\'') {
                return i;
            } else if ("rRbBuUfFtT".indexOf(c) < 0) {
                return -1;
            }
        }
        return -1;
    }

    @Override
    boolean code(List<Token> into) {
        char c = peek(0);
        if (peek(1) == c) {
            into.add(constant(String.valueOf(c), false));
            at += 2;
            return true;
        } else if (c == '}') {
            return false;
        }
        at++;
        braced(into);
        return true;
    }
}
