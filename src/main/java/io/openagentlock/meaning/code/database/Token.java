package io.openagentlock.meaning.code.database;

import java.util.Locale;

/**
 * One token.
 *
 * @param text without quotes; names with their qualifiers ({@code public.users})
 */
record Token(Kind kind, String text) {
    enum Kind {
        /** Unquoted and unqualified: a keyword or a name. */
        WORD,
        NAME,
        STRING,
        NUMBER,
        SYMBOL,
        /** What only a run would tell. */
        UNKNOWN,
        /** A command of the client, from its first character to the end of its line. */
        CLIENT,
        /** The end of a statement. */
        END,
        /** The end of a batch: {@code GO}, a lone {@code /}. */
        BATCH
    }

    static final Token NONE = new Token(Kind.END, "");

    /** The keyword that it may be, in upper case; empty when it is none. */
    String word() {
        return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
    }

    boolean is(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }

    boolean isString() {
        return kind == Kind.STRING;
    }
}
