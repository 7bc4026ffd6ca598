package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brace expansion (bash manual 3.5.1), found as bash's own scanner finds it: an opening brace is closed by the first
 * brace on its level <em>behind a comma or two dots on its level</em>, so that <code>{a}b,c}</code> is <code>a}b</code>
 * and {@code c}. All ends are found in one pass from right to left.
 */
final class Braces {
    /** Makes a word of the pieces of one alternative. */
    interface Words {
        /**
         * The word of one alternative.
         *
         * @param first whether the alternative stands at the start of its word
         */
        Word make(List<Piece> pieces, int start, int end, boolean first);
    }

    /** A longer prefix with a tilde is not carried into the alternatives behind it. */
    private static final int LONGEST_PREFIX = 32;

    private final Text text;
    private final String chars;
    private final Bounds bounds;
    private final Words words;

    Braces(Text text, Bounds bounds, Words words) {
        this.text = text;
        this.chars = text.chars();
        this.bounds = bounds;
        this.words = words;
    }

    /** The pieces of a word with its brace expansions as parts. */
    List<Piece> find(List<Piece> pieces) {
        BraceMarks marks = new BraceMarks(chars, pieces);
        if (marks.count() < 3) {
            return pieces;
        }
        return new Search(pieces, marks)
                .range(0, marks.count(), new Place(0, pieces.getFirst().start()), end(pieces), true);
    }

    private static Place end(List<Piece> pieces) {
        return new Place(pieces.size() - 1, pieces.getLast().end());
    }

    /** A place in a word: within or at the end of a piece. */
    private record Place(int piece, int at) {}

    /** The search in one word. */
    private final class Search {
        private final List<Piece> pieces;
        private final BraceMarks marks;

        Search(List<Piece> pieces, BraceMarks marks) {
            this.pieces = pieces;
            this.marks = marks;
        }

        /** The expansions among the marks {@code from … to}, which stand between two places. */
        List<Piece> range(int from, int to, Place start, Place end, boolean first) {
            List<Piece> found = new ArrayList<>();
            Place copied = start;
            Place origin = start;
            int mark = from;
            while (mark < to) {
                int close = marks.closing(mark, to);
                if (close < 0 || emptyPair(mark, to, origin)) {
                    mark++;
                    continue;
                }
                Place open = place(mark);
                if (marks.comma(mark, close)) {
                    copy(copied, open, found);
                    list(mark, close, first && open.equals(start), prefix(found, first), found);
                    copied = behind(close);
                } else {
                    Optional<Word.BraceRange> sequence = sequence(mark, close);
                    if (sequence.isPresent()) {
                        copy(copied, open, found);
                        found.add(new Piece(
                                sequence.get(), open.at(), behind(close).at()));
                        copied = behind(close);
                    } else if (behind(close).equals(end)) {
                        break;
                    }
                }
                origin = behind(close);
                mark = close + 1;
            }
            copy(copied, end, found);
            return found;
        }

        /** {@code {}} at the start is no brace expansion. */
        private boolean emptyPair(int mark, int to, Place origin) {
            return place(mark).equals(origin)
                    && mark + 1 < to
                    && marks.kind(mark + 1) == BraceMarks.CLOSE
                    && place(mark + 1).equals(behind(mark));
        }

        private void list(int open, int close, boolean first, List<Piece> prefix, List<Piece> found) {
            bounds.enter(text.origin(place(open).at()));
            List<Word> alternatives = new ArrayList<>();
            List<Piece> last = List.of();
            int from = open + 1;
            Place start = behind(open);
            for (int comma : marks.commas(open, close)) {
                last = range(from, comma, start, place(comma), first);
                alternatives.add(word(prefix, last, start.at(), place(comma).at(), first));
                from = comma + 1;
                start = behind(comma);
            }
            last = range(from, close, start, place(close), first);
            if (alternatives.isEmpty()) {
                found.addAll(last);
            } else {
                alternatives.add(word(prefix, last, start.at(), place(close).at(), first));
                int begin = place(open).at();
                int end = behind(close).at();
                found.removeAll(prefix);
                found.add(new Piece(new Word.Braces(alternatives, text.span(begin, end)), begin, end));
            }
            bounds.leave();
        }

        private Word word(List<Piece> prefix, List<Piece> rest, int start, int end, boolean first) {
            List<Piece> all = new ArrayList<>(prefix);
            all.addAll(rest);
            return words.make(all, start, end, first || !prefix.isEmpty());
        }

        /** A short tilde prefix that the alternatives complete, as in <code>~{/a,/b}</code>. */
        private List<Piece> prefix(List<Piece> found, boolean first) {
            if (!first || found.size() != 1 || !found.getFirst().bare()) {
                return List.of();
            }
            Piece only = found.getFirst();
            boolean open = chars.charAt(only.start()) == '~'
                    && only.end() - only.start() <= LONGEST_PREFIX
                    && chars.indexOf('/', only.start(), only.end()) < 0;
            return open ? List.of(only) : List.of();
        }

        private Optional<Word.BraceRange> sequence(int open, int close) {
            Place from = behind(open);
            Place to = place(close);
            if (from.piece() != to.piece()) {
                return Optional.empty();
            }
            return Sequence.parse(chars.substring(from.at(), to.at()), text.span(from.at() - 1, to.at() + 1));
        }

        private Place place(int mark) {
            return new Place(marks.piece(mark), marks.at(mark));
        }

        private Place behind(int mark) {
            return new Place(marks.piece(mark), marks.at(mark) + 1);
        }

        private void copy(Place from, Place to, List<Piece> found) {
            for (int i = from.piece(); i <= to.piece(); i++) {
                Piece piece = pieces.get(i);
                int start = i == from.piece() ? from.at() : piece.start();
                int end = i == to.piece() ? to.at() : piece.end();
                if (start < end || !piece.bare()) {
                    found.add(piece.bare() ? piece.cut(start, end) : piece);
                }
            }
        }
    }
}
