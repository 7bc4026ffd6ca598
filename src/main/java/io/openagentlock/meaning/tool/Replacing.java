package io.openagentlock.meaning.tool;

import io.openagentlock.meaning.Text;

/** Puts what a tool found into the place that a command keeps for it. */
final class Replacing {
    private static final int MOST = 64 << 10;

    private Replacing() {}

    /** Each {@code mark} of a word replaced; a result that grows too long is unknown. */
    static Text in(Text word, String mark, Text found) {
        String filled = word.value().replace(mark, found.value());
        if (filled.length() > MOST) {
            return Text.unknown();
        }
        return new Text(filled, word.pattern() || found.pattern(), word.span());
    }
}
