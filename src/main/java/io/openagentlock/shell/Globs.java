package io.openagentlock.shell;

import java.util.List;

/** Finds {@code *}, {@code ?} and bracket expressions in bare text (bash manual 3.5.8.1). */
final class Globs {
    /** Longest {@code [:name:]} that is looked for. */
    private static final int CLASS = 32;

    private final Text text;
    private final String chars;
    private final List<Piece> pieces;
    private final int lastClosing;

    Globs(Text text, List<Piece> pieces) {
        this.text = text;
        this.chars = text.chars();
        this.pieces = pieces;
        this.lastClosing = lastClosing();
    }

    /** The last piece with a bare {@code ]}; a bracket before it may reach over what is quoted or expanded. */
    private int lastClosing() {
        int i = pieces.size() - 1;
        while (i >= 0
                && !(pieces.get(i).bare()
                        && has(']', pieces.get(i).start(), pieces.get(i).end()))) {
            i--;
        }
        return i;
    }

    private boolean has(char c, int from, int to) {
        return from < to && chars.indexOf(c, from, to) >= 0;
    }

    /** Adds the bare piece at {@code index} to {@code found}, cut at its globs. */
    void find(int index, List<Piece> found) {
        Piece piece = pieces.get(index);
        Brackets brackets = new Brackets(index, piece.end());
        int from = piece.start();
        int at = from;
        while (at < piece.end()) {
            int end = end(brackets, at, piece.end());
            if (end > at) {
                add(found, piece, from, at);
                found.add(new Piece(new Word.Glob(chars.substring(at, end), text.span(at, end)), at, end));
                from = end;
            }
            at = Math.max(end, at + 1);
        }
        add(found, piece, from, piece.end());
    }

    private static void add(List<Piece> found, Piece piece, int from, int to) {
        if (from < to) {
            found.add(piece.cut(from, to));
        }
    }

    /** Where the glob at {@code at} ends, or {@code at} when there is none. */
    private int end(Brackets brackets, int at, int limit) {
        return switch (chars.charAt(at)) {
            case '?' -> at + 1;
            case '*' -> {
                int end = at + 1;
                while (end < limit && chars.charAt(end) == '*') {
                    end++;
                }
                yield end;
            }
            case '[' -> brackets.end(at);
            default -> at;
        };
    }

    /** Bracket expressions of one piece; what was found missing once is not looked for again. */
    private final class Brackets {
        private final int index;
        private final int limit;
        private int fruitless = -1;

        Brackets(int index, int limit) {
            this.index = index;
            this.limit = limit;
        }

        int end(int open) {
            if (open >= fruitless) {
                int close = close(open);
                if (close > 0) {
                    return close + 1;
                }
            }
            return index < lastClosing ? open + 1 : open;
        }

        /** The place of the bracket that closes, or 0. */
        private int close(int open) {
            int at = open + 1;
            if (at < limit && (chars.charAt(at) == '!' || chars.charAt(at) == '^')) {
                at++;
            }
            int first = at;
            while (at < limit && chars.charAt(at) != '/') {
                if (chars.charAt(at) == ']' && at > first) {
                    return at;
                }
                at = chars.charAt(at) == '[' ? afterClass(at) : at + 1;
            }
            fruitless = first < limit && chars.charAt(first) == ']' ? open + 1 : at;
            return 0;
        }

        /** Behind {@code [:alpha:]}, {@code [.x.]}, {@code [=x=]} or else behind the bracket. */
        private int afterClass(int open) {
            char kind = open + 1 < limit ? chars.charAt(open + 1) : ' ';
            if (kind != ':' && kind != '.' && kind != '=') {
                return open + 1;
            }
            for (int at = open + 2; at + 1 < Math.min(limit, open + CLASS); at++) {
                if (chars.charAt(at) == kind && chars.charAt(at + 1) == ']') {
                    return at + 2;
                }
            }
            return open + 1;
        }
    }
}
