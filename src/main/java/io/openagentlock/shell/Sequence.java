package io.openagentlock.shell;

import io.openagentlock.call.Span;
import java.util.Optional;

/** <code>{1..9..2}</code>, <code>{a..e}</code>: the text between the braces (bash manual 3.5.1). */
final class Sequence {
    private Sequence() {}

    static Optional<Word.BraceRange> parse(String text, Span span) {
        int dots = text.indexOf("..");
        if (dots < 1) {
            return Optional.empty();
        }
        String from = text.substring(0, dots);
        String rest = text.substring(dots + 2);
        int more = rest.indexOf("..");
        String to = more < 0 ? rest : rest.substring(0, more);
        Optional<String> step = more < 0 ? Optional.empty() : Optional.of(rest.substring(more + 2));
        boolean ends = (number(from) && number(to)) || (letter(from) && letter(to));
        return ends && step.map(Sequence::number).orElse(true)
                ? Optional.of(new Word.BraceRange(from, to, step, span))
                : Optional.empty();
    }

    private static boolean letter(String text) {
        return text.length() == 1 && (text.charAt(0) | 0x20) >= 'a' && (text.charAt(0) | 0x20) <= 'z';
    }

    private static boolean number(String text) {
        int from = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
        boolean digits = text.length() > from && text.length() - from < 19;
        for (int i = from; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }
}
