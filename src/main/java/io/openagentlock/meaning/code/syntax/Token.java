package io.openagentlock.meaning.code.syntax;

import java.util.List;

/**
 * One token.
 *
 * @param text a name, operator or number as written; of {@link Kind#TEXT} and its kin empty, {@code pieces} count
 * @param pieces what a quoted text is made of
 * @param spaced whether white space or a line end stands before it
 */
record Token(Kind kind, String text, List<Piece> pieces, boolean spaced) {
    enum Kind {
        NAME,
        NUMBER,
        /** A quoted text. */
        TEXT,
        /** A text that a shell runs: backquotes, {@code %x()}, {@code qx()}. */
        SHELL,
        /** A regular expression, a substitution or a transliteration; {@code pieces}: pattern, replacement, flags. */
        PATTERN,
        /** A list of words: {@code qw()}, {@code %w()}. */
        WORDS,
        OPERATOR,
        /** The end of a line, where that means something. */
        LINE,
        INDENT,
        DEDENT,
        END
    }

    /** A stretch of a quoted text. */
    sealed interface Piece {
        record Chars(String text) implements Piece {}

        record Code(List<Token> tokens) implements Piece {
            public Code {
                tokens = List.copyOf(tokens);
            }
        }
    }

    static final Token END = new Token(Kind.END, "", List.of(), false);

    Token {
        pieces = List.copyOf(pieces);
    }

    static Token plain(Kind kind, String text, boolean spaced) {
        return new Token(kind, text, List.of(), spaced);
    }

    boolean is(String word) {
        return (kind == Kind.OPERATOR || kind == Kind.NAME) && text.equals(word);
    }

    boolean isOperator(String word) {
        return kind == Kind.OPERATOR && text.equals(word);
    }

    boolean isName() {
        return kind == Kind.NAME;
    }

    /** Whether a value can start here, whatever the language. */
    boolean isQuoted() {
        return kind == Kind.TEXT || kind == Kind.SHELL || kind == Kind.WORDS;
    }
}
