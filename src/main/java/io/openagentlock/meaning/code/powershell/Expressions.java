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

/** Expressions (about_Operators), worked out as far as they are constant. */
final class Expressions {
    /** Binary operators, loosest first (about_Operator_Precedence). */
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("-and", "-or", "-xor"),
            Set.of("-band", "-bor", "-bxor"),
            Set.of(
                    "-eq",
                    "-ne",
                    "-gt",
                    "-ge",
                    "-lt",
                    "-le",
                    "-like",
                    "-notlike",
                    "-match",
                    "-notmatch",
                    "-contains",
                    "-notcontains",
                    "-in",
                    "-notin",
                    "-replace",
                    "-ireplace",
                    "-creplace",
                    "-split",
                    "-isplit",
                    "-csplit",
                    "-join",
                    "-is",
                    "-isnot",
                    "-as",
                    "-ceq",
                    "-ieq",
                    "-cmatch",
                    "-imatch",
                    "-clike",
                    "-ilike"),
            Set.of("+", "-"),
            Set.of("*", "/", "%"),
            Set.of("-f"),
            Set.of(".."));

    private static final Set<String> UNARY =
            Set.of("-not", "-bnot", "-join", "-split", "-isplit", "-csplit", "!", "-", "+", ",", "++", "--");

    private final Reader reader;
    private final Quotes quotes;
    private final Statements statements;
    private final Variables variables = new Variables();
    private final Folds folds = new Folds();
    private final Methods methods = new Methods(variables);

    Expressions(Reader reader, Statements statements) {
        this.reader = reader;
        this.statements = statements;
        this.quotes = new Quotes(reader, this);
    }

    Quotes quotes() {
        return quotes;
    }

    Variables variables() {
        return variables;
    }

    Operand expression() {
        int start = reader.at;
        if (!reader.enter()) {
            reader.leave();
            return Operand.unknown(reader.from(start));
        }
        Operand operand = level(0);
        reader.leave();
        return operand;
    }

    private Operand level(int level) {
        if (level == LEVELS.size()) {
            return list();
        }
        int start = reader.at;
        Operand left = level(level + 1);
        for (String operator = operator(level); !operator.isEmpty(); operator = operator(level)) {
            reader.lines();
            Operand right = level(level + 1);
            left = folds.binary(operator, left, right, reader.from(start));
        }
        return left;
    }

    /** Takes the operator of a level that stands here; empty: none. */
    private String operator(int level) {
        reader.blanks();
        for (String operator : candidates()) {
            if (LEVELS.get(level).contains(operator)) {
                reader.at += operator.length();
                return operator;
            }
        }
        return "";
    }

    private List<String> candidates() {
        char c = reader.peek();
        if (Reader.isDash(c) && Character.isLetter(reader.peek(1))) {
            return List.of("-" + reader.word().substring(c == '-' ? 1 : 0));
        } else if (reader.starts("..")) {
            return List.of("..");
        }
        boolean assigns = reader.peek(1) == '=' || reader.peek(1) == c;
        return "+-*/%".indexOf(c) >= 0 && !assigns && c != 0 ? List.of(String.valueOf(c)) : List.of();
    }

    /** {@code a, b} */
    private Operand list() {
        int start = reader.at;
        Operand first = unary();
        List<List<Word.Part>> elements = new ArrayList<>(first.elements());
        boolean more = false;
        reader.blanks();
        while (reader.peek() == ',') {
            reader.at++;
            reader.lines();
            elements.addAll(unary().elements());
            reader.blanks();
            more = true;
        }
        return more ? new Operand(elements, false, reader.from(start)) : first;
    }

    private Operand unary() {
        reader.blanks();
        int start = reader.at;
        String operator = Reader.isDash(reader.peek()) && Character.isLetter(reader.peek(1)) ? reader.word() : sign();
        if (UNARY.contains(operator) && reader.enter()) {
            reader.at += operator.length();
            Operand operand = unary();
            reader.leave();
            return folds.unary(operator, operand, reader.from(start));
        }
        return primary();
    }

    private String sign() {
        if (reader.starts("++") || reader.starts("--")) {
            return reader.text.substring(reader.at, reader.at + 2);
        }
        return "!-+,".indexOf(reader.peek()) >= 0 ? String.valueOf(reader.peek()) : "";
    }

    private Operand primary() {
        int start = reader.at;
        char c = reader.peek();
        Operand operand;
        if (Reader.isSingleQuote(c)) {
            operand = Operand.of(List.of(quotes.single()), reader.from(start));
        } else if (Reader.isDoubleQuote(c)) {
            operand = Operand.of(quotes.expandable(), reader.from(start));
        } else if (c == '@' && (Reader.isSingleQuote(reader.peek(1)) || Reader.isDoubleQuote(reader.peek(1)))) {
            operand = Operand.of(quotes.here(), reader.from(start));
        } else if (reader.starts("$(") || reader.starts("@(")) {
            operand = substitution();
        } else if (c == '$') {
            operand = variable();
        } else if (c == '(') {
            operand = parenthesis();
        } else if (reader.starts("@{")) {
            operand = table();
        } else if (c == '{') {
            operand = block();
        } else if (c == '[') {
            return type();
        } else {
            operand = Operand.of(word(), reader.from(start));
        }
        return postfix(operand, "", start);
    }

    /** One value with its members, as an argument of a command may be. */
    Operand operand() {
        int start = reader.at;
        if (!reader.enter()) {
            reader.leave();
            return Operand.unknown(reader.from(start));
        }
        Operand operand = primary();
        reader.leave();
        return operand;
    }

    /** A number, or a word that has no business here. */
    private List<Word.Part> word() {
        int start = reader.at;
        while (Character.isLetterOrDigit(reader.peek()) || (reader.peek() == '.' && reader.peek(1) != '.')) {
            reader.at++;
        }
        if (reader.at > start) {
            return List.of(
                    new Word.SingleQuoted(Folds.number(reader.text.substring(start, reader.at)), reader.from(start)));
        }
        return quotes.bare();
    }

    private Operand variable() {
        int start = reader.at;
        if (!Quotes.isVariableStart(reader.peek(1))) {
            return Operand.of(quotes.bare(), reader.from(start));
        }
        List<Word.Part> parts = quotes.variable();
        String name = reader.text.substring(start + 1, reader.at).toLowerCase(Locale.ROOT);
        return variables
                .constant(name)
                .orElseGet(() -> new Operand(List.of(parts), variables.isCode(name), reader.from(start)));
    }

    /** {@code (pipeline)} */
    private Operand parenthesis() {
        reader.at++;
        reader.lines();
        Operand value = statements.value();
        reader.lines();
        reader.take(")");
        return value;
    }

    /** {@code $(statements)}, {@code @(statements)} */
    Operand substitution() {
        int start = reader.at;
        reader.at += 2;
        List<Script.Item> items = statements.until(')');
        Optional<Operand> only = statements.only();
        if (!reader.take(")")) {
            reader.unclosed();
        }
        if (only.isPresent()) {
            return only.get();
        }
        Span span = reader.from(start);
        return Operand.of(List.of(new Word.CommandSubstitution(items, Optional.empty(), span)), span);
    }

    /** <code>@{ key = value }</code>: only the values matter. */
    private Operand table() {
        int start = reader.at;
        reader.at += 2;
        List<List<Word.Part>> values = new ArrayList<>();
        reader.separators();
        while (!reader.ended() && reader.peek() != '}') {
            int before = reader.at;
            if (reader.enter()) {
                unary();
            }
            reader.leave();
            reader.blanks();
            if (reader.take("=")) {
                reader.lines();
                values.addAll(statements.value().elements());
            }
            reader.separators();
            reader.at += reader.at == before ? 1 : 0;
        }
        reader.take("}");
        return new Operand(values, false, reader.from(start));
    }

    /** <code>{ statements }</code> as a value: its text, which runs when somebody calls it. */
    Operand block() {
        int start = reader.at;
        statements.block();
        int end = reader.at - (reader.at > start + 1 && reader.text.charAt(reader.at - 1) == '}' ? 1 : 0);
        String text = reader.text.substring(Math.min(start + 1, end), end);
        return Operand.constant(text, reader.from(start)).asCode();
    }

    /** {@code [type]}, {@code [type]::member}, {@code [type]value} */
    private Operand type() {
        int start = reader.at;
        int depth = 0;
        do {
            char c = reader.peek();
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            reader.at++;
        } while (depth > 0 && !reader.ended());
        String name = Methods.type(reader.text.substring(start + 1, Math.max(start + 1, reader.at - 1)));
        if (reader.starts("::")) {
            return postfix(Operand.constant(name, reader.from(start)), name, start);
        }
        reader.blanks();
        boolean castable = "$('\"@[0123456789-".indexOf(reader.peek()) >= 0 && !reader.ended();
        if (castable && reader.enter()) {
            Operand operand = unary();
            reader.leave();
            return folds.cast(name, operand, reader.from(start));
        }
        return Operand.constant(name, reader.from(start));
    }

    /** {@code .member}, {@code .method(…)}, {@code ::member}, {@code [index]} */
    private Operand postfix(Operand first, String typeName, int start) {
        Operand operand = first;
        String type = typeName;
        while (true) {
            char c = reader.peek();
            boolean member = (c == '.' && reader.peek(1) != '.' && isMember(reader.peek(1))) || reader.starts("::");
            if (reader.starts("?.")) {
                reader.at++;
                member = true;
            }
            if (member) {
                reader.at += reader.starts("::") ? 2 : 1;
                operand = member(operand, type, start);
                type = "";
            } else if (c == '[' && !operand.code()) {
                reader.at++;
                reader.lines();
                Operand index = expression();
                reader.lines();
                reader.take("]");
                operand = folds.at(operand, index, reader.from(start));
            } else if (reader.starts("++") || reader.starts("--")) {
                reader.at += 2;
            } else {
                return operand;
            }
        }
    }

    private static boolean isMember(char c) {
        return Character.isLetter(c) || c == '_' || c == '\'' || c == '"' || c == '$' || c == '(';
    }

    private Operand member(Operand self, String type, int start) {
        Operand named = memberName();
        String name = named.text().orElse("").toLowerCase(Locale.ROOT);
        if (reader.peek() != '(' && reader.peek() != '{') {
            return methods.property(self, type, name, reader.from(start));
        }
        List<Operand> arguments = reader.peek() == '{' ? List.of(block()) : arguments();
        return methods.call(self, type, name, arguments, reader.from(start));
    }

    private Operand memberName() {
        int start = reader.at;
        char c = reader.peek();
        if (Reader.isSingleQuote(c)) {
            return Operand.of(List.of(quotes.single()), reader.from(start));
        } else if (Reader.isDoubleQuote(c)) {
            return Operand.of(quotes.expandable(), reader.from(start));
        } else if (c == '(') {
            return parenthesis();
        } else if (c == '$') {
            return variable();
        }
        StringBuilder name = new StringBuilder();
        while (Character.isLetterOrDigit(reader.peek()) || reader.peek() == '_' || reader.peek() == '`') {
            name.append(reader.peek() == '`' ? "" : String.valueOf(reader.peek()));
            reader.at++;
        }
        return Operand.constant(name.toString(), reader.from(start));
    }

    private List<Operand> arguments() {
        List<Operand> arguments = new ArrayList<>();
        reader.at++;
        reader.lines();
        while (!reader.ended() && reader.peek() != ')') {
            int before = reader.at;
            if (reader.enter()) {
                arguments.add(argument());
            }
            reader.leave();
            reader.lines();
            reader.at += reader.at == before || reader.peek() == ',' ? 1 : 0;
            reader.lines();
        }
        reader.take(")");
        return arguments;
    }

    /** One of a method's arguments: an expression without commas. */
    private Operand argument() {
        int start = reader.at;
        Operand left = unary();
        for (String operator = anyOperator(); !operator.isEmpty(); operator = anyOperator()) {
            reader.lines();
            left = folds.binary(operator, left, unary(), reader.from(start));
        }
        return left;
    }

    private String anyOperator() {
        for (int level = 0; level < LEVELS.size(); level++) {
            String operator = operator(level);
            if (!operator.isEmpty()) {
                return operator;
            }
        }
        return "";
    }

    /** What calling a value runs. */
    Command called(Operand operand, Span span) {
        return Desugar.simple(List.of(Desugar.word("invoke-expression", span), new Word(operand.parts(), span)), span);
    }
}
