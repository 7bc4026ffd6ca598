package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.List;

/** A word being read. */
final class Draft {
    private final Text text;
    private final List<Piece> pieces = new ArrayList<>(4);
    private boolean special;
    /** Whether a line is continued amid bare text. */
    private boolean broken;

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
            broken |= !pieces.isEmpty() && pieces.getLast().bare();
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
        bounds.node(text.origin(start));
        if (isPlain()) {
            Piece only = pieces.getFirst();
            Word.Part literal = new Word.Literal(
                    text.chars().substring(only.start(), only.end()), false, text.span(only.start(), only.end()));
            return new Word(List.of(literal), text.span(start, end));
        }
        if (special && broken) {
            bounds.copy(end - start, text.origin(start));
            Draft joined = joined(end - start);
            return new Word(Parts.of(joined.shaped(role, bounds), joined.text), text.span(start, end));
        }
        return new Word(Parts.of(special ? shaped(role, bounds) : pieces, text), text.span(start, end));
    }

    private List<Piece> shaped(Role role, Bounds bounds) {
        return new Shaper(text, role, bounds).shape(pieces);
    }

    /** The same word without its line continuations, over a text of its own where each part is one character. */
    private Draft joined(int capacity) {
        Text.Builder chars = new Text.Builder(text, capacity);
        List<Piece> moved = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            int start = chars.length();
            for (int at = piece.start(); at < (piece.bare() ? piece.end() : piece.start() + 1); at++) {
                chars.keep(at);
            }
            boolean more = piece.bare() && !moved.isEmpty() && moved.getLast().bare();
            moved.add(new Piece(piece.part(), more ? moved.removeLast().start() : start, chars.length()));
        }
        Draft joined = new Draft(chars.build(pieces.getLast().end()));
        joined.pieces.addAll(moved);
        return joined;
    }
}
