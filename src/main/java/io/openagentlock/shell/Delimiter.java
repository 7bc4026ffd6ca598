package io.openagentlock.shell;

/**
 * The word behind {@code <<} without its quotes.
 *
 * @param quoted whether it had any, so that nothing in the document is expanded
 */
record Delimiter(String text, boolean quoted) {
    static Delimiter of(String raw) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        char within = 0;
        for (int at = 0; at < raw.length(); at++) {
            char c = raw.charAt(at);
            if (within == 0 && (c == '\'' || c == '"')) {
                within = c;
                quoted = true;
                dropDollar(text);
            } else if (c == within) {
                within = 0;
            } else if (c == '\\' && within != '\'' && at + 1 < raw.length()) {
                quoted = true;
                at++;
                keepEscaped(raw.charAt(at), within, text);
            } else {
                text.append(c);
            }
        }
        return new Delimiter(text.toString(), quoted);
    }

    /** In double quotes a backslash stays before what it can't quote. */
    private static void keepEscaped(char c, char within, StringBuilder text) {
        if (within == '"' && "$`\"\\".indexOf(c) < 0) {
            text.append('\\');
        }
        text.append(c);
    }

    /** {@code $'E'} and {@code $"E"} are {@code E}. */
    private static void dropDollar(StringBuilder text) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) == '$') {
            text.setLength(text.length() - 1);
        }
    }
}
