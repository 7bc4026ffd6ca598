package io.openagentlock.shell;

/** What a word is for, which says what its bare text may mean beside itself. */
enum Role {
    /** The first word of a command. */
    COMMAND(true, true, Tilde.ARGUMENT),
    /** Any other word that is split and matched against files. */
    ARGUMENT(true, true, Tilde.ARGUMENT),
    /** A word that stays one: the subject of {@code case}, a here-string, an operand of {@code [[}. */
    PLAIN(false, false, Tilde.START),
    /** A pattern: of {@code case}, behind {@code ==} of {@code [[}, in <code>${x#…}</code>. */
    PATTERN(false, true, Tilde.START),
    /** What is assigned. */
    VALUE(false, false, Tilde.VALUE),
    /** Behind {@code =~}, within brackets: text. */
    TEXT(false, false, Tilde.NOWHERE);

    /** Where a tilde is looked for: nowhere, at the start, and behind {@code = :} as well. */
    enum Tilde {
        NOWHERE,
        START,
        VALUE,
        ARGUMENT
    }

    final boolean braces;
    final boolean globs;
    final Tilde tilde;

    Role(boolean braces, boolean globs, Tilde tilde) {
        this.braces = braces;
        this.globs = globs;
        this.tilde = tilde;
    }
}
