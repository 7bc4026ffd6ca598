package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Redirections (bash manual 3.6). */
final class Redirects {
    private final Region region;
    private final Cursor in;

    Redirects(Region region) {
        this.region = region;
        this.in = region.in;
    }

    /** Those behind a compound command. */
    List<Command.Redirect> list() {
        List<Command.Redirect> list = List.of();
        region.tokens.blanks();
        while (here()) {
            list = list.isEmpty() ? new ArrayList<>(1) : list;
            list.add(read());
            region.tokens.blanks();
        }
        return list;
    }

    /** Whether a redirection begins here. */
    boolean here() {
        int c = in.peek();
        if (c == '<' || c == '>') {
            return in.second() != '(';
        }
        if (c == '&') {
            return in.second() == '>';
        }
        return (c == '{' || digit(c)) && descriptorEnd() > in.position();
    }

    /** The place of the {@code <} or {@code >} behind a number or a <code>{name}</code>, or here when there is none. */
    private int descriptorEnd() {
        int start = in.position();
        int place = in.at(start) == '{' ? afterName(start) : afterNumber(start);
        int c = in.at(place);
        boolean redirects = (c == '<' || c == '>') && in.at(in.past(place + 1)) != '(';
        return redirects ? place : start;
    }

    private int afterNumber(int start) {
        int place = start;
        long number = 0;
        while (digit(in.at(place))) {
            number = Math.min(number * 10 + in.at(place) - '0', 1L << 32);
            place = in.past(place + 1);
        }
        return number <= Integer.MAX_VALUE ? place : start;
    }

    private int afterName(int start) {
        int place = region.assignments.afterName(start + 1);
        if (place == start + 1) {
            return start;
        }
        if (in.at(place) == '[') {
            int close = in.find(']', place);
            place = close == Cursor.END ? place : close + 1;
        }
        return in.at(place) == '}' ? in.past(place + 1) : start;
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    Command.Redirect read() {
        int start = in.position();
        Optional<String> descriptor = descriptor();
        int place = in.position();
        String operator = operator();
        region.tokens.blanks();
        Word target = operator.equals("<<") || operator.equals("<<-")
                ? region.heredocs.target(place, operator.equals("<<-"))
                : target(operator);
        return new Command.Redirect(descriptor, operator, target, region.since(start));
    }

    private Optional<String> descriptor() {
        int c = in.peek();
        if (c != '{' && !digit(c)) {
            return Optional.empty();
        }
        int start = in.position();
        int end = descriptorEnd();
        in.moveTo(end);
        return Optional.of(c == '{' ? in.slice(start + 1, end - 1) : in.slice(start, end));
    }

    private String operator() {
        int first = in.peek();
        in.advance();
        return switch (first) {
            case '&' -> in.take('>', '>') ? "&>>" : longer("&", '>');
            case '<' -> in.take('<', '<') ? "<<<" : in.take('<', '-') ? "<<-" : longer("<", '<', '&', '>');
            default -> longer(">", '>', '&', '|');
        };
    }

    private String longer(String first, char... seconds) {
        for (char second : seconds) {
            if (in.take(second)) {
                return first + second;
            }
        }
        return first;
    }

    private Word target(String operator) {
        int start = in.position();
        if (operator.endsWith("&") && in.take('-')) {
            Word.Literal minus = new Word.Literal("-", false, region.since(start));
            return new Word(List.of(minus), minus.span());
        }
        if (!region.tokens.atWord()) {
            throw region.unexpected();
        }
        return operator.equals("<<<") ? region.words.plain() : region.words.argument(false);
    }

    /** A command with more redirections at its end; in a group where it can have none. */
    static Command append(Command command, List<Command.Redirect> more) {
        return switch (command) {
            case Command.Simple c ->
                new Command.Simple(c.assignments(), c.words(), both(c.redirects(), more), c.span());
            case Command.Subshell c -> new Command.Subshell(c.body(), both(c.redirects(), more), c.span());
            case Command.Group c -> new Command.Group(c.body(), both(c.redirects(), more), c.span());
            case Command.If c -> new Command.If(c.branches(), c.otherwise(), both(c.redirects(), more), c.span());
            case Command.While c ->
                new Command.While(c.until(), c.condition(), c.body(), both(c.redirects(), more), c.span());
            case Command.For c ->
                new Command.For(c.select(), c.variable(), c.values(), c.body(), both(c.redirects(), more), c.span());
            case Command.ArithmeticFor c ->
                new Command.ArithmeticFor(c.head(), c.body(), both(c.redirects(), more), c.span());
            case Command.Case c -> new Command.Case(c.subject(), c.clauses(), both(c.redirects(), more), c.span());
            case Command.Test c -> new Command.Test(c.words(), both(c.redirects(), more), c.span());
            case Command.Arithmetic c -> new Command.Arithmetic(c.expression(), both(c.redirects(), more), c.span());
            case Command.Function c -> grouped(c, more);
            case Command.Coproc c -> grouped(c, more);
            case Command.Pipeline c -> grouped(c, more);
            case Command.AndOr c -> grouped(c, more);
        };
    }

    private static Command grouped(Command command, List<Command.Redirect> redirects) {
        Script.Item item = new Script.Item(command, false, command.span());
        return new Command.Group(List.of(item), redirects, command.span());
    }

    private static List<Command.Redirect> both(List<Command.Redirect> first, List<Command.Redirect> more) {
        return Stream.concat(first.stream(), more.stream()).toList();
    }
}
