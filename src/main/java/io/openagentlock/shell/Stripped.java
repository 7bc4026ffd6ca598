package io.openagentlock.shell;

/** The text of a {@code <<-} here-document: without the tabs at the beginning of its lines, continued ones joined. */
final class Stripped {
    private Stripped() {}

    /** The stripped text, or the text itself when there is no such tab. */
    static Text of(Text text, int start, int end, boolean quoted) {
        String chars = text.chars();
        boolean tabs = (start < end && chars.charAt(start) == '\t') || chars.indexOf("\n\t", start, end) >= 0;
        if (!tabs) {
            return text;
        }
        Text.Builder stripped = new Text.Builder(text, end - start);
        boolean fresh = true;
        int at = start;
        while (at < end) {
            char c = chars.charAt(at);
            boolean escapes = !quoted && c == '\\' && at + 1 < end;
            if (fresh && c == '\t') {
                at++;
            } else if (escapes && chars.charAt(at + 1) == '\n') {
                at += 2;
            } else {
                stripped.keep(at++);
                if (escapes) {
                    stripped.keep(at++);
                }
                fresh = c == '\n';
            }
        }
        return stripped.build(end);
    }
}
