package io.openagentlock.meaning.command;

/**
 * One option of a command.
 *
 * @param name what templates call it; {@code _}: it means nothing
 */
record Option(String name, Takes takes) {
    /** Whether a value belongs to it. */
    enum Takes {
        NOTHING,
        /** Glued to it, after {@code =}, or the next word. */
        VALUE,
        /** Only glued to it or after {@code =}. */
        MAYBE,
        /** As {@link #VALUE}, and the options end there: {@code python -c CODE ARG…}. */
        LAST
    }

    boolean means() {
        return !name.equals("_");
    }

    /** As the data writes it: {@code name}, {@code name=}, {@code name=?}, {@code name=!}. */
    static Option parse(String text) {
        if (text.endsWith("=?")) {
            return new Option(text.substring(0, text.length() - 2), Takes.MAYBE);
        } else if (text.endsWith("=!")) {
            return new Option(text.substring(0, text.length() - 2), Takes.LAST);
        } else if (text.endsWith("=")) {
            return new Option(text.substring(0, text.length() - 1), Takes.VALUE);
        }
        return new Option(text, Takes.NOTHING);
    }
}
