package io.openagentlock.shell;

import io.openagentlock.call.Span;
import java.util.List;
import java.util.Optional;

/**
 * A command of the shell grammar. Lists instead of nested pairs where a script may hold thousands, so that walking the
 * tree needs no deep recursion.
 */
public sealed interface Command {
    Span span();

    /** {@code A=1 cmd arg >file}: any of the three may be missing, not all. */
    record Simple(List<Assignment> assignments, List<Word> words, List<Redirect> redirects, Span span)
            implements Command {
        public Simple {
            assignments = List.copyOf(assignments);
            words = List.copyOf(words);
            redirects = List.copyOf(redirects);
        }
    }

    /**
     * {@code ! time a | b |& c}; one stage when only a {@code !} or the reserved word for timing made it a pipeline.
     *
     * @param stages with {@code |&} already shown as {@code 2>&1} redirects of the stage before
     */
    record Pipeline(boolean negated, boolean timed, List<Command> stages, Span span) implements Command {
        public Pipeline {
            stages = List.copyOf(stages);
        }
    }

    /** {@code a && b || c}, left to right. */
    record AndOr(Command first, List<Link> rest, Span span) implements Command {
        public AndOr {
            rest = List.copyOf(rest);
        }
    }

    /** What follows {@code &&} (then {@code and}) or {@code ||}. */
    record Link(boolean and, Command command) {}

    /** {@code ( … )} */
    record Subshell(List<Script.Item> body, List<Redirect> redirects, Span span) implements Command {
        public Subshell {
            body = List.copyOf(body);
            redirects = List.copyOf(redirects);
        }
    }

    /** <code>{ …; }</code> */
    record Group(List<Script.Item> body, List<Redirect> redirects, Span span) implements Command {
        public Group {
            body = List.copyOf(body);
            redirects = List.copyOf(redirects);
        }
    }

    /** {@code if … elif …}: at least one branch. */
    record If(List<Branch> branches, List<Script.Item> otherwise, List<Redirect> redirects, Span span)
            implements Command {
        public If {
            branches = List.copyOf(branches);
            otherwise = List.copyOf(otherwise);
            redirects = List.copyOf(redirects);
        }
    }

    record Branch(List<Script.Item> condition, List<Script.Item> body) {
        public Branch {
            condition = List.copyOf(condition);
            body = List.copyOf(body);
        }
    }

    record While(
            boolean until, List<Script.Item> condition, List<Script.Item> body, List<Redirect> redirects, Span span)
            implements Command {
        public While {
            condition = List.copyOf(condition);
            body = List.copyOf(body);
            redirects = List.copyOf(redirects);
        }
    }

    /**
     * {@code for v in words}, {@code select v in words}.
     *
     * @param values empty: the positional parameters
     */
    record For(
            boolean select,
            String variable,
            Optional<List<Word>> values,
            List<Script.Item> body,
            List<Redirect> redirects,
            Span span)
            implements Command {
        public For {
            values = values.map(List::copyOf);
            body = List.copyOf(body);
            redirects = List.copyOf(redirects);
        }
    }

    /** {@code for ((a; b; c))} */
    record ArithmeticFor(Word.Arithmetic head, List<Script.Item> body, List<Redirect> redirects, Span span)
            implements Command {
        public ArithmeticFor {
            body = List.copyOf(body);
            redirects = List.copyOf(redirects);
        }
    }

    record Case(Word subject, List<Clause> clauses, List<Redirect> redirects, Span span) implements Command {
        public Case {
            clauses = List.copyOf(clauses);
            redirects = List.copyOf(redirects);
        }
    }

    /** One branch; {@code end} is {@code ;;}, {@code ;&} or {@code ;;&}. */
    record Clause(List<Word> patterns, List<Script.Item> body, String end) {
        public Clause {
            patterns = List.copyOf(patterns);
            body = List.copyOf(body);
        }
    }

    record Function(String name, Command body, Span span) implements Command {}

    /** {@code [[ … ]]}: its operators and operands in order, operators as literal words. */
    record Test(List<Word> words, List<Redirect> redirects, Span span) implements Command {
        public Test {
            words = List.copyOf(words);
            redirects = List.copyOf(redirects);
        }
    }

    /** {@code (( … ))} */
    record Arithmetic(Word.Arithmetic expression, List<Redirect> redirects, Span span) implements Command {
        public Arithmetic {
            redirects = List.copyOf(redirects);
        }
    }

    record Coproc(Optional<String> name, Command body, Span span) implements Command {}

    /**
     * {@code NAME=value}, {@code NAME[index]+=value}, {@code NAME=(…)}.
     *
     * @param index the text between the brackets as a word
     * @param array the elements of {@code NAME=(…)}, else empty and {@code value} counts; its elements are
     *     assignments without a name, {@code [i]=x} with the index
     */
    record Assignment(
            String name,
            Optional<Word> index,
            boolean append,
            Word value,
            Optional<List<Assignment>> array,
            Span span) {
        public Assignment {
            array = array.map(List::copyOf);
        }
    }

    /**
     * A redirection.
     *
     * @param descriptor the number before it, or the name of <code>{name}&gt;</code>; empty for the operator's own
     * @param operator {@code <}, {@code >}, {@code >>}, {@code >|}, {@code <>}, {@code <&}, {@code >&}, {@code &>}, {@code
     *     &>>}, {@code <<}, {@code <<-}, {@code <<<}
     * @param target the file, descriptor or here-string; for {@code <<} the body, in which expansions are parsed; when
     *     the delimiter was quoted one quoted literal
     */
    record Redirect(Optional<String> descriptor, String operator, Word target, Span span) {
        public boolean isHeredoc() {
            return operator.equals("<<") || operator.equals("<<-");
        }
    }
}
