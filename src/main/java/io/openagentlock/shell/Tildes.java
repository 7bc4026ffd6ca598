package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.List;

/** Tilde prefixes (bash manual 3.5.2). */
final class Tildes {
    private final String chars;
    private final Text text;
    private final List<Piece> pieces;
    private final List<Piece> found = new ArrayList<>();

    private Tildes(List<Piece> pieces, Text text) {
        this.chars = text.chars();
        this.text = text;
        this.pieces = pieces;
    }

    static List<Piece> find(List<Piece> pieces, Text text, Role.Tilde where) {
        return where == Role.Tilde.NOWHERE || pieces.isEmpty() ? pieces : new Tildes(pieces, text).find(where);
    }

    private List<Piece> find(Role.Tilde where) {
        Piece first = pieces.getFirst();
        boolean value = where == Role.Tilde.VALUE;
        if (where == Role.Tilde.ARGUMENT && first.bare()) {
            int assigned = afterAssignment(first);
            value = assigned > first.start();
            piece(0, value ? assigned : first.start(), value);
        } else {
            piece(0, first.start(), value);
        }
        for (int i = 1; i < pieces.size(); i++) {
            piece(i, -1, value);
        }
        return found;
    }

    /** The place behind the {@code =} of {@code name=…}, or the start. */
    private int afterAssignment(Piece piece) {
        int place = piece.start();
        while (place < piece.end() && Assignments.nameLetter(chars.charAt(place), place == piece.start())) {
            place++;
        }
        if (place > piece.start() && place < piece.end() && chars.charAt(place) == '+') {
            place++;
        }
        boolean assigns = place > piece.start() && place < piece.end() && chars.charAt(place) == '=';
        return assigns ? place + 1 : piece.start();
    }

    /**
     * Copies a piece, cut at its tildes.
     *
     * @param place where one may stand, or negative
     * @param value whether others may stand behind colons
     */
    private void piece(int index, int place, boolean value) {
        Piece piece = pieces.get(index);
        if (!piece.bare()) {
            found.add(piece);
            return;
        }
        int from = piece.start();
        int at = place < 0 ? next(piece, from, value) : place;
        while (at >= 0 && at < piece.end()) {
            int end = chars.charAt(at) == '~' ? prefixEnd(index, at, value) : -1;
            if (end >= 0) {
                copy(piece, from, at);
                found.add(new Piece(new Word.Tilde(chars.substring(at + 1, end), text.span(at, end)), at, end));
                from = end;
            }
            at = next(piece, at, value);
        }
        copy(piece, from, piece.end());
    }

    private void copy(Piece piece, int from, int to) {
        if (from < to) {
            found.add(piece.cut(from, to));
        }
    }

    private int next(Piece piece, int from, boolean value) {
        int colon = value ? chars.indexOf(':', from, piece.end()) : -1;
        return colon < 0 ? -1 : colon + 1;
    }

    private boolean slashFollows(int index) {
        Piece next = pieces.get(index + 1);
        return next.bare() && chars.charAt(next.start()) == '/';
    }

    /** Where the prefix that begins at a tilde ends, or negative when something quoted or expanded is among it. */
    private int prefixEnd(int index, int tilde, boolean value) {
        Piece piece = pieces.get(index);
        int end = tilde + 1;
        while (end < piece.end() && chars.charAt(end) != '/' && !(value && chars.charAt(end) == ':')) {
            end++;
        }
        return end < piece.end() || index == pieces.size() - 1 || slashFollows(index) ? end : -1;
    }
}
