package io.openagentlock.meaning.code.powershell;

import io.openagentlock.call.Span;
import io.openagentlock.shell.Command;
import io.openagentlock.shell.Script;
import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Statements and blocks (about_Language_Keywords). */
final class Statements {
    private static final Set<String> IGNORED =
            Set.of("begin", "process", "end", "dynamicparam", "clean", "finally", "else", "catch", "data");

    private final Reader reader;
    private final Expressions expressions;
    private final Pipelines pipelines;

    /** Assignments inside the statement that is being read. */
    private List<Script.Item> before = new ArrayList<>();

    private Optional<Operand> only = Optional.empty();

    /** How many blocks stand around. */
    private int around;

    Statements(Reader reader) {
        this.reader = reader;
        this.expressions = new Expressions(reader, this);
        this.pipelines = new Pipelines(reader, expressions, this);
    }

    /** All statements up to a closing sign, which stays; 0: to the end. */
    List<Script.Item> until(char closing) {
        List<Script.Item> items = new ArrayList<>();
        boolean single = false;
        reader.separators();
        while (!reader.ended() && reader.peek() != closing) {
            int start = reader.at;
            if (reader.enter()) {
                List<Script.Item> outer = before;
                before = new ArrayList<>();
                Optional<Command> command = statement();
                single = items.isEmpty() && before.isEmpty() && pipelines.valueEnd() == reader.at;
                items.addAll(before);
                before = outer;
                command.ifPresent(known -> items.add(new Script.Item(known, pipelines.background(), known.span())));
            }
            reader.leave();
            reader.separators();
            reader.at += reader.at == start ? 1 : 0;
        }
        only = single && items.size() == 1 ? pipelines.lastValue() : Optional.empty();
        return items;
    }

    /** What the statements that were read last are if they are one value and nothing else. */
    Optional<Operand> only() {
        return only;
    }

    /** <code>{ … }</code> */
    List<Script.Item> block() {
        reader.lines();
        if (!reader.take("{")) {
            return List.of();
        }
        around++;
        parameters();
        List<Script.Item> items = until('}');
        around--;
        if (!reader.take("}")) {
            reader.unclosed();
        }
        return items;
    }

    private void parameters() {
        reader.separators();
        if (reader.word().equals("param")) {
            reader.at += 5;
            reader.lines();
            skip('(', ')');
        }
    }

    /** The value of a pipeline in parentheses or behind an equals sign. */
    Operand value() {
        int start = reader.at;
        if (!reader.enter()) {
            reader.leave();
            return Operand.unknown(reader.from(start));
        }
        Operand value =
                isCompound(reader.word()) ? output(start) : assigned(start).orElseGet(pipelines::value);
        reader.leave();
        return value;
    }

    /** {@code $x = if (…) {…} else {…}} */
    private Operand output(int start) {
        return statement()
                .map(command -> Operand.output(command, reader.from(start)))
                .orElseGet(() -> Operand.unknown(reader.from(start)));
    }

    /** {@code ($x = value)}: happens before the statement that it stands in. */
    private Optional<Operand> assigned(int start) {
        if (reader.peek() != '$' || !Quotes.isVariableStart(reader.peek(1)) || reader.starts("$(")) {
            return Optional.empty();
        }
        String name = expressions.quotes().name();
        reader.blanks();
        String operator = operator();
        if (operator.isEmpty()) {
            reader.at = start;
            return Optional.empty();
        }
        reader.lines();
        before.add(Desugar.item(assign(name, operator, start)));
        Span span = reader.from(start);
        Word.Part parameter =
                new Word.Parameter(Names.variable(name), Optional.empty(), false, false, "", List.of(), span);
        return Optional.of(Operand.of(List.of(new Word.DoubleQuoted(List.of(parameter), span)), span));
    }

    private static boolean isCompound(String keyword) {
        return Set.of("if", "switch", "foreach", "for", "while", "do", "try").contains(keyword);
    }

    private Optional<Command> statement() {
        int start = reader.at;
        String keyword = reader.word();
        int length = keyword.length();
        return switch (keyword) {
            case "if" -> Optional.of(choice(start));
            case "while", "until" -> Optional.of(loop(start, length));
            case "for" -> Optional.of(counted(start));
            case "foreach" -> Optional.of(each(start));
            case "do" -> Optional.of(repeated(start));
            case "switch" -> Optional.of(cases(start));
            case "try", "trap" -> Optional.of(guarded(start, length));
            case "function", "filter", "workflow", "class" -> Optional.of(function(start, length));
            case "param" -> {
                parametersAt();
                yield Optional.empty();
            }
            case "return", "throw", "exit" -> {
                reader.at += length;
                reader.blanks();
                yield isEnd() ? Optional.empty() : statement();
            }
            default -> IGNORED.contains(keyword) && isBlock(length) ? Optional.of(bare(start, length)) : simple(start);
        };
    }

    private void parametersAt() {
        reader.at += 5;
        reader.lines();
        skip('(', ')');
    }

    private boolean isEnd() {
        return reader.ended() || "\n;})".indexOf(reader.peek()) >= 0;
    }

    private boolean isBlock(int ahead) {
        int i = reader.at + ahead;
        while (i < reader.text.length() && reader.text.charAt(i) <= ' ') {
            i++;
        }
        return i < reader.text.length() && (reader.text.charAt(i) == '{' || reader.text.charAt(i) == '[');
    }

    private Command bare(int start, int length) {
        reader.at += length;
        reader.lines();
        while (reader.peek() == '[') {
            skip('[', ']');
            reader.lines();
        }
        List<Script.Item> body = block();
        return Desugar.group(body, reader.from(start));
    }

    /** Over a pair of signs and what stands between. */
    private void skip(char open, char close) {
        if (reader.peek() != open) {
            return;
        }
        int depth = 0;
        do {
            char c = reader.peek();
            depth += c == open ? 1 : c == close ? -1 : 0;
            reader.at++;
        } while (depth > 0 && !reader.ended());
    }

    /** {@code (…)} as commands. */
    private List<Script.Item> condition() {
        reader.lines();
        if (!reader.take("(")) {
            return List.of();
        }
        List<Script.Item> items = until(')');
        reader.take(")");
        return items;
    }

    private Command choice(int start) {
        List<Command.Branch> branches = new ArrayList<>();
        reader.at += 2;
        branches.add(new Command.Branch(condition(), block()));
        List<Script.Item> otherwise = List.of();
        for (String next = next(); next.equals("elseif") || next.equals("else"); next = next()) {
            reader.lines();
            reader.at += next.length();
            if (next.equals("else")) {
                otherwise = block();
                break;
            }
            branches.add(new Command.Branch(condition(), block()));
        }
        return new Command.If(branches, otherwise, List.of(), reader.from(start));
    }

    /** The keyword on this line or one of the next; nothing is taken if it is none. */
    private String next() {
        int before = reader.at;
        reader.lines();
        String word = reader.word();
        boolean joins =
                Set.of("elseif", "else", "catch", "finally", "while", "until").contains(word);
        reader.at = joins ? reader.at : before;
        return joins ? word : "";
    }

    private Command loop(int start, int length) {
        reader.at += length;
        List<Script.Item> condition = condition();
        return new Command.While(false, condition, block(), List.of(), reader.from(start));
    }

    /** {@code for (a; b; c) {…}} */
    private Command counted(int start) {
        reader.at += 3;
        List<Script.Item> head = condition();
        return new Command.While(false, head, block(), List.of(), reader.from(start));
    }

    /** {@code foreach ($x in values) {…}} */
    private Command each(int start) {
        reader.at += 7;
        reader.lines();
        if (!reader.take("(")) {
            return simple(start).orElseGet(() -> Desugar.group(List.of(), reader.from(start)));
        }
        reader.lines();
        String variable = reader.peek() == '$' ? expressions.quotes().name() : "";
        expressions.variables().forget(variable);
        reader.lines();
        reader.at += reader.word().equals("in") ? 2 : 0;
        reader.lines();
        Operand values = value();
        reader.lines();
        reader.take(")");
        List<Word> words = values.elements().stream()
                .map(element -> new Word(element, values.span()))
                .toList();
        return new Command.For(
                false, Names.variable(variable), Optional.of(words), block(), List.of(), reader.from(start));
    }

    private Command repeated(int start) {
        reader.at += 2;
        List<Script.Item> body = block();
        List<Script.Item> condition = List.of();
        String next = next();
        if (next.equals("while") || next.equals("until")) {
            reader.at += 5;
            condition = condition();
        }
        return new Command.While(false, condition, body, List.of(), reader.from(start));
    }

    /** Each case may be the one. */
    private Command cases(int start) {
        reader.at += 6;
        reader.lines();
        while (Reader.isDash(reader.peek())) {
            reader.at++;
            reader.at += reader.word().length();
            reader.lines();
        }
        List<Script.Item> all = new ArrayList<>(condition());
        reader.lines();
        reader.take("{");
        reader.separators();
        around++;
        while (!reader.ended() && reader.peek() != '}') {
            int before = reader.at;
            if (reader.peek() == '{') {
                all.addAll(block());
            } else {
                expressions.quotes().bare();
            }
            List<Script.Item> body = block();
            Span span = reader.from(before);
            all.add(Desugar.item(
                    new Command.If(List.of(new Command.Branch(List.of(), body)), List.of(), List.of(), span)));
            reader.separators();
            reader.at += reader.at == before ? 1 : 0;
        }
        around--;
        reader.take("}");
        return Desugar.group(all, reader.from(start));
    }

    private Command guarded(int start, int length) {
        reader.at += length;
        List<Script.Item> all = new ArrayList<>(block());
        for (String next = next(); next.equals("catch") || next.equals("finally"); next = next()) {
            int before = reader.at;
            all.add(Desugar.item(bare(before, next.length())));
        }
        return Desugar.group(all, reader.from(start));
    }

    /** {@code function f($a, $b) {…}}: parameters are filled in order. */
    private Command function(int start, int length) {
        reader.at += length;
        reader.blanks();
        int named = reader.at;
        while (!reader.ended() && " \t\r\n({;".indexOf(reader.peek()) < 0) {
            reader.at++;
        }
        String name = reader.text.substring(named, reader.at).toLowerCase(Locale.ROOT);
        reader.lines();
        int open = reader.at;
        skip('(', ')');
        List<String> parameters = declared(open, reader.at);
        reader.lines();
        int body = reader.at;
        if (parameters.isEmpty()) {
            parameters = ahead(body);
        }
        List<Script.Item> items = new ArrayList<>();
        Span span = reader.from(open);
        for (int i = 0; i < parameters.size(); i++) {
            items.add(Desugar.item(assigned(parameters.get(i), i + 1, span)));
            expressions.variables().forget(parameters.get(i));
        }
        items.addAll(block());
        return new Command.Function(name, Desugar.group(items, reader.from(start)), reader.from(start));
    }

    /** The names in a {@code param(…)} at the start of a body. */
    private List<String> ahead(int body) {
        reader.at = Math.min(body + 1, reader.text.length());
        reader.separators();
        List<String> names = List.of();
        if (reader.word().equals("param")) {
            reader.at += 5;
            reader.lines();
            int open = reader.at;
            skip('(', ')');
            names = declared(open, reader.at);
        }
        reader.at = body;
        return names;
    }

    private List<String> declared(int from, int to) {
        List<String> names = new ArrayList<>();
        for (int i = from; i + 1 < to && names.size() < 16; i++) {
            if (reader.text.charAt(i) == '$' && Character.isLetter(reader.text.charAt(i + 1))) {
                int end = i + 1;
                while (end < to && Character.isLetterOrDigit(reader.text.charAt(end))) {
                    end++;
                }
                names.add(reader.text.substring(i + 1, end));
            }
        }
        return names;
    }

    private static Command assigned(String name, int position, Span span) {
        Word.Part value =
                new Word.Parameter(Integer.toString(position), Optional.empty(), false, false, "", List.of(), span);
        return assignment(
                Names.variable(name),
                new Word(List.of(new Word.DoubleQuoted(List.of(value), span)), span),
                false,
                span);
    }

    private static Command assignment(String name, Word value, boolean append, Span span) {
        Command.Assignment assignment =
                new Command.Assignment(name, Optional.empty(), append, value, Optional.empty(), span);
        return new Command.Simple(List.of(assignment), List.of(), List.of(), span);
    }

    /** An assignment or a pipeline. */
    private Optional<Command> simple(int start) {
        int before = reader.at;
        while (reader.peek() == '[' && !reader.starts("[[")) {
            skip('[', ']');
            reader.blanks();
        }
        if (reader.peek() == '$' && Quotes.isVariableStart(reader.peek(1)) && !reader.starts("$(")) {
            String name = expressions.quotes().name();
            reader.blanks();
            String operator = operator();
            if (!operator.isEmpty()) {
                reader.lines();
                return Optional.of(assign(name, operator, start));
            }
        }
        reader.at = before;
        return pipelines.statement();
    }

    private String operator() {
        for (String operator : List.of("=", "+=", "-=", "*=", "/=", "??=", "%=")) {
            if (reader.starts(operator) && !reader.starts("==")) {
                reader.at += operator.length();
                return operator;
            }
        }
        return "";
    }

    private Command assign(String name, String operator, int start) {
        Operand value = value();
        Span span = reader.from(start);
        boolean plain = operator.equals("=");
        if (plain) {
            expressions.variables().assign(name, value, around == 0);
        } else {
            expressions.variables().forget(name);
        }
        Word word = new Word(value.parts(), span);
        if (name.toLowerCase(Locale.ROOT).startsWith("env:")) {
            List<Word.Part> parts = new ArrayList<>();
            parts.add(new Word.SingleQuoted(Names.variable(name) + "=", span));
            parts.addAll(value.parts());
            return Desugar.simple(List.of(Desugar.word("export", span), new Word(parts, span)), span);
        }
        return assignment(Names.variable(name), word, operator.equals("+="), span);
    }
}
