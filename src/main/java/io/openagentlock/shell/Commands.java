package io.openagentlock.shell;

import io.openagentlock.call.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pipelines and simple commands (bash manual 3.2.2, 3.2.3, 3.7.1). */
final class Commands {
    /** Their arguments may be assignments of whole arrays. */
    private static final Set<String> DECLARING =
            Set.of("alias", "declare", "eval", "export", "let", "local", "readonly", "typeset");

    private final Region region;
    private final Cursor in;
    private final Tokens tokens;

    Commands(Region region) {
        this.region = region;
        this.in = region.in;
        this.tokens = region.tokens;
    }

    Command pipeline() {
        tokens.blanks();
        int start = in.position();
        boolean negated = false;
        boolean timed = false;
        boolean prefixed = false;
        for (Keyword k = tokens.keyword(); k == Keyword.NOT || k == Keyword.TIME; k = tokens.keyword()) {
            tokens.take(k);
            prefixed = true;
            negated ^= k == Keyword.NOT;
            timed |= k == Keyword.TIME;
            tokens.blanks();
            if (k == Keyword.TIME) {
                timeOptions();
            }
        }
        if (prefixed && nothingFollows()) {
            return new Command.Pipeline(negated, timed, List.of(), region.since(start));
        }
        List<Command> stages = stages();
        Span last = stages.getLast().span();
        return prefixed || stages.size() > 1
                ? new Command.Pipeline(
                        negated, timed, stages, region.since(start).to(last))
                : stages.getFirst();
    }

    /** {@code -p} and {@code --}, in this order. */
    private void timeOptions() {
        for (char option : new char[] {'p', '-'}) {
            int start = in.position();
            if (in.take('-', option) && !tokens.atWord()) {
                tokens.blanks();
            } else {
                in.moveTo(start);
            }
        }
    }

    private boolean nothingFollows() {
        int c = in.peek();
        return c == Cursor.END || c == '\n' || (c == ';' && in.second() != ';' && in.second() != '&');
    }

    private List<Command> stages() {
        List<Command> stages = new ArrayList<>(1);
        stages.add(stage());
        while (pipes()) {
            int bar = in.position();
            in.advance();
            if (in.take('&')) {
                stages.add(withErrors(stages.removeLast(), region.since(bar)));
            }
            tokens.newlines();
            stages.add(stage());
        }
        return stages;
    }

    private boolean pipes() {
        tokens.blanks();
        return in.peek() == '|' && in.second() != '|';
    }

    /** {@code |&} is short for {@code 2>&1 |} (bash manual 3.2.3). */
    private Command withErrors(Command stage, Span bar) {
        Word target = new Word(List.of(new Word.Literal("1", false, bar)), bar);
        Command.Redirect both = new Command.Redirect(Optional.of("2"), ">&", target, bar);
        return Redirects.append(stage, List.of(both));
    }

    private Command stage() {
        region.enter();
        Command command = command();
        region.leave();
        return command;
    }

    private Command command() {
        tokens.blanks();
        Keyword keyword = tokens.keyword();
        if (keyword != null && keyword != Keyword.TIME) {
            return region.compounds.command(keyword);
        }
        return in.peek() == '(' ? region.compounds.parenthesis() : simple();
    }

    /** A simple command, or the definition of a function without the word {@code function}. */
    Command simple() {
        Simple simple = new Simple(in.position());
        while (simple.element()) {
            tokens.blanks();
            if (simple.isOneWord() && in.peek() == '(') {
                return function(simple);
            }
        }
        return simple.build();
    }

    private Command function(Simple head) {
        String name = name(head.words.getFirst(), head.start, head.end);
        in.advance();
        tokens.expect(')');
        return new Command.Function(name, region.compounds.body(), region.since(head.start));
    }

    /** A name as it was written. */
    String name(Word word, int start, int end) {
        return word.parts().size() == 1 && word.parts().getFirst() instanceof Word.Literal literal && !literal.quoted()
                ? literal.text()
                : in.slice(start, end);
    }

    /** A simple command in the making. */
    private final class Simple {
        final int start;
        final List<Word> words = new ArrayList<>();
        private final List<Command.Assignment> assignments = new ArrayList<>(0);
        private final List<Command.Redirect> redirects = new ArrayList<>(0);
        private boolean declares;
        private int end;

        Simple(int start) {
            this.start = start;
            this.end = start;
        }

        /** Takes one, unless the command ends here. */
        boolean element() {
            if (region.redirects.here()) {
                redirects.add(region.redirects.read());
            } else if (tokens.atWord()) {
                wordOrAssignment();
            } else {
                return false;
            }
            end = in.position();
            return true;
        }

        private void wordOrAssignment() {
            Optional<Command.Assignment> assignment = words.isEmpty() ? region.assignments.read() : Optional.empty();
            assignment.ifPresentOrElse(assignments::add, this::word);
        }

        private void word() {
            Word word = declares ? region.words.declaration() : region.words.argument(words.isEmpty());
            declares |= words.isEmpty() && declaring(word);
            words.add(word);
        }

        private boolean declaring(Word word) {
            return word.parts().size() == 1
                    && word.parts().getFirst() instanceof Word.Literal literal
                    && !literal.quoted()
                    && DECLARING.contains(literal.text());
        }

        boolean isOneWord() {
            return words.size() == 1 && assignments.isEmpty() && redirects.isEmpty();
        }

        Command build() {
            if (end == start) {
                throw region.unexpected();
            }
            return new Command.Simple(assignments, words, redirects, region.text.span(start, end));
        }
    }
}
