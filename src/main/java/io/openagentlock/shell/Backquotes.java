package io.openagentlock.shell;

import io.openagentlock.call.Span;

/** The text within backquotes: backslashes before {@code $ ` \} go, and in double quotes before {@code "} too. */
final class Backquotes {
    private Backquotes() {}

    /** Whether there is a backslash, so that the text is another than what is written. */
    static boolean quotes(Text text, int start, int end) {
        return text.chars().indexOf('\\', start, end) >= 0;
    }

    /** The text that a substitution's commands were parsed from: the same, unless it is written in backquotes. */
    static Text within(Text text, Span substitution, boolean quoted) {
        int start = text.index(substitution.start());
        int end = text.index(substitution.end() - 1);
        return text.chars().charAt(start) == '`' && quotes(text, start + 1, end)
                ? inner(text, start + 1, end, quoted)
                : text;
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

    static boolean escaped(char c, boolean quoted) {
        return c == '$' || c == '`' || c == '\\' || (quoted && c == '"');
    }
}
