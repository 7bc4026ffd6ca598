package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.List;

/** A word being read. */
final class Draft {
    private final Text text;
    private final List<Piece> pieces = new ArrayList<>(4);
    private boolean special;

    Draft(Text text) {
        this.text = text;
    }

    /** Whether it is nothing but text. */
    boolean isPlain() {
        return pieces.size() == 1 && pieces.getFirst().bare() && !special;
    }

    void add(Word.Part part, int start, int end) {
        pieces.add(new Piece(part, start, end));
    }

    /** @param mayMean whether one of <code>{ * ? [ ~</code> is among it */
    void bare(int start, int end, boolean mayMean) {
        special |= mayMean;
        if (!pieces.isEmpty() && pieces.getLast().bare() && pieces.getLast().end() == start) {
            pieces.add(new Piece(null, pieces.removeLast().start(), end));
        } else {
            pieces.add(new Piece(null, start, end));
        }
    }

    /** The last character, when it is bare and stands right before {@code place}; else {@link Cursor#END}. */
    int lastBare(int place) {
        if (pieces.isEmpty() || !pieces.getLast().bare() || pieces.getLast().end() != place) {
            return Cursor.END;
        }
        return text.chars().charAt(place - 1);
    }

    void dropLastBare() {
        Piece last = pieces.removeLast();
        if (last.end() - last.start() > 1) {
            pieces.add(last.cut(last.start(), last.end() - 1));
        }
    }

    /** @param end where the word ends in the text */
    Word word(int start, int end, Role role, Bounds bounds) {
        if (isPlain()) {
            Piece only = pieces.getFirst();
            Word.Part literal = new Word.Literal(
                    text.chars().substring(only.start(), only.end()), false, text.span(only.start(), only.end()));
            return new Word(List.of(literal), text.span(start, end));
        }
        List<Piece> shaped = special ? new Shaper(text, role, bounds).shape(pieces) : pieces;
        return new Word(Parts.of(shaped, text), text.span(start, end));
    }
}
