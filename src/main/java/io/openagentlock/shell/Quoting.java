package io.openagentlock.shell;

/** What is around a part of a word, and so what a backslash quotes there. */
enum Quoting {
    NONE(""),
    DOUBLE("$`\"\\"),
    /** A here-document, or arithmetic. */
    DOCUMENT("$`\\"),
    /** The word in <code>${x:-word}</code> in either. */
    OPERAND("$`\"\\}");

    private final String escaped;

    Quoting(String escaped) {
        this.escaped = escaped;
    }

    boolean escapes(int c) {
        return escaped.indexOf(c) >= 0;
    }
}
