package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes commands. */
final class CommandPrinter {
    private final Output out;
    private final Text source;
    private final WordPrinter words;

    CommandPrinter(Output out, Text source) {
        this.out = out;
        this.source = source;
        this.words = new WordPrinter(out, this, source);
    }

    /** Commands in lines of their own. */
    void lines(List<Script.Item> items) {
        for (Script.Item item : items) {
            item(item);
            out.newline();
        }
    }

    /** Commands in one line as far as here-documents allow, each ended. */
    private void list(List<Script.Item> items) {
        for (Script.Item item : items) {
            item(item);
            if (endsInNothing(item.command())) {
                out.newline();
            } else {
                out.newlineOr(item.background() ? " " : "; ");
            }
        }
    }

    /** What stands in parentheses: after the last command nothing that need not be. */
    void parenthesized(List<Script.Item> items) {
        Output inner = new Output();
        CommandPrinter printer = new CommandPrinter(inner, source);
        printer.list(items);
        String text = inner.text();
        out.add(text.startsWith("(") ? "( " : "(");
        out.add(text.endsWith("; ") ? text.substring(0, text.length() - 2) : text)
                .add(')');
    }

    private void item(Script.Item item) {
        command(item.command());
        out.add(item.background() ? " &" : "");
    }

    /** Whether it ends in a lone {@code !} or {@code time}, behind which only a newline can stand anywhere. */
    private static boolean endsInNothing(Command command) {
        return switch (command) {
            case Command.AndOr list -> endsInNothing(list.rest().getLast().command());
            case Command.Pipeline pipeline -> pipeline.stages().isEmpty();
            case Command.Simple ignored -> false;
            case Command.Subshell ignored -> false;
            case Command.Group ignored -> false;
            case Command.If ignored -> false;
            case Command.While ignored -> false;
            case Command.For ignored -> false;
            case Command.ArithmeticFor ignored -> false;
            case Command.Case ignored -> false;
            case Command.Function ignored -> false;
            case Command.Test ignored -> false;
            case Command.Arithmetic ignored -> false;
            case Command.Coproc ignored -> false;
        };
    }

    private void command(Command command) {
        switch (command) {
            case Command.Simple simple -> simple(simple);
            case Command.Pipeline pipeline -> pipeline(pipeline);
            case Command.AndOr list -> andOr(list);
            case Command.Subshell subshell -> {
                parenthesized(subshell.body());
                redirects(subshell.redirects());
            }
            case Command.Group group -> {
                out.add("{ ");
                list(group.body());
                out.add('}');
                redirects(group.redirects());
            }
            case Command.If branches -> branches(branches);
            case Command.While loop -> {
                out.add(loop.until() ? "until " : "while ");
                list(loop.condition());
                body(loop.body(), loop.redirects());
            }
            case Command.For loop -> forEach(loop);
            case Command.ArithmeticFor loop -> {
                out.add("for ((").add(loop.head().text()).add(")); ");
                body(loop.body(), loop.redirects());
            }
            case Command.Case cases -> cases(cases);
            case Command.Function function -> function(function);
            case Command.Test test -> {
                out.add("[[ ");
                words(test.words());
                out.add(" ]]");
                redirects(test.redirects());
            }
            case Command.Arithmetic arithmetic -> {
                out.add("((").add(arithmetic.expression().text()).add("))");
                redirects(arithmetic.redirects());
            }
            case Command.Coproc coproc -> {
                out.add("coproc ").add(coproc.name().map(name -> name + " ").orElse(""));
                command(coproc.body());
            }
        }
    }

    private void andOr(Command.AndOr list) {
        command(list.first());
        for (Command.Link link : list.rest()) {
            out.add(link.and() ? " && " : " || ");
            command(link.command());
        }
    }

    private void pipeline(Command.Pipeline pipeline) {
        out.add(pipeline.timed() ? "time " : "").add(pipeline.negated() ? "! " : "");
        if (pipeline.timed() && !pipeline.negated() && beginsWithDash(pipeline)) {
            out.add("-- ");
        }
        if (pipeline.stages().isEmpty() && !pipeline.timed() && !pipeline.negated()) {
            out.add("! !");
        }
        String between = "";
        for (Command stage : pipeline.stages()) {
            out.add(between);
            command(stage);
            between = " | ";
        }
    }

    /** Whether {@code time} would take the first word for its own. */
    private static boolean beginsWithDash(Command.Pipeline pipeline) {
        return !pipeline.stages().isEmpty()
                && pipeline.stages().getFirst() instanceof Command.Simple simple
                && bareText(simple).map(text -> text.startsWith("-")).orElse(false);
    }

    /** The first word where it is nothing but bare text. */
    private static Optional<String> bareText(Command.Simple simple) {
        return simple.assignments().isEmpty()
                        && !simple.words().isEmpty()
                        && simple.words().getFirst().parts().size() == 1
                        && simple.words().getFirst().parts().getFirst() instanceof Word.Literal literal
                        && !literal.quoted()
                ? Optional.of(literal.text())
                : Optional.empty();
    }

    private void simple(Command.Simple simple) {
        boolean reserved =
                bareText(simple).map(text -> Keyword.of(text) != null).orElse(false);
        List<Runnable> elements = new ArrayList<>();
        if (reserved) {
            simple.redirects().forEach(redirect -> elements.add(() -> redirect(redirect)));
        }
        simple.assignments().forEach(assignment -> elements.add(() -> assignment(assignment)));
        simple.words().forEach(word -> elements.add(() -> words.word(word)));
        if (!reserved) {
            simple.redirects().forEach(redirect -> elements.add(() -> redirect(redirect)));
        }
        separated(elements, " ");
    }

    private void separated(List<Runnable> elements, String separator) {
        String between = "";
        for (Runnable element : elements) {
            out.add(between);
            element.run();
            between = separator;
        }
    }

    private void words(List<Word> all) {
        String between = "";
        for (Word word : all) {
            out.add(between);
            words.word(word);
            between = " ";
        }
    }

    void assignment(Command.Assignment assignment) {
        out.add(assignment.name());
        assignment.index().ifPresent(index -> {
            out.add('[');
            words.word(index);
            out.add(']');
        });
        if (!assignment.name().isEmpty() || assignment.index().isPresent()) {
            out.add(assignment.append() ? "+=" : "=");
        }
        assignment.array().ifPresent(this::array);
        words.word(assignment.value());
    }

    void array(List<Command.Assignment> elements) {
        out.add('(');
        String between = "";
        for (Command.Assignment element : elements) {
            out.add(between);
            assignment(element);
            between = " ";
        }
        out.add(')');
    }

    private void redirects(List<Command.Redirect> redirects) {
        for (Command.Redirect redirect : redirects) {
            out.add(' ');
            redirect(redirect);
        }
    }

    private void redirect(Command.Redirect redirect) {
        redirect.descriptor().ifPresent(this::descriptor);
        out.add(redirect.operator());
        if (redirect.isHeredoc()) {
            out.document(words.document(redirect));
        } else {
            out.add(redirect.operator().endsWith("&") ? "" : " ");
            words.word(redirect.target());
        }
    }

    private void descriptor(String descriptor) {
        boolean number = Character.isDigit(descriptor.charAt(0));
        out.add(number ? descriptor : "{" + descriptor + "}");
    }

    private void body(List<Script.Item> body, List<Command.Redirect> redirects) {
        out.add("do ");
        list(body);
        out.add("done");
        redirects(redirects);
    }

    private void branches(Command.If command) {
        String keyword = "if ";
        for (Command.Branch branch : command.branches()) {
            out.add(keyword);
            list(branch.condition());
            out.add("then ");
            list(branch.body());
            keyword = "elif ";
        }
        if (!command.otherwise().isEmpty()) {
            out.add("else ");
            list(command.otherwise());
        }
        out.add("fi");
        redirects(command.redirects());
    }

    private void forEach(Command.For loop) {
        out.add(loop.select() ? "select " : "for ").add(loop.variable());
        loop.values().ifPresent(values -> {
            out.add(values.isEmpty() ? " in" : " in ");
            words(values);
        });
        out.add("; ");
        body(loop.body(), loop.redirects());
    }

    private void cases(Command.Case cases) {
        out.add("case ");
        words.word(cases.subject());
        out.add(" in ");
        for (Command.Clause clause : cases.clauses()) {
            out.add('(');
            String between = "";
            for (Word pattern : clause.patterns()) {
                out.add(between);
                words.word(pattern);
                between = " | ";
            }
            out.add(") ");
            clauseBody(clause.body());
            out.add(clause.end()).add(' ');
        }
        out.add("esac");
        redirects(cases.redirects());
    }

    private void clauseBody(List<Script.Item> body) {
        for (int i = 0; i < body.size(); i++) {
            item(body.get(i));
            boolean last = i == body.size() - 1;
            if (endsInNothing(body.get(i).command())) {
                out.newline();
            } else {
                out.newlineOr(last || body.get(i).background() ? " " : "; ");
            }
        }
    }

    private void function(Command.Function function) {
        boolean plain = function.name().chars().allMatch(c -> Assignments.nameLetter(c, false) || c == '-' || c == '.')
                && Keyword.of(function.name()) == null;
        out.add(plain ? "" : "function ").add(function.name()).add(plain ? "() " : " ");
        command(function.body());
    }
}
