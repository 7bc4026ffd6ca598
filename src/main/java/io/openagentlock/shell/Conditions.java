package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code [[ … ]]} (bash manual 3.2.5.2). */
final class Conditions {
    private static final String UNARY = "abcdefghknoprstuvwxzGLNORS";
    private static final Set<String> BINARY =
            Set.of("=", "==", "!=", "-nt", "-ot", "-ef", "-eq", "-ne", "-lt", "-le", "-gt", "-ge");
    private static final Set<String> MATCHING = Set.of("=", "==", "!=");

    private final Region region;
    private final Cursor in;
    private final Tokens tokens;

    Conditions(Region region) {
        this.region = region;
        this.in = region.in;
        this.tokens = region.tokens;
    }

    Command test() {
        int start = in.position();
        tokens.take(Keyword.OPEN_TEST);
        Reading reading = new Reading();
        reading.or();
        tokens.expect(Keyword.CLOSE_TEST);
        return new Command.Test(reading.words, region.redirects.list(), region.since(start));
    }

    /** One condition being read, from left to right. */
    private final class Reading {
        final List<Word> words = new ArrayList<>();

        void or() {
            do {
                and();
            } while (operator('|', '|'));
        }

        private void and() {
            do {
                term();
            } while (operator('&', '&'));
        }

        private boolean operator(char first, char second) {
            int start = in.position();
            boolean taken = in.take(first, second);
            if (taken) {
                literal(start);
            }
            return taken;
        }

        private void literal(int start) {
            String text = Continued.join(in.slice(start, in.position()));
            words.add(new Word(List.of(new Word.Literal(text, false, region.since(start))), region.since(start)));
        }

        private void term() {
            tokens.newlines();
            while (tokens.keyword() == Keyword.NOT) {
                int start = in.position();
                tokens.take(Keyword.NOT);
                literal(start);
                tokens.newlines();
            }
            int start = in.position();
            if (in.take('(')) {
                literal(start);
                parenthesized();
            } else {
                comparison();
            }
        }

        private void parenthesized() {
            region.enter();
            or();
            int close = in.position();
            tokens.expect(')');
            literal(close);
            tokens.newlines();
            region.leave();
        }

        private void comparison() {
            int start = in.position();
            operand(Role.PLAIN);
            String first = in.slice(start, in.position());
            tokens.blanks();
            if (first.length() == 2 && first.charAt(0) == '-' && UNARY.indexOf(first.charAt(1)) >= 0) {
                operand(Role.PLAIN);
                tokens.newlines();
            } else if (!alone()) {
                binary();
            }
        }

        /** {@code [[ x ]]} */
        private boolean alone() {
            int c = in.peek();
            return c == ')' || ((c == '&' || c == '|') && in.second() == c) || tokens.keyword() == Keyword.CLOSE_TEST;
        }

        private void binary() {
            int start = in.position();
            if ((in.peek() == '<' || in.peek() == '>') && in.second() != '(') {
                in.advance();
                literal(start);
                tokens.blanks();
                operand(Role.PLAIN);
            } else {
                named(start);
            }
            tokens.newlines();
        }

        private void named(int start) {
            if (!tokens.atWord()) {
                throw region.unexpected();
            }
            region.words.plain();
            String operator = Continued.join(in.slice(start, in.position()));
            boolean regex = operator.equals("=~");
            if (!regex && !BINARY.contains(operator)) {
                throw region.failure("conditional binary operator expected", start);
            }
            literal(start);
            tokens.blanks();
            operand(regex ? Role.TEXT : MATCHING.contains(operator) ? Role.PATTERN : Role.PLAIN);
        }

        private void operand(Role role) {
            int c = in.peek();
            boolean here = tokens.atWord() || (role == Role.TEXT && (c == '(' || c == '|'));
            if (!here || tokens.keyword() == Keyword.CLOSE_TEST) {
                throw region.unexpected();
            }
            words.add(
                    switch (role) {
                        case TEXT -> region.words.regex();
                        case PATTERN -> region.words.pattern();
                        case COMMAND, ARGUMENT, PLAIN, VALUE -> region.words.plain();
                    });
        }
    }
}
