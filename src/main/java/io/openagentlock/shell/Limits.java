package io.openagentlock.shell;

/** What a parse may cost. Beyond it the script ends in an error with {@code limit}, and the caller knows no more. */
public final class Limits {
    /** The longest source, in UTF-16 code units. */
    public static final int LENGTH = 1 << 20;

    /** The deepest nesting of commands, expansions, quotes, patterns and braces, counted together. */
    public static final int DEPTH = 200;

    /**
     * How many times its own length a source may be copied: backquotes and here-documents without their tabs are texts of
     * their own.
     */
    static final int COPIES = 16;

    private Limits() {}
}
