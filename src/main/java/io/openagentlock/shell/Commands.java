package io.openagentlock.shell;

import io.openagentlock.call.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        Keyword last = Keyword.IN;
        while (prefix(tokens.keyword())) {
            last = tokens.take(Keyword.NOT) ? Keyword.NOT : time();
            negated ^= last == Keyword.NOT;
            timed |= last == Keyword.TIME;
            tokens.blanks();
        }
        if (nothingFollows(last)) {
            return new Command.Pipeline(negated, timed, List.of(), region.since(start));
        }
        List<Command> stages = stages();
        Span end = stages.getLast().span();
        return negated || timed || stages.size() > 1
                ? new Command.Pipeline(
                        negated, timed, stages, region.since(start).to(end))
                : stages.getFirst();
    }

    private static boolean prefix(@Nullable Keyword keyword) {
        return keyword == Keyword.NOT || keyword == Keyword.TIME;
    }

    /** The word {@code time} with its options {@code -p} and {@code --}, in this order. */
    private Keyword time() {
        tokens.take(Keyword.TIME);
        for (char option : new char[] {'p', '-'}) {
            tokens.blanks();
            int start = in.position();
            if (!in.take('-', option) || tokens.atWord()) {
                in.moveTo(start);
            }
        }
        return Keyword.TIME;
    }

    /** Whether a {@code !} or {@code time} stands alone. */
    private boolean nothingFollows(Keyword last) {
        int c = in.peek();
        boolean ends = c == Cursor.END || c == '\n' || (c == ';' && in.second() != ';' && in.second() != '&');
        boolean closes = c == ')' && last == Keyword.TIME && region.heredocs.inSubstitution();
        return prefix(last) && (ends || closes);
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
            boolean lone = tokens.newlines() > 1;
            if (lone && tokens.keyword() == Keyword.TIME) {
                throw region.unexpected();
            }
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
        region.bounds.node(region.text.origin(in.position()));
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

    /** A coprocess that does not begin with a compound command: of a simple one, or with a name before it. */
    Command coprocess(int start) {
        Simple simple = new Simple(in.position());
        simple.declares = true;
        boolean more = simple.element();
        while (more) {
            tokens.blanks();
            boolean keyword = simple.isOneWord() && region.compounds.bodyFollows();
            if (keyword && !Lists.closes(tokens.keyword())) {
                String name = name(simple.words.getFirst(), simple.start, simple.end);
                return new Command.Coproc(Optional.of(name), region.compounds.body(), region.since(start));
            }
            more = !keyword && simple.element();
        }
        return new Command.Coproc(Optional.empty(), simple.build(), region.since(start));
    }

    /** A simple command, or the definition of a function without the word {@code function}. */
    private Command simple() {
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
                declares = false;
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
            Word word = declares && !words.isEmpty() ? region.words.declaration() : region.words.argument(words.isEmpty());
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
