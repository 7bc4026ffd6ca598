package io.openagentlock.meaning.code.cmd;

import io.openagentlock.call.Span;
import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words of one command, after variables are replaced. */
final class Words {
    private final String text;
    private final Span span;

    Words(String text, Span span) {
        this.text = text;
        this.span = span;
    }

    static Word word(String text, Span span) {
        return new Word(List.of(new Word.SingleQuoted(text, span)), span);
    }

    static List<Word> with(String first, List<Word> rest, Span span) {
        List<Word> words = new ArrayList<>();
        words.add(word(first, span));
        words.addAll(rest);
        return words;
    }

    /** Split at blanks outside quotes; quotes are taken away. */
    List<Word> all() {
        List<Word> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                any = true;
            } else if (c <= ' ' && !quoted && c != 0) {
                if (any || !word.isEmpty()) {
                    words.add(parts(word.toString()));
                }
                word.setLength(0);
                any = false;
            } else {
                word.append(c);
            }
        }
        if (any || !word.isEmpty()) {
            words.add(parts(word.toString()));
        }
        return words;
    }

    /** All of it as one word. */
    Word joined() {
        return parts(text.replace("\"", ""));
    }

    /** Marked names are parameters. */
    private Word parts(String word) {
        List<Word.Part> parts = new ArrayList<>();
        int at = 0;
        for (int open = word.indexOf(Variables.OPEN); open >= 0; open = word.indexOf(Variables.OPEN, at)) {
            int close = word.indexOf(Variables.CLOSE, open);
            if (close < 0) {
                break;
            }
            if (open > at) {
                parts.add(new Word.SingleQuoted(word.substring(at, open), span));
            }
            Word.Part name = new Word.Parameter(
                    word.substring(open + 1, close), Optional.empty(), false, false, "", List.of(), span);
            parts.add(new Word.DoubleQuoted(List.of(name), span));
            at = close + 1;
        }
        if (at < word.length() || parts.isEmpty()) {
            parts.add(new Word.SingleQuoted(word.substring(at), span));
        }
        return new Word(parts, span);
    }

    /** The known text of a word; empty: not all is known. */
    static Optional<String> text(Word word) {
        return word.parts().size() == 1 && word.parts().getFirst() instanceof Word.SingleQuoted quoted
                ? Optional.of(quoted.text())
                : Optional.empty();
    }

    /** A word that names a file: slashes for backslashes, but for a drive's or a share's; {@code *} is a pattern. */
    static Word path(Word word) {
        List<Word.Part> parts = new ArrayList<>();
        boolean first = true;
        for (Word.Part part : word.parts()) {
            boolean plain = part instanceof Word.SingleQuoted;
            String text = plain ? ((Word.SingleQuoted) part).text() : "";
            boolean keeps =
                    !plain || (first && ((text.length() > 1 && text.charAt(1) == ':') || text.startsWith("\\\\")));
            if (keeps && plain) {
                globbed(text, part.span(), parts);
            } else if (keeps) {
                parts.add(part);
            } else {
                String rooted = first && text.startsWith("\\") ? "C:" + text : text.replace('\\', '/');
                globbed(rooted, part.span(), parts);
            }
            first = false;
        }
        return new Word(parts, word.span());
    }

    private static void globbed(String text, Span span, List<Word.Part> parts) {
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '*' || text.charAt(i) == '?') {
                if (i > at) {
                    parts.add(new Word.Literal(text.substring(at, i), true, span));
                }
                parts.add(new Word.Glob(text.substring(i, i + 1), span));
                at = i + 1;
            }
        }
        if (at < text.length() || text.isEmpty()) {
            parts.add(new Word.SingleQuoted(text.substring(at), span));
        }
    }
}
