package io.openagentlock.shell;

import java.util.Arrays;

/**
 * Finds the bracket that closes another in text that bash matches before it knows what it is: arithmetic and subscripts.
 * What was found is kept, so that no text is searched once for each bracket around it.
 */
final class Brackets {
    private final Region region;
    private final Cursor in;

    Brackets(Region region) {
        this.region = region;
        this.in = region.in;
    }

    /**
     * The place of the bracket that closes the one at {@code open}.
     *
     * @param subscript whether it is a subscript's, in which all expansions are passed over and not only commands
     */
    int close(int open, boolean subscript) {
        Integer known = region.text.brackets().get(open);
        if (known != null) {
            return known;
        }
        int before = in.position();
        boolean skimming = region.skimming;
        region.skimming = true;
        region.enter();
        int close = new Search(open, subscript).close();
        region.leave();
        region.skimming = skimming;
        in.moveTo(before);
        return close;
    }

    private final class Search {
        private final int opening;
        private final int closing;
        private final boolean subscript;
        private int[] open = new int[8];
        private int depth;

        Search(int first, boolean subscript) {
            this.opening = in.at(first);
            this.closing = opening == '(' ? ')' : ']';
            this.subscript = subscript;
            in.moveTo(first);
        }

        int close() {
            int first = in.position();
            open();
            while (depth > 0) {
                int c = in.peek();
                if (c == Cursor.END) {
                    throw region.unclosed((char) closing, first);
                }
                if (c == opening) {
                    open();
                } else if (c == closing) {
                    closed();
                } else {
                    pass(c);
                }
            }
            return in.position() - 1;
        }

        private void open() {
            open = depth == open.length ? Arrays.copyOf(open, depth * 2) : open;
            open[depth++] = in.position();
            in.advance();
        }

        /** Nobody asks for those that are neither doubled nor the first, and nobody nests deeper than the limit. */
        private void closed() {
            int opened = open[--depth];
            if (depth == 0 || (depth <= 2 * Limits.DEPTH && opened > 0 && in.at(opened - 1) == opening)) {
                region.text.brackets().put(opened, in.position());
            }
            in.advance();
        }

        private void pass(int c) {
            switch (c) {
                case '\\' -> in.moveTo(Math.min(in.position() + 2, in.end()));
                case '\'' -> single();
                case '"' -> region.quotes.doubled();
                case '`' -> in.moveTo(region.dollars.afterBackquote(in.position()));
                case '$' -> dollar();
                case '<', '>' -> process();
                default -> in.advance();
            }
        }

        private void single() {
            int start = in.position();
            int close = in.find('\'', start + 1);
            if (close == Cursor.END) {
                throw region.unclosed('\'', start);
            }
            in.moveTo(close + 1);
        }

        private void dollar() {
            int next = in.second();
            boolean passed = next == '(' || next == '\'' || (subscript && (next == '{' || next == '['));
            if (passed) {
                known(() -> region.dollars.take(new Draft(region.text)));
            } else {
                in.advance();
                if (next == '$') {
                    in.peek();
                    in.advance();
                }
            }
        }

        private void process() {
            if (subscript && in.second() == '(') {
                known(() -> region.dollars.process(new Draft(region.text)));
            } else {
                in.advance();
            }
        }

        /** Passes over an expansion, and remembers where it ended. */
        private void known(Runnable passing) {
            int start = in.position();
            Integer end = region.text.brackets().get(start);
            if (end == null) {
                passing.run();
                region.text.brackets().put(start, in.position());
            } else {
                in.moveTo(end);
            }
        }
    }
}
