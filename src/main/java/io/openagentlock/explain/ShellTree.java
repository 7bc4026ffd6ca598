package io.openagentlock.explain;

import io.openagentlock.call.Span;
import io.openagentlock.shell.Command;
import io.openagentlock.shell.Script;
import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.List;

/** A parsed script as an indented outline; words as they were written. */
public final class ShellTree {
    private static final int MOST_LINES = 400;
    private static final int MOST_TEXT = 120;

    private final String source;
    private final List<String> lines = new ArrayList<>();

    private ShellTree(String source) {
        this.source = source;
    }

    public static List<String> of(Script script) {
        ShellTree tree = new ShellTree(script.source());
        tree.items(0, script.items());
        script.error().ifPresent(error -> tree.line(0, "error: " + error.message()));
        return tree.lines;
    }

    private void items(int depth, List<Script.Item> items) {
        for (Script.Item item : items) {
            command(depth, item.command());
            if (item.background()) {
                line(depth, "&");
            }
        }
    }

    private void command(int depth, Command command) {
        if (lines.size() >= MOST_LINES) {
            return;
        }
        switch (command) {
            case Command.Simple simple -> simple(depth, simple);
            case Command.Pipeline pipeline -> {
                line(depth, "pipeline" + (pipeline.negated() ? " !" : "") + (pipeline.timed() ? " time" : ""));
                pipeline.stages().forEach(stage -> command(depth + 1, stage));
            }
            case Command.AndOr list -> {
                command(depth, list.first());
                for (Command.Link link : list.rest()) {
                    line(depth, link.and() ? "&&" : "||");
                    command(depth, link.command());
                }
            }
            case Command.Subshell subshell -> block(depth, "subshell", subshell.body());
            case Command.Group group -> block(depth, "group", group.body());
            case Command.If choice -> {
                for (Command.Branch branch : choice.branches()) {
                    block(depth, "if", branch.condition());
                    block(depth, "then", branch.body());
                }
                if (!choice.otherwise().isEmpty()) {
                    block(depth, "else", choice.otherwise());
                }
            }
            case Command.While loop -> {
                block(depth, loop.until() ? "until" : "while", loop.condition());
                block(depth, "do", loop.body());
            }
            case Command.For loop -> block(depth, "for " + loop.variable(), loop.body());
            case Command.ArithmeticFor loop ->
                block(depth, "for (( " + loop.head().text() + " ))", loop.body());
            case Command.Case choice -> {
                line(depth, "case " + text(choice.subject().span()));
                choice.clauses().forEach(clause -> block(depth + 1, "in", clause.body()));
            }
            case Command.Function function -> {
                line(depth, "function " + function.name());
                command(depth + 1, function.body());
            }
            case Command.Test test -> line(depth, "test " + text(test.span()));
            case Command.Arithmetic arithmetic -> line(depth, "arithmetic " + text(arithmetic.span()));
            case Command.Coproc coproc -> {
                line(depth, "coproc");
                command(depth + 1, coproc.body());
            }
        }
    }

    private void simple(int depth, Command.Simple simple) {
        line(depth, "command " + text(simple.span()));
        simple.words().forEach(word -> parts(depth + 1, word.parts()));
        simple.assignments()
                .forEach(assignment -> parts(depth + 1, assignment.value().parts()));
        simple.redirects()
                .forEach(redirect -> parts(depth + 1, redirect.target().parts()));
    }

    /** The commands inside words. */
    private void parts(int depth, List<Word.Part> parts) {
        for (Word.Part part : parts) {
            switch (part) {
                case Word.CommandSubstitution inner -> block(depth, "substitution", inner.body());
                case Word.ProcessSubstitution inner -> block(depth, "process substitution", inner.body());
                case Word.DoubleQuoted quoted -> parts(depth, quoted.parts());
                case Word.Arithmetic arithmetic -> parts(depth, arithmetic.parts());
                case Word.Parameter parameter -> parameter.arguments().forEach(word -> parts(depth, word.parts()));
                case Word.Braces braces -> braces.alternatives().forEach(word -> parts(depth, word.parts()));
                case Word.ExtendedGlob glob -> glob.alternatives().forEach(word -> parts(depth, word.parts()));
                case Word.BadSubstitution bad -> parts(depth, bad.parts());
                case Word.Array array ->
                    array.elements()
                            .forEach(element -> parts(depth, element.value().parts()));
                case Word.Literal ignored -> {}
                case Word.SingleQuoted ignored -> {}
                case Word.AnsiQuoted ignored -> {}
                case Word.BraceRange ignored -> {}
                case Word.Glob ignored -> {}
                case Word.Tilde ignored -> {}
            }
        }
    }

    private void block(int depth, String name, List<Script.Item> body) {
        line(depth, name);
        items(depth + 1, body);
    }

    private void line(int depth, String text) {
        if (lines.size() < MOST_LINES) {
            lines.add("  ".repeat(depth) + text);
        }
    }

    private String text(Span span) {
        String text = span.of(source).replace('\n', ' ');
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
    }
}
