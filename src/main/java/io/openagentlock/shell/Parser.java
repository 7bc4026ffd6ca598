package io.openagentlock.shell;

import java.util.List;
import java.util.Optional;

/**
 * Reads bash: what {@code bash -c} of 5.2 with its default options would run, and extended globs besides, which a script
 * may have switched on. Aliases are not expanded.
 */
public final class Parser {
    private Parser() {}

    /** Never throws: what can't be parsed is in {@link Script#error()}. */
    public static Script parse(String source) {
        return parse(source, 0);
    }

    /**
     * As {@link #parse(String)}, of a text found in another.
     *
     * @param depth how deep the source itself is nested in another; it counts against {@link Limits#DEPTH}
     */
    public static Script parse(String source, int depth) {
        if (source.length() > Limits.LENGTH) {
            String message = "longer than " + Limits.LENGTH + " characters";
            return new Script(source, List.of(), Optional.of(new Script.SyntaxError(message, 0, true)));
        }
        Lines.Parsed parsed = new Region(text(source), new Bounds(depth)).lines.script();
        return new Script(source, parsed.items(), parsed.error());
    }

    /** bash drops null characters as it reads. */
    private static Text text(String source) {
        Text text = Text.of(source);
        if (source.indexOf('\0') < 0) {
            return text;
        }
        Text.Builder kept = new Text.Builder(text, source.length());
        for (int at = 0; at < source.length(); at++) {
            if (source.charAt(at) != '\0') {
                kept.keep(at);
            }
        }
        return kept.build(source.length());
    }
}
