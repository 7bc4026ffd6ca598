package io.openagentlock.meaning.code.syntax;

import io.openagentlock.meaning.code.syntax.Token.Kind;
import io.openagentlock.meaning.code.syntax.Token.Piece;
import java.util.ArrayList;
import java.util.List;

/** What Perl and Ruby share: quotes with delimiters of one's choice, regular expressions, here-documents. */
abstract class QuotingLexer extends Lexer {
    private static final String OPENINGS = "([{<";
    private static final String CLOSINGS = ")]}>";

    QuotingLexer(String code) {
        super(code);
    }

    /** A lexer of the same language for a text that was cut out. */
    abstract QuotingLexer sub(String text);

    /** What starts code inside a quoted text that is not literal. */
    abstract String marks();

    /** From the opening delimiter to behind the closing one. */
    final List<Piece> delimited(boolean literal) {
        char opening = peek(0);
        at = Math.min(code.length(), at + 1);
        return pieces(opening, closing(opening), !literal, literal || opening == '\'' ? "" : marks());
    }

    static char closing(char opening) {
        int bracket = OPENINGS.indexOf(opening);
        return bracket < 0 ? opening : CLOSINGS.charAt(bracket);
    }

    /** A regular expression's raw text, escapes kept. */
    final List<Piece> raw() {
        char opening = peek(0);
        char closing = closing(opening);
        int depth = 1;
        int start = Math.min(code.length(), at + 1);
        at = start;
        while (at < code.length()) {
            char c = code.charAt(at);
            depth += c == closing ? -1 : c == opening ? 1 : 0;
            if (depth == 0) {
                break;
            }
            at += c == '\\' ? 2 : 1;
        }
        at = Math.min(at, code.length());
        String text = code.substring(start, at);
        at = Math.min(code.length(), at + 1);
        return List.of(new Piece.Chars(text));
    }

    final String flags() {
        int start = at;
        while (at < code.length() && Character.isLetter(code.charAt(at))) {
            at++;
        }
        return code.substring(start, at);
    }

    /**
     * A matching, substituting or transliterating operator: {@code text} its name and flags with a blank between, pieces:
     * pattern, then a {@link Piece.Code} of one text token with the replacement.
     */
    final Token pattern(String operator, boolean twoParts, boolean spaced) {
        char opening = peek(0);
        List<Piece> pieces = new ArrayList<>(raw());
        if (twoParts) {
            if (closing(opening) == opening) {
                at = Math.max(0, at - 1);
            } else {
                blanks();
            }
            int start = at;
            pieces.add(new Piece.Code(List.of(text(Kind.TEXT, delimited(operator.equals("tr")), false))));
            String flags = flags();
            if (flags.indexOf('e') >= 0 && operator.equals("s")) {
                pieces.set(
                        1,
                        new Piece.Code(sub(code.substring(start + 1, Math.max(start + 1, at - flags.length() - 1)))
                                .tokens()));
            }
            return new Token(Kind.PATTERN, operator + " " + flags, pieces, spaced);
        }
        return new Token(Kind.PATTERN, operator + " " + flags(), pieces, spaced);
    }

    final void blanks() {
        while (at < code.length() && code.charAt(at) <= ' ') {
            at++;
        }
    }

    /** A here-document, if one starts here. */
    final boolean hereDocument(List<Token> into, boolean spaced) {
        if (!looking("<<")) {
            return false;
        }
        int start = at + 2;
        boolean indented = start < code.length() && (code.charAt(start) == '~' || code.charAt(start) == '-');
        start += indented ? 1 : 0;
        char quote = start < code.length() ? code.charAt(start) : ' ';
        boolean quoted = quote == '"' || quote == '\'' || quote == '`';
        int end = quoted ? code.indexOf(quote, start + 1) : wordEnd(start);
        int from = quoted ? start + 1 : start;
        if (end <= from
                || (!quoted
                        && ((!Character.isUpperCase(quote) && quote != '_')
                                || (afterValue(into) && spaced && !indented)))) {
            return false;
        }
        at = end + (quoted ? 1 : 0);
        String body = here(code.substring(from, end), indented);
        Kind kind = quote == '`' ? Kind.SHELL : Kind.TEXT;
        into.add(quote == '\'' ? constant(body, spaced) : text(kind, sub(body).pieces("\0", true, marks()), spaced));
        return true;
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < code.length() && (Character.isLetterOrDigit(code.charAt(end)) || code.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    /** A list of words: {@code qw(a b)}. */
    final Token words(boolean spaced) {
        return text(Kind.WORDS, delimited(true), spaced);
    }
}
