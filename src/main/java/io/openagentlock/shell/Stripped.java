package io.openagentlock.shell;

/** The text of a {@code <<-} here-document: without the tabs at the beginning of its lines. */
final class Stripped {
    private Stripped() {}

    /** The stripped text, or the text itself when there is no such tab. */
    static Text of(Text text, int start, int end, boolean quoted) {
        String chars = text.chars();
        boolean tabs = (start < end && chars.charAt(start) == '\t') || chars.indexOf("\n\t", start, end) >= 0;
        if (!tabs && !quoted) {
            return text;
        }
        Text.Builder stripped = new Text.Builder(text, end - start);
        boolean fresh = true;
        boolean escaped = false;
        for (int at = start; at < end; at++) {
            char c = chars.charAt(at);
            if (fresh && c == '\t') {
                continue;
            }
            stripped.keep(at);
            fresh = c == '\n' && !escaped;
            escaped = !quoted && c == '\\' && !escaped;
        }
        return stripped.build(end);
    }
}
