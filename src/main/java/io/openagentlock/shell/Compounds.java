package io.openagentlock.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compound commands and functions (bash manual 3.2.5, 3.2.6, 3.3). */
final class Compounds {
    private final Region region;
    private final Cursor in;
    private final Tokens tokens;
    private final Lists lists;

    Compounds(Region region) {
        this.region = region;
        this.in = region.in;
        this.tokens = region.tokens;
        this.lists = region.lists;
    }

    /** The command that begins with a reserved word. */
    Command command(Keyword keyword) {
        return switch (keyword) {
            case IF -> conditional();
            case WHILE, UNTIL -> loop(keyword);
            case FOR, SELECT -> forEach(keyword);
            case CASE -> cases();
            case OPEN_BRACE -> group();
            case OPEN_TEST -> region.conditions.test();
            case FUNCTION -> function();
            case COPROC -> coprocess();
            case THEN, ELIF, ELSE, FI, DO, DONE, ESAC, IN, TIME, NOT, CLOSE_BRACE, CLOSE_TEST ->
                throw region.unexpected();
        };
    }

    /** What begins with {@code (}. */
    Command parenthesis() {
        int start = in.position();
        if (in.second() == '(') {
            Optional<Word.Arithmetic> expression = region.arithmetics.command();
            if (expression.isPresent()) {
                return new Command.Arithmetic(expression.get(), redirects(), region.since(start));
            }
        }
        in.advance();
        List<Script.Item> body = lists.compound();
        tokens.expect(')');
        return new Command.Subshell(body, redirects(), region.since(start));
    }

    /** A function's body: any compound command, on the next line if need be. */
    Command body() {
        tokens.newlines();
        Keyword keyword = tokens.keyword();
        if (keyword != null && keyword != Keyword.FUNCTION && keyword != Keyword.COPROC) {
            return command(keyword);
        }
        if (keyword == null && in.peek() == '(') {
            return parenthesis();
        }
        throw region.unexpected();
    }

    private List<Command.Redirect> redirects() {
        return region.redirects.list();
    }

    private Command group() {
        int start = in.position();
        tokens.take(Keyword.OPEN_BRACE);
        List<Script.Item> body = lists.compound();
        tokens.expect(Keyword.CLOSE_BRACE);
        return new Command.Group(body, redirects(), region.since(start));
    }

    private Command conditional() {
        int start = in.position();
        List<Command.Branch> branches = new ArrayList<>(1);
        List<Script.Item> otherwise = List.of();
        Keyword next = Keyword.IF;
        do {
            tokens.take(next);
            List<Script.Item> condition = lists.compound();
            tokens.expect(Keyword.THEN);
            branches.add(new Command.Branch(condition, lists.compound()));
            next = Keyword.ELIF;
        } while (tokens.keyword() == Keyword.ELIF);
        if (tokens.take(Keyword.ELSE)) {
            otherwise = lists.compound();
        }
        tokens.expect(Keyword.FI);
        return new Command.If(branches, otherwise, redirects(), region.since(start));
    }

    private Command loop(Keyword keyword) {
        int start = in.position();
        tokens.take(keyword);
        List<Script.Item> condition = lists.compound();
        List<Script.Item> body = loopBody();
        return new Command.While(keyword == Keyword.UNTIL, condition, body, redirects(), region.since(start));
    }

    private List<Script.Item> loopBody() {
        tokens.expect(Keyword.DO);
        List<Script.Item> body = lists.compound();
        tokens.expect(Keyword.DONE);
        return body;
    }

    /** {@code do … done}, or as bash has it undocumented braces. */
    private List<Script.Item> forBody() {
        tokens.blanks();
        if (!tokens.take(Keyword.OPEN_BRACE)) {
            return loopBody();
        }
        List<Script.Item> body = lists.compound();
        tokens.expect(Keyword.CLOSE_BRACE);
        return body;
    }

    private Command forEach(Keyword keyword) {
        int start = in.position();
        tokens.take(keyword);
        tokens.blanks();
        if (keyword == Keyword.FOR && in.peek() == '(') {
            return arithmeticFor(start);
        }
        String variable = name();
        Optional<List<Word>> values = values();
        List<Script.Item> body = forBody();
        return new Command.For(keyword == Keyword.SELECT, variable, values, body, redirects(), region.since(start));
    }

    private Optional<List<Word>> values() {
        tokens.blanks();
        if (tokens.takeSingle(';')) {
            tokens.newlines();
            return Optional.empty();
        }
        tokens.newlines();
        if (!tokens.take(Keyword.IN)) {
            return Optional.empty();
        }
        List<Word> values = new ArrayList<>();
        tokens.blanks();
        while (tokens.atWord()) {
            values.add(region.words.argument(false));
            tokens.blanks();
        }
        if (!tokens.takeSingle(';') && !tokens.newline()) {
            throw region.unexpected();
        }
        tokens.newlines();
        return Optional.of(values);
    }

    private Command arithmeticFor(int start) {
        Word.Arithmetic head =
                region.arithmetics.command().orElseThrow(() -> region.failure("expected `((…))` after `for`"));
        tokens.blanks();
        tokens.takeSingle(';');
        tokens.newlines();
        List<Script.Item> body = forBody();
        return new Command.ArithmeticFor(head, body, redirects(), region.since(start));
    }

    /** A name as it was written; bash looks at it no sooner than it runs the command. */
    private String name() {
        tokens.blanks();
        if (!tokens.atWord()) {
            throw region.unexpected();
        }
        int start = in.position();
        Word word = region.words.plain();
        return region.commands.name(word, start, in.position());
    }

    private Command cases() {
        int start = in.position();
        tokens.take(Keyword.CASE);
        tokens.blanks();
        if (!tokens.atWord()) {
            throw region.unexpected();
        }
        Word subject = region.words.plain();
        tokens.newlines();
        tokens.expect(Keyword.IN);
        List<Command.Clause> clauses = new ArrayList<>();
        boolean more = true;
        tokens.newlines();
        while (more && tokens.keyword() != Keyword.ESAC) {
            Command.Clause clause = clause();
            clauses.add(clause);
            more = !clause.end().isEmpty();
            tokens.newlines();
        }
        tokens.expect(Keyword.ESAC);
        return new Command.Case(subject, withEnds(clauses), redirects(), region.since(start));
    }

    /** The last clause may do without an operator, which then is {@code ;;}. */
    private static List<Command.Clause> withEnds(List<Command.Clause> clauses) {
        if (!clauses.isEmpty() && clauses.getLast().end().isEmpty()) {
            Command.Clause last = clauses.removeLast();
            clauses.add(new Command.Clause(last.patterns(), last.body(), ";;"));
        }
        return clauses;
    }

    private Command.Clause clause() {
        in.take('(');
        List<Word> patterns = new ArrayList<>(1);
        do {
            tokens.blanks();
            if (!tokens.atWord()) {
                throw region.unexpected();
            }
            patterns.add(region.words.pattern());
            tokens.blanks();
        } while (in.peek() == '|' && in.second() != '|' && in.second() != '&' && in.take('|'));
        tokens.expect(')');
        tokens.newlines();
        boolean empty = in.peek() == ';' || tokens.keyword() == Keyword.ESAC;
        List<Script.Item> body = empty ? List.of() : lists.compound();
        return new Command.Clause(patterns, body, end());
    }

    private String end() {
        tokens.blanks();
        if (in.take(';', ';')) {
            return in.take('&') ? ";;&" : ";;";
        }
        return in.take(';', '&') ? ";&" : "";
    }

    private Command function() {
        int start = in.position();
        tokens.take(Keyword.FUNCTION);
        String name = name();
        tokens.blanks();
        int mark = in.position();
        if (in.take('(')) {
            tokens.blanks();
            if (!in.take(')')) {
                in.moveTo(mark);
            }
        }
        return new Command.Function(name, body(), region.since(start));
    }

    private Command coprocess() {
        int start = in.position();
        tokens.take(Keyword.COPROC);
        tokens.blanks();
        Keyword keyword = tokens.keyword();
        if ((keyword != null && keyword != Keyword.TIME) || in.peek() == '(') {
            return new Command.Coproc(Optional.empty(), body(), region.since(start));
        }
        int mark = in.position();
        int end = region.assignments.afterName(mark);
        if (end > mark) {
            in.moveTo(end);
            tokens.blanks();
            Keyword second = in.position() > end ? tokens.keyword() : null;
            if ((second != null && second != Keyword.TIME) || in.peek() == '(') {
                return new Command.Coproc(Optional.of(in.slice(mark, end)), body(), region.since(start));
            }
            in.moveTo(mark);
        }
        return new Command.Coproc(Optional.empty(), region.commands.simple(), region.since(start));
    }
}
