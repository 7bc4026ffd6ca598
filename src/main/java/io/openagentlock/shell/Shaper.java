package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.List;

/** Finds in a word's bare text what it means beside itself, in the order in which bash expands: braces, tildes, globs. */
final class Shaper {
    private final Text text;
    private final Role role;
    private final Bounds bounds;

    Shaper(Text text, Role role, Bounds bounds) {
        this.text = text;
        this.role = role;
        this.bounds = bounds;
    }

    List<Piece> shape(List<Piece> pieces) {
        List<Piece> braced = role.braces ? new Braces(text, bounds, this::word).find(pieces) : pieces;
        List<Piece> tilded = Tildes.find(braced, text, role.tilde);
        return role.globs ? globbed(tilded) : tilded;
    }

    /** One alternative of a brace expansion, in which the braces are found already. */
    private Word word(List<Piece> pieces, int start, int end, boolean first) {
        List<Piece> tilded = Tildes.find(pieces, text, first ? Role.Tilde.START : Role.Tilde.NOWHERE);
        return new Word(Parts.of(globbed(tilded), text), text.span(start, end));
    }

    private List<Piece> globbed(List<Piece> pieces) {
        Globs globs = new Globs(text, pieces);
        List<Piece> found = new ArrayList<>(pieces.size() + 2);
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).bare()) {
                globs.find(i, found);
            } else {
                found.add(pieces.get(i));
            }
        }
        return found;
    }
}
