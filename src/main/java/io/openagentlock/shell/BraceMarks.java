package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The characters of a word that brace expansion looks at, and which brace closes which. */
final class BraceMarks {
    static final int OPEN = 0;
    static final int CLOSE = 1;
    static final int COMMA = 2;
    static final int DOTS = 3;

    private static final int NONE = -1;

    private final String chars;
    private int count;
    private int[] kinds = new int[8];
    private int[] pieces = new int[8];
    private int[] places = new int[8];

    /** Mark → the first brace that closes on its level. */
    private final int[] closes;
    /** Mark → the brace that would close an expansion which begins right before the mark. */
    private final int[] ends;
    /** Mark → how many commas stand before it. */
    private final int[] commas;

    BraceMarks(String chars, List<Piece> word) {
        this.chars = chars;
        for (int i = 0; i < word.size(); i++) {
            if (word.get(i).bare()) {
                collect(word.get(i), i);
            }
        }
        this.closes = new int[count + 1];
        this.ends = new int[count + 1];
        this.commas = new int[count + 1];
        match();
    }

    private void collect(Piece piece, int index) {
        for (int at = piece.start(); at < piece.end(); at++) {
            switch (chars.charAt(at)) {
                case '{' -> mark(OPEN, index, at);
                case '}' -> mark(CLOSE, index, at);
                case ',' -> mark(COMMA, index, at);
                case '.' -> {
                    if (dots(at, piece.end())) {
                        mark(DOTS, index, at);
                    }
                }
                default -> {}
            }
        }
    }

    private boolean dots(int at, int end) {
        return at + 1 < end && chars.charAt(at + 1) == '.' && !(at + 2 < end && chars.charAt(at + 2) == '}');
    }

    private void mark(int kind, int piece, int at) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, count * 2);
            pieces = Arrays.copyOf(pieces, count * 2);
            places = Arrays.copyOf(places, count * 2);
        }
        kinds[count] = kind;
        pieces[count] = piece;
        places[count] = at;
        count++;
    }

    private void match() {
        closes[count] = NONE;
        ends[count] = NONE;
        for (int i = count - 1; i >= 0; i--) {
            int inner = closes[i + 1];
            switch (kinds[i]) {
                case OPEN -> {
                    closes[i] = inner == NONE ? NONE : closes[inner + 1];
                    ends[i] = inner == NONE ? NONE : ends[inner + 1];
                }
                case CLOSE -> {
                    closes[i] = i;
                    ends[i] = ends[i + 1];
                }
                default -> {
                    closes[i] = inner;
                    ends[i] = inner;
                }
            }
        }
        for (int i = 0; i < count; i++) {
            commas[i + 1] = commas[i] + (kinds[i] == COMMA ? 1 : 0);
        }
    }

    int count() {
        return count;
    }

    int kind(int mark) {
        return kinds[mark];
    }

    int piece(int mark) {
        return pieces[mark];
    }

    int at(int mark) {
        return places[mark];
    }

    /** The mark that closes the expansion which {@code mark} opens, if that is before {@code limit}; else negative. */
    int closing(int mark, int limit) {
        int end = kinds[mark] == OPEN ? ends[mark + 1] : NONE;
        return end < limit ? end : NONE;
    }

    /** Whether there is a comma between two marks, on whatever level. */
    boolean comma(int open, int close) {
        return commas[close] > commas[open + 1];
    }

    /** The commas between two braces on their own level. */
    List<Integer> commas(int open, int close) {
        List<Integer> found = new ArrayList<>();
        int mark = open + 1;
        while (mark < close) {
            if (kinds[mark] == COMMA) {
                found.add(mark);
            }
            int inner = kinds[mark] == OPEN ? closes[mark + 1] : mark;
            mark = inner == NONE ? close : inner + 1;
        }
        return found;
    }
}
