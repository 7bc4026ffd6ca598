package io.openagentlock.shell;

import io.openagentlock.call.Span;
import java.util.ArrayList;
import java.util.List;

/** The parts of a word, where neighbouring text of one kind is one literal. */
final class Parts {
    private final List<Word.Part> parts = new ArrayList<>(4);
    private final StringBuilder text = new StringBuilder();
    private boolean quoted;
    private Span span = new Span(0, 0);

    static List<Word.Part> of(List<Piece> pieces, Text source) {
        Parts parts = new Parts();
        for (Piece piece : pieces) {
            Word.Part part = piece.part();
            if (part == null) {
                parts.text(
                        source.chars().substring(piece.start(), piece.end()),
                        false,
                        source.span(piece.start(), piece.end()));
            } else {
                parts.add(part);
            }
        }
        return parts.list();
    }

    void add(Word.Part part) {
        if (part instanceof Word.Literal literal) {
            text(literal.text(), literal.quoted(), literal.span());
        } else {
            flush();
            parts.add(part);
        }
    }

    void text(String more, boolean isQuoted, Span place) {
        if (text.length() > 0 && quoted != isQuoted) {
            flush();
        }
        span = text.length() == 0 ? place : span.to(place);
        quoted = isQuoted;
        text.append(more);
    }

    void text(char c, Span place) {
        text(String.valueOf(c), false, place);
    }

    List<Word.Part> list() {
        flush();
        return parts;
    }

    private void flush() {
        if (text.length() > 0) {
            parts.add(new Word.Literal(text.toString(), quoted, span));
            text.setLength(0);
        }
    }
}
