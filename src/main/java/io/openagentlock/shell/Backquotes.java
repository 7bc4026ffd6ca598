package io.openagentlock.shell;

/** The text within backquotes: backslashes before {@code $ ` \} go, and in double quotes before {@code "} too. */
final class Backquotes {
    private Backquotes() {}

    /** Whether there is a backslash, so that the text is another than what is written. */
    static boolean quotes(Cursor in, int start, int end) {
        int found = in.find('\\', start);
        return found != Cursor.END && found < end;
    }

    static Text inner(Text text, int start, int end, boolean quoted) {
        Text.Builder inner = new Text.Builder(text, end - start);
        String chars = text.chars();
        for (int at = start; at < end; at++) {
            boolean escapes = chars.charAt(at) == '\\' && at + 1 < end;
            if (escapes && chars.charAt(at + 1) == '\n') {
                at++;
                continue;
            }
            if (escapes && !escaped(chars.charAt(at + 1), quoted)) {
                inner.keep(at);
            }
            at += escapes ? 1 : 0;
            inner.keep(at);
        }
        return inner.build(end);
    }

    private static boolean escaped(char c, boolean quoted) {
        return c == '$' || c == '`' || c == '\\' || (quoted && c == '"');
    }
}
