package io.openagentlock.meaning.code.powershell;

import io.openagentlock.call.Span;
import io.openagentlock.shell.Command;
import io.openagentlock.shell.Script;
import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Pipelines: commands with their arguments, and expressions among them (about_Pipelines, about_Parsing). */
final class Pipelines {
    /** Commands whose script blocks the knowledge of commands runs. */
    private static final Set<String> RUN_BLOCKS = Set.of("invoke-command", "powershell", "pwsh", "invoke-expression");

    private static final int MAX_ROUNDS = 4_096;

    private final Reader reader;
    private final Expressions expressions;
    private final Statements statements;
    private boolean background;
    private Optional<Operand> value = Optional.empty();
    private int valueEnd = -1;

    /** What blocks that are worked out round by round may still cost, in characters. */
    private long work = 1 << 20;

    Pipelines(Reader reader, Expressions expressions, Statements statements) {
        this.reader = reader;
        this.expressions = expressions;
        this.statements = statements;
    }

    /** Whether the last statement ended in {@code &}. */
    boolean background() {
        return background;
    }

    /** Where the last statement ended that is a value and nothing else; -1: it is none. */
    int valueEnd() {
        return valueEnd;
    }

    /** The value that the last such statement prints. */
    Optional<Operand> lastValue() {
        return value;
    }

    /** One stage: a value that is printed, or a command. */
    private record Stage(Optional<Operand> value, Optional<Command> command) {
        static Stage of(Operand value) {
            return new Stage(Optional.of(value), Optional.empty());
        }

        static Stage of(Command command) {
            return new Stage(Optional.empty(), Optional.of(command));
        }

        Command printed() {
            return command.orElseGet(() -> {
                Operand known = value.orElseThrow();
                List<Word> words = new ArrayList<>();
                words.add(Desugar.word("echo", known.span()));
                known.elements().forEach(element -> words.add(new Word(element, known.span())));
                return Desugar.simple(words, known.span());
            });
        }
    }

    Optional<Command> statement() {
        background = false;
        int start = reader.at;
        Optional<Stage> stage = pipeline();
        Optional<Command> first = stage.map(Stage::printed);
        valueEnd = -1;
        if (stage.isPresent() && stage.get().value().isPresent()) {
            value = stage.get().value();
            valueEnd = reader.at;
        }
        List<Command.Link> rest = new ArrayList<>();
        reader.blanks();
        while (first.isPresent() && (reader.starts("&&") || reader.starts("||"))) {
            boolean and = reader.peek() == '&';
            reader.at += 2;
            reader.lines();
            pipeline().ifPresent(next -> rest.add(new Command.Link(and, next.printed())));
            reader.blanks();
        }
        background = reader.take("&");
        return rest.isEmpty() ? first : first.map(command -> new Command.AndOr(command, rest, reader.from(start)));
    }

    /** What a pipeline gives. */
    Operand value() {
        int start = reader.at;
        Optional<Stage> stage = pipeline();
        Span span = reader.from(start);
        return stage.map(one -> one.value().orElseGet(() -> Operand.output(one.printed(), span)))
                .orElseGet(() -> Operand.empty(span));
    }

    private Optional<Stage> pipeline() {
        int start = reader.at;
        Optional<Stage> first = stage();
        if (first.isEmpty()) {
            return first;
        }
        Stage last = first.get();
        List<Command> stages = new ArrayList<>();
        reader.blanks();
        while (piped()) {
            Optional<Operand> folded =
                    last.value().filter(ignored -> stages.isEmpty()).flatMap(this::rounds);
            if (folded.isPresent()) {
                last = Stage.of(folded.get());
            } else {
                stages.add(last.printed());
                last = stage().orElseGet(() -> Stage.of(Operand.empty(reader.from(start))));
            }
            reader.blanks();
        }
        if (stages.isEmpty()) {
            return Optional.of(last);
        }
        stages.add(last.printed());
        Removals.follow(stages);
        return Optional.of(Stage.of(new Command.Pipeline(false, false, stages, reader.from(start))));
    }

    /** A bar, here or at the start of the next line. */
    private boolean piped() {
        int before = reader.at;
        reader.lines();
        if (reader.peek() == '|' && reader.peek(1) != '|') {
            reader.at++;
            reader.lines();
            return true;
        }
        reader.at = before;
        return false;
    }

    /** <code>105,101,120 | % { [char]$_ }</code>: constants, one by one. */
    private Optional<Operand> rounds(Operand list) {
        int start = reader.at;
        String name = reader.word();
        name = name.isEmpty() && reader.peek() == '%' ? "%" : name;
        boolean each = Set.of("%", "foreach", "foreach-object").contains(name);
        Optional<List<String>> texts = list.texts();
        if (!each || texts.isEmpty() || texts.get().size() > MAX_ROUNDS) {
            return Optional.empty();
        }
        reader.at += name.length();
        reader.blanks();
        int body = reader.at + 1;
        List<List<Word.Part>> results = new ArrayList<>();
        int end = start;
        boolean constant = reader.peek() == '{' && cost(texts.get().size(), body);
        for (int i = 0; constant && i < texts.get().size(); i++) {
            reader.at = body;
            expressions.variables().bind("_", Operand.constant(texts.get().get(i), list.span()));
            reader.lines();
            Operand result = expressions.expression();
            reader.lines();
            work -= reader.at - body;
            constant = work > 0 && reader.peek() == '}' && result.texts().isPresent();
            results.addAll(result.elements());
            end = reader.at + 1;
        }
        expressions.variables().forget("_");
        reader.at = constant ? end : start;
        return constant ? Optional.of(new Operand(results, false, reader.from(start))) : Optional.empty();
    }

    /** Whether there is work left for a block of this many rounds. */
    private boolean cost(int rounds, int body) {
        int end = reader.text.indexOf('}', body);
        long length = (long) (end < 0 ? reader.text.length() : end + 1) - body;
        work -= rounds * length;
        return work > 0;
    }

    private Optional<Stage> stage() {
        reader.blanks();
        int start = reader.at;
        char c = reader.peek();
        if (c == '&' && reader.peek(1) != '&') {
            reader.at++;
            return Optional.of(Stage.of(called(start)));
        } else if (c == '.'
                && reader.peek(1) != 0
                && (reader.peek(1) <= ' ' || "($'\"{".indexOf(reader.peek(1)) >= 0)) {
            reader.at++;
            return Optional.of(Stage.of(called(start)));
        } else if (isExpression(c)) {
            Operand value = expressions.expression();
            List<Command.Redirect> redirects = redirects();
            return Optional.of(
                    redirects.isEmpty() ? Stage.of(value) : Stage.of(redirected(Stage.of(value), redirects)));
        } else if (c == 0 || ")}|;\n".indexOf(c) >= 0) {
            return Optional.empty();
        }
        return Optional.of(stage(command(new Word(expressions.quotes().bare(), reader.from(start)), start, false)));
    }

    /** {@code Join-Path a b} is a value. */
    private static Stage stage(Command command) {
        boolean joins = command instanceof Command.Simple simple
                && simple.words().size() > 2
                && text(simple.words().getFirst()).equals("join-path");
        if (!joins) {
            return Stage.of(command);
        }
        List<Word.Part> parts = new ArrayList<>();
        for (Word word : ((Command.Simple) command)
                .words()
                .subList(1, ((Command.Simple) command).words().size())) {
            boolean option = text(word).startsWith("-");
            if (!option && !parts.isEmpty()) {
                parts.add(new Word.SingleQuoted("/", word.span()));
            }
            parts.addAll(option ? List.of() : word.parts());
        }
        return Stage.of(Operand.of(parts, command.span()));
    }

    private static Command redirected(Stage stage, List<Command.Redirect> redirects) {
        Command command = stage.printed();
        return new Command.Group(List.of(Desugar.item(command)), redirects, command.span());
    }

    private boolean isExpression(char c) {
        boolean sign = Reader.isDash(c) && (Character.isDigit(reader.peek(1)) || isUnary());
        boolean number = Character.isDigit(c) && isNumber();
        return Reader.isSingleQuote(c)
                || Reader.isDoubleQuote(c)
                || c == '$'
                || c == '('
                || c == '['
                || c == '{'
                || (c == '@' && reader.peek(1) != 0 && "('\"{".indexOf(reader.peek(1)) >= 0)
                || c == '!'
                || c == ','
                || sign
                || number;
    }

    private boolean isUnary() {
        return Set.of("-not", "-join", "-split", "-bnot").contains(reader.word());
    }

    /** {@code 1,2}, {@code 1..3}, {@code 2 + 3}; not {@code 7z}. */
    private boolean isNumber() {
        int i = 0;
        while (Character.isLetterOrDigit(reader.peek(i)) && i < 16) {
            i++;
        }
        boolean digits = reader.text.substring(reader.at, reader.at + i).chars().allMatch(Character::isDigit)
                || reader.starts("0x");
        char next = reader.peek(i);
        return digits && (next <= ' ' || ",.;|)}+-*/%".indexOf(next) >= 0);
    }

    /** Behind {@code &} or a lone dot: a name, a block, or a value that says what runs. */
    private Command called(int start) {
        reader.blanks();
        char c = reader.peek();
        if (c == '{') {
            List<Script.Item> body = statements.block();
            arguments();
            return Desugar.group(body, reader.from(start));
        } else if (c != '$' && c != '(' && !Reader.isSingleQuote(c) && !Reader.isDoubleQuote(c) && c != '[') {
            int word = reader.at;
            return command(new Word(expressions.quotes().bare(), reader.from(word)), start, false);
        }
        int from = reader.at;
        Operand value = expressions.operand();
        if (value.code()) {
            arguments();
            return expressions.called(value, reader.from(start));
        }
        return command(new Word(value.parts(), reader.from(from)), start, true);
    }

    /** @param computed whether the name comes out of an expression */
    private Command command(Word name, int start, boolean computed) {
        Optional<String> written =
                Operand.of(Paths.normal(name.parts()), name.span()).text();
        Arguments arguments = arguments();
        String known = written.map(text -> Names.command(text.strip(), arguments.parameters))
                .orElse("");
        Span span = reader.from(start);
        if (known.equals("foreach-object")) {
            return each(arguments, span);
        }
        List<Word> words = new ArrayList<>();
        words.add(written.isPresent() ? Desugar.word(known, name.span()) : resolved(name, computed));
        words.addAll(arguments.words);
        boolean runs = RUN_BLOCKS.contains(known);
        arguments.blocks.forEach(
                block -> words.addAll(runs ? List.of(Desugar.word(block.text, block.span)) : List.of()));
        Command command = new Command.Simple(List.of(), words, arguments.redirects, span);
        if (runs || arguments.blocks.isEmpty()) {
            return command;
        }
        List<Script.Item> items = new ArrayList<>();
        arguments.blocks.forEach(block -> items.addAll(block.items));
        items.add(Desugar.item(command));
        return Desugar.group(items, span);
    }

    /** {@code & (Get-Command i*x)}: what finds a command prints its name. */
    private static Word resolved(Word name, boolean computed) {
        boolean finder = computed
                && name.parts().size() == 1
                && name.parts().getFirst() instanceof Word.CommandSubstitution substitution
                && substitution.body().size() == 1
                && substitution.body().getFirst().command() instanceof Command.Simple simple
                && simple.words().size() == 2
                && Set.of("get-command", "get-alias")
                        .contains(text(simple.words().getFirst()));
        if (!finder) {
            return name;
        }
        Command.Simple simple =
                (Command.Simple) ((Word.CommandSubstitution) name.parts().getFirst())
                        .body()
                        .getFirst()
                        .command();
        return Desugar.word(Names.fitting(text(simple.words().getLast())), name.span());
    }

    private static String text(Word word) {
        return Operand.of(word.parts(), word.span()).text().orElse("");
    }

    /** <code>… | % { $_ }</code> is <code>… | while read psitem; do …; done</code>. */
    private static Command each(Arguments arguments, Span span) {
        List<Script.Item> body = new ArrayList<>();
        arguments.blocks.forEach(block -> body.addAll(block.items));
        Command read = Desugar.simple(
                List.of(Desugar.word("read", span), Desugar.word("-r", span), Desugar.word("psitem", span)), span);
        return new Command.While(false, List.of(Desugar.item(read)), body, arguments.redirects, span);
    }

    /** A script block among the arguments. */
    private record Block(List<Script.Item> items, String text, Span span) {}

    private static final class Arguments {
        final List<Word> words = new ArrayList<>();
        final List<Block> blocks = new ArrayList<>();
        final List<Command.Redirect> redirects = new ArrayList<>();
        final Set<String> parameters = new HashSet<>();
    }

    private Arguments arguments() {
        Arguments all = new Arguments();
        reader.blanks();
        while (!isEnd()) {
            int start = reader.at;
            if (reader.starts("--%")) {
                verbatim(all);
            } else if (!redirect(all.redirects)) {
                argument(all);
            }
            reader.blanks();
            reader.at += reader.at == start ? 1 : 0;
        }
        return all;
    }

    private boolean isEnd() {
        char c = reader.peek();
        return c == 0 || "\n;|)}&".indexOf(c) >= 0 || c == '#';
    }

    /** {@code --%}: the rest of the line is for the program. */
    private void verbatim(Arguments all) {
        int end = reader.text.indexOf('\n', reader.at);
        Span span = new Span(reader.at, end < 0 ? reader.text.length() : end);
        for (String word : Methods.pieces(span.of(reader.text).substring(3), " ")) {
            if (!word.isBlank()) {
                all.words.add(Desugar.word(word, span));
            }
        }
        reader.at = span.end();
    }

    private void argument(Arguments all) {
        int start = reader.at;
        List<Word.Part> parts = new ArrayList<>();
        boolean more = true;
        while (more) {
            if (reader.peek() == '{') {
                block(all);
            } else {
                parts.addAll(piece());
            }
            int before = reader.at;
            reader.blanks();
            more = reader.take(",");
            if (more) {
                parts.add(new Word.SingleQuoted(",", reader.from(before)));
                reader.lines();
            } else {
                reader.at = before;
            }
        }
        if (!parts.isEmpty()) {
            Word word = new Word(parts, reader.from(start));
            all.words.add(word);
            if (parts.getFirst() instanceof Word.SingleQuoted first
                    && first.text().startsWith("-")
                    && all.parameters.size() < 64) {
                int colon = first.text().indexOf(':');
                all.parameters.add(colon < 0 ? first.text() : first.text().substring(0, colon));
            }
        }
    }

    private void block(Arguments all) {
        int start = reader.at;
        List<Script.Item> items = statements.block();
        int end = Math.max(start + 1, reader.at - 1);
        all.blocks.add(new Block(
                items,
                reader.text.substring(Math.min(start + 1, end), Math.min(end, reader.text.length())),
                reader.from(start)));
    }

    private List<Word.Part> piece() {
        char c = reader.peek();
        boolean grouped = c == '(' || reader.starts("$(") || reader.starts("@(") || reader.starts("@{");
        boolean here = c == '@' && (Reader.isSingleQuote(reader.peek(1)) || Reader.isDoubleQuote(reader.peek(1)));
        boolean member = c == '$' && Quotes.isVariableStart(reader.peek(1));
        if (grouped || here || member) {
            List<Word.Part> parts =
                    new ArrayList<>(Paths.normal(expressions.operand().argument()));
            if (!isEnd() && reader.peek() > ' ' && ",{(<>".indexOf(reader.peek()) < 0) {
                parts.addAll(expressions.quotes().bare());
            }
            return Paths.normal(parts);
        } else if (c == '@' && Character.isLetter(reader.peek(1))) {
            return expressions.quotes().splat();
        }
        return Paths.normal(expressions.quotes().bare());
    }

    private List<Command.Redirect> redirects() {
        List<Command.Redirect> redirects = new ArrayList<>();
        reader.blanks();
        while (redirect(redirects)) {
            reader.blanks();
        }
        return redirects;
    }

    /** {@code > file}, {@code 2>&1}, {@code *>> file} */
    private boolean redirect(List<Command.Redirect> redirects) {
        int start = reader.at;
        int sign = "123456*".indexOf(reader.peek()) >= 0 && !reader.ended() && reader.peek(1) == '>' ? 1 : 0;
        if (reader.peek(sign) != '>') {
            return false;
        }
        Optional<String> descriptor =
                sign == 0 || reader.peek() == '*' ? Optional.empty() : Optional.of(String.valueOf(reader.peek()));
        reader.at += sign + 1;
        boolean append = reader.take(">");
        if (reader.take("&")) {
            reader.at++;
            return true;
        }
        reader.blanks();
        int target = reader.at;
        List<Word.Part> parts = piece();
        boolean nothing = reader.text
                .substring(target, reader.at)
                .toLowerCase(Locale.ROOT)
                .startsWith("$null");
        Word word = nothing ? Desugar.word("/dev/null", reader.from(target)) : new Word(parts, reader.from(target));
        redirects.add(new Command.Redirect(descriptor, append ? ">>" : ">", word, reader.from(start)));
        return true;
    }
}
