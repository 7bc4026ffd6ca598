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
        /** The next two words, joined by {@code =}: {@code jq --slurpfile NAME FILE}. */
        PAIR,
        /** As {@link #VALUE}, and the options end there: {@code python -c CODE ARG…}. */
        LAST,
        /** It takes back what was given so far: {@code --no-force}. */
        BACK
    }

    /** What a spelling with {@code !} before it stands for. */
    Option takenBack() {
        return new Option(name, Takes.BACK);
    }

    /** The name that is given when this one is taken back. */
    String back() {
        return "no-" + name;
    }

    boolean means() {
        return !name.equals("_");
    }

    /** As the data writes it: {@code name}, {@code name=}, {@code name=?}, {@code name=!}, {@code name=2}. */
    static Option parse(String text) {
        if (text.endsWith("=?")) {
            return new Option(text.substring(0, text.length() - 2), Takes.MAYBE);
        } else if (text.endsWith("=!")) {
            return new Option(text.substring(0, text.length() - 2), Takes.LAST);
        } else if (text.endsWith("=2")) {
            return new Option(text.substring(0, text.length() - 2), Takes.PAIR);
        } else if (text.endsWith("=")) {
            return new Option(text.substring(0, text.length() - 1), Takes.VALUE);
        }
        return new Option(text, Takes.NOTHING);
    }
}
