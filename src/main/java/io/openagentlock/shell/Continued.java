package io.openagentlock.shell;

/** Lines continued by a backslash at their end (POSIX 2.2.1). */
final class Continued {
    private Continued() {}

    /** The text without its line continuations. */
    static String join(String text) {
        return text.indexOf('\\') < 0 ? text : text.replace("\\\n", "");
    }
}
