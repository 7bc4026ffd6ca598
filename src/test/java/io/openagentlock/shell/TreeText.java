package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A shell tree as text to read and compare: {@code (kind …)} for everything but plain words, which stand for themselves.
 * Spans are left out.
 */
final class TreeText {
    private TreeText() {}

    /** A line for each command of the outermost list, and one for an error. */
    static String of(Script script) {
        StringBuilder text = new StringBuilder();
        script.items().forEach(item -> text.append(item(item)).append('\n'));
        script.error().ifPresent(error -> text.append(error(error)).append('\n'));
        return text.toString();
    }

    private static String error(Script.SyntaxError error) {
        return node(error.limit() ? "limit" : "error", quoted(error.message()), "at", String.valueOf(error.offset()));
    }

    private static String node(String kind, List<String> children) {
        return children.isEmpty() ? "(" + kind + ")" : "(" + kind + " " + String.join(" ", children) + ")";
    }

    private static String node(String kind, String... children) {
        return node(kind, Stream.of(children).filter(child -> !child.isEmpty()).toList());
    }

    private static String item(Script.Item item) {
        return item.background() ? node("&", command(item.command())) : command(item.command());
    }

    private static List<String> items(List<Script.Item> items) {
        return items.stream().map(TreeText::item).toList();
    }

    private static String block(String kind, List<Script.Item> items) {
        return node(kind, items(items));
    }

    static String command(Command command) {
        return switch (command) {
            case Command.Simple c ->
                node("run", joined(assignments(c.assignments()), words(c.words()), redirects(c.redirects())));
            case Command.Pipeline c ->
                node(
                        "pipe",
                        joined(
                                List.of(c.negated() ? "!" : "", c.timed() ? "time" : ""),
                                c.stages().stream().map(TreeText::command).toList()));
            case Command.AndOr c ->
                node(
                        "list",
                        joined(
                                List.of(command(c.first())),
                                c.rest().stream()
                                        .map(link -> (link.and() ? "&& " : "|| ") + command(link.command()))
                                        .toList()));
            case Command.Subshell c -> node("subshell", joined(items(c.body()), redirects(c.redirects())));
            case Command.Group c -> node("group", joined(items(c.body()), redirects(c.redirects())));
            case Command.If c ->
                node(
                        "if",
                        joined(
                                c.branches().stream()
                                        .map(b -> block("when", b.condition()) + " " + block("then", b.body()))
                                        .toList(),
                                c.otherwise().isEmpty() ? List.of() : List.of(block("else", c.otherwise())),
                                redirects(c.redirects())));
            case Command.While c ->
                node(
                        c.until() ? "until" : "while",
                        joined(List.of(block("when", c.condition()), block("do", c.body())), redirects(c.redirects())));
            case Command.For c ->
                node(
                        c.select() ? "select" : "for",
                        joined(
                                List.of(
                                        c.variable(),
                                        c.values()
                                                .map(v -> node("in", words(v)))
                                                .orElse(""),
                                        block("do", c.body())),
                                redirects(c.redirects())));
            case Command.ArithmeticFor c ->
                node("for", joined(List.of(part(c.head()), block("do", c.body())), redirects(c.redirects())));
            case Command.Case c ->
                node(
                        "case",
                        joined(
                                List.of(word(c.subject())),
                                c.clauses().stream().map(TreeText::clause).toList(),
                                redirects(c.redirects())));
            case Command.Function c -> node("function", c.name(), command(c.body()));
            case Command.Test c -> node("test", joined(words(c.words()), redirects(c.redirects())));
            case Command.Arithmetic c ->
                node("calculate", joined(List.of(part(c.expression())), redirects(c.redirects())));
            case Command.Coproc c -> node("coproc", c.name().orElse(""), command(c.body()));
        };
    }

    private static String clause(Command.Clause clause) {
        return node("on", joined(words(clause.patterns()), List.of(block("do", clause.body()), clause.end())));
    }

    private static List<String> assignments(List<Command.Assignment> assignments) {
        return assignments.stream().map(TreeText::assignment).toList();
    }

    private static String assignment(Command.Assignment assignment) {
        Optional<String> array = assignment.array().map(elements -> node("array", assignments(elements)));
        String index = assignment.index().map(word -> "[" + word(word) + "]").orElse("");
        String value = assignment.value().parts().isEmpty() && array.isPresent() ? "" : word(assignment.value());
        return assignment.name().isEmpty() && index.isEmpty()
                ? value
                : node(assignment.append() ? "+=" : "=", assignment.name() + index, array.orElse(""), value);
    }

    private static List<String> redirects(List<Command.Redirect> redirects) {
        return redirects.stream()
                .map(r -> node(r.descriptor().orElse("") + r.operator(), word(r.target())))
                .toList();
    }

    private static List<String> words(List<Word> words) {
        return words.stream().map(TreeText::word).toList();
    }

    static String word(Word word) {
        List<String> parts = word.parts().stream().map(TreeText::part).toList();
        return parts.size() == 1 ? parts.getFirst() : "[" + String.join(" ", parts) + "]";
    }

    private static List<String> parts(List<Word.Part> parts) {
        return parts.stream().map(TreeText::part).toList();
    }

    private static String part(Word.Part part) {
        return switch (part) {
            case Word.Literal p -> p.quoted() ? node("\\", quoted(p.text())) : quoted(p.text());
            case Word.SingleQuoted p -> node("'", quoted(p.text()));
            case Word.AnsiQuoted p -> node("$'", quoted(p.text()));
            case Word.DoubleQuoted p -> node("\"", parts(p.parts()));
            case Word.Parameter p ->
                node(
                        "$",
                        joined(
                                List.of(
                                        (p.length() ? "#" : "")
                                                + (p.indirect() ? "!" : "")
                                                + p.name()
                                                + p.index()
                                                        .map(i -> "[" + word(i) + "]")
                                                        .orElse(""),
                                        p.operator()),
                                words(p.arguments())));
            case Word.CommandSubstitution p ->
                node("$()", joined(items(p.body()), p.error().isPresent() ? List.of("(error)") : List.of()));
            case Word.BadSubstitution p -> node("bad", parts(p.parts()));
            case Word.Array p -> node("array", assignments(p.elements()));
            case Word.ProcessSubstitution p -> node(p.input() ? "<()" : ">()", items(p.body()));
            case Word.Arithmetic p -> node("$(())", joined(List.of(quoted(p.text())), expansions(p.parts())));
            case Word.Braces p -> node("{}", words(p.alternatives()));
            case Word.BraceRange p -> node("..", p.from(), p.to(), p.step().orElse(""));
            case Word.Glob p -> node("glob", quoted(p.text()));
            case Word.ExtendedGlob p -> node("glob" + p.operator(), words(p.alternatives()));
            case Word.Tilde p -> node("~", p.user());
        };
    }

    /** Of an arithmetic expression's parts those that its text does not show well. */
    private static List<String> expansions(List<Word.Part> parts) {
        return parts.stream()
                .filter(part -> !(part instanceof Word.Literal))
                .map(TreeText::part)
                .toList();
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty()
                && text.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || "_-./,:%+@".indexOf(c) >= 0);
        return plain ? text : "«" + visible(text) + "»";
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> visible.append('⏎');
                case '\t' -> visible.append('⇥');
                case '\r' -> visible.append('␍');
                default -> {
                    boolean hidden = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
                    visible.append(hidden ? String.format("\\u%04x", c) : Character.toString(c));
                }
            }
        });
        return visible.toString();
    }

    @SafeVarargs
    private static List<String> joined(List<String>... lists) {
        List<String> all = new ArrayList<>();
        for (List<String> list : lists) {
            list.stream().filter(text -> !text.isEmpty()).forEach(all::add);
        }
        return all;
    }
}
