package io.openagentlock.meaning.code.syntax;

import io.openagentlock.meaning.code.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Python statements and expressions, loosely (Python language reference, chapters 6 to 8). */
final class PythonParser extends Parser {
    private static final Set<String> MAYBE = Set.of("if", "elif", "else", "while", "except", "case", "match");
    private static final Set<String> NOISE =
            Set.of("try", "finally", "async", "pass", "break", "continue", "global", "nonlocal");

    PythonParser(List<Token> tokens) {
        super(tokens);
    }

    @Override
    Parser sub(List<Token> inside) {
        return new PythonParser(inside);
    }

    @Override
    int precedence(Token token) {
        return switch (token.text()) {
            case "in", "is" -> token.isName() ? COMPARISON : 0;
            case "not" -> token.isName() && peek(1).is("in") ? COMPARISON : 0;
            case "//" -> 9;
            case "@" -> 9;
            default -> super.precedence(token);
        };
    }

    @Override
    Node statement() {
        Token token = peek();
        return switch (token.kind()) {
            case LINE, INDENT, DEDENT -> {
                at++;
                yield Node.NOTHING;
            }
            case NAME -> keyword(token.text());
            default -> token.isOperator(";") ? nothing() : simple();
        };
    }

    private Node nothing() {
        at++;
        return Node.NOTHING;
    }

    private Node keyword(String word) {
        if (NOISE.contains(word) && !peek(1).isOperator("(") && !peek(1).isOperator(".")) {
            at++;
            return peek().isOperator(":") ? body(true) : Node.NOTHING;
        } else if (MAYBE.contains(word) && !peek(1).isOperator("=")) {
            return branch();
        }
        return switch (word) {
            case "import" -> imports();
            case "from" -> importsFrom();
            case "def" -> function();
            case "class" -> type();
            case "for" -> loop();
            case "with" -> with();
            case "return", "yield", "raise" -> returns();
            case "print", "exec" -> oldStatement(word);
            default -> simple();
        };
    }

    private Node simple() {
        Node first = expression();
        if (peek().isOperator(",")) {
            first = tuple(first);
        }
        if (peek().isOperator(":") && !ended()) {
            at++;
            expression();
        }
        if (peek().isOperator("=") && peek(1).kind() != Kind.END) {
            at++;
            Node value = simple();
            return new Node.Assign(first, "=", value);
        }
        return first;
    }

    private Node tuple(Node first) {
        List<Node> items = new ArrayList<>(List.of(first));
        while (take(",")) {
            if (startsValue()) {
                items.add(deeper(this::expression));
            }
        }
        return new Node.Items(items);
    }

    private boolean startsValue() {
        Token token = peek();
        return token.kind() != Kind.LINE
                && token.kind() != Kind.END
                && !lookingAt("=", ")", "]", "}", ":", ";", "in", "for", "if");
    }

    /** {@code print x}, {@code exec code} of Python 2. */
    private Node oldStatement(String word) {
        if (!peek(1).isQuoted() && !(peek(1).isName() && !peek(1).is("in") && !peek(1).is("if"))) {
            return simple();
        }
        at++;
        Node value = expression();
        return new Node.Path(new Node.Name(word), List.of(new Node.Call(List.of(new Node.Argument("", value)))));
    }

    private Node branch() {
        at++;
        List<Node> parts = new ArrayList<>();
        if (!peek().isOperator(":")) {
            parts.add(simpleUntilColon());
        }
        parts.add(body(true));
        return new Node.Block(parts, false);
    }

    private Node simpleUntilColon() {
        Node value = expression();
        if (peek().isOperator(",")) {
            value = tuple(value);
        }
        return take("as") ? new Node.Assign(target(), "=", value) : value;
    }

    private Node target() {
        List<Node> targets = new ArrayList<>();
        do {
            take("*");
            targets.add(postfix(primary()));
        } while (take(",") && !peek().is("in") && !ended());
        return targets.size() == 1 ? targets.getFirst() : new Node.Items(targets);
    }

    /** From the colon on: an indented block, or the rest of the line. */
    private Node body(boolean maybe) {
        take(":");
        return deeper(() -> {
            if (peek().kind() != Kind.LINE) {
                return new Node.Block(
                        statements(() -> peek().kind() == Kind.LINE || peek().kind() == Kind.DEDENT), maybe);
            }
            lines();
            if (peek().kind() != Kind.INDENT) {
                return Node.NOTHING;
            }
            at++;
            Node block = new Node.Block(statements(() -> peek().kind() == Kind.DEDENT), maybe);
            at++;
            return block;
        });
    }

    private Node imports() {
        at++;
        List<Node> all = new ArrayList<>();
        do {
            String module = dotted();
            int dot = module.indexOf('.');
            String name = take("as") ? next().text() : dot < 0 ? module : module.substring(0, dot);
            String meant = name.equals(dot < 0 ? module : module.substring(0, dot)) ? name : module;
            all.add(new Node.Assign(new Node.Name(name), "import", new Node.Constant(meant)));
        } while (take(","));
        return new Node.Block(all, false);
    }

    private String dotted() {
        StringBuilder name = new StringBuilder();
        while ((peek().isName() && !peek().is("as") && !peek().is("import")) || lookingAt(".", "...")) {
            name.append(next().text());
        }
        return name.toString();
    }

    private Node importsFrom() {
        at++;
        String module = dotted();
        if (!take("import")) {
            return Node.NOTHING;
        } else if (take("*")) {
            return new Node.ImportAll(module);
        }
        boolean bracket = take("(");
        List<Node> all = new ArrayList<>();
        do {
            lines();
            if (peek().isName()) {
                String name = next().text();
                String alias = take("as") ? next().text() : name;
                all.add(new Node.Assign(new Node.Name(alias), "import", new Node.Constant(module + "." + name)));
            }
        } while (take(","));
        if (bracket) {
            lines();
            take(")");
        }
        return new Node.Block(all, false);
    }

    private Node function() {
        at++;
        String name = peek().isName() ? next().text() : "";
        List<Node.Parameter> parameters = peek().isOperator("(") ? parameters(")") : List.of();
        if (take("->")) {
            expression();
        }
        return new Node.Function(name, parameters, body(false));
    }

    private List<Node.Parameter> parameters(String closing) {
        at += peek().isOperator("(") ? 1 : 0;
        List<Node.Parameter> parameters = new ArrayList<>();
        while (!ended() && !take(closing)) {
            boolean rest = lookingAt("*", "**");
            at += rest ? 1 : 0;
            if (!peek().isName()) {
                at++;
                continue;
            }
            Node target = new Node.Name(next().text());
            if (closing.equals(")") && take(":")) {
                expression();
            }
            parameters.add(new Node.Parameter(target, take("=") ? expression() : Node.NOTHING, rest));
            take(",");
        }
        return parameters;
    }

    private Node type() {
        at++;
        String name = next().text();
        if (peek().isOperator("(")) {
            arguments(")");
        }
        Node body = body(false);
        return new Node.Block(List.of(body, new Node.Assign(new Node.Name(name), "class", Node.NOTHING)), false);
    }

    private Node loop() {
        at++;
        Node target = target();
        take("in");
        Node source = expression();
        if (peek().isOperator(",")) {
            source = tuple(source);
        }
        return new Node.Loop(target, source, body(true));
    }

    private Node with() {
        at++;
        List<Node> parts = new ArrayList<>();
        boolean bracket = peek().isOperator("(") && take("(");
        do {
            Node value = expression();
            parts.add(take("as") ? new Node.Assign(postfix(primary()), "=", value) : value);
        } while (take(",") && !ended());
        if (bracket) {
            take(")");
            if (take("as")) {
                parts.set(parts.size() - 1, new Node.Assign(postfix(primary()), "=", parts.getLast()));
            }
        }
        parts.add(body(false));
        return new Node.Block(parts, false);
    }

    private Node returns() {
        at++;
        take("from");
        if (!startsValue()) {
            return Node.NOTHING;
        }
        return new Node.Return(simpleUntilColon());
    }

    @Override
    Node conditional(Node value) {
        if (!peek().is("if") || !peek().isName()) {
            return value;
        }
        at++;
        Node condition = binary(1);
        if (!take("else")) {
            return new Node.Block(List.of(condition, value), false);
        }
        return new Node.Block(List.of(condition, new Node.Either(List.of(value, expression()))), false);
    }

    @Override
    Node item() {
        Node value = slice();
        return lookingAt("for", "async") ? gather(value) : value;
    }

    /** In brackets a colon makes a slice, in braces a field. */
    private Node slice() {
        Node from = peek().isOperator(":") ? Node.NOTHING : expression();
        if (!take(":")) {
            return from;
        }
        Node to = lookingAt(":", "]", ",") ? Node.NOTHING : expression();
        Node step = take(":") && !lookingAt("]", ",") ? expression() : Node.NOTHING;
        return new Node.Slice(from, to, step);
    }

    private Node gather(Node element) {
        take("async");
        take("for");
        Node target = target();
        take("in");
        Node source = binary(1);
        while (take("if")) {
            binary(1);
        }
        if (lookingAt("for", "async")) {
            Node inner = deeper(() -> gather(element));
            return new Node.Loop(target, source, inner);
        }
        return new Node.Gather(element, target, source);
    }

    @Override
    Node.Argument argument() {
        if (peek().isName() && peek(1).isOperator("=")) {
            String name = next().text();
            at++;
            return new Node.Argument(name, expression());
        } else if (lookingAt("*", "**")) {
            at++;
            return new Node.Argument("*", expression());
        }
        return new Node.Argument("", item());
    }

    @Override
    Node primary() {
        Token token = next();
        return switch (token.kind()) {
            case TEXT -> joined(token);
            case NUMBER -> number(token.text());
            case NAME -> token.is("lambda") ? lambda() : new Node.Name(token.text());
            case OPERATOR -> bracket(token.text());
            default -> {
                at--;
                yield Node.NOTHING;
            }
        };
    }

    /** Texts that stand side by side are one. */
    private Node joined(Token first) {
        Node text = quoted(first);
        if (peek().kind() != Kind.TEXT) {
            return text;
        }
        List<Node> parts = new ArrayList<>(List.of(text));
        while (peek().kind() == Kind.TEXT) {
            parts.add(quoted(next()));
        }
        return new Node.Template(parts);
    }

    private Node lambda() {
        List<Node.Parameter> parameters = parameters(":");
        return new Node.Function("", parameters, new Node.Return(expression()));
    }

    private Node bracket(String open) {
        return switch (open) {
            case "(" -> tupleOrValue();
            case "[" -> new Node.Items(list("]"));
            case "{" -> fields();
            case "`" -> sequence("`");
            default -> {
                at--;
                yield Node.NOTHING;
            }
        };
    }

    private Node tupleOrValue() {
        List<Node> items = list(")");
        boolean comma = peek(-2).isOperator(",");
        return items.size() == 1 && !comma ? items.getFirst() : new Node.Items(items);
    }

    private Node fields() {
        List<Node> items = list("}");
        List<Node.Field> fields = new ArrayList<>();
        for (Node item : items) {
            fields.add(
                    item instanceof Node.Slice pair
                            ? new Node.Field(pair.from(), pair.to())
                            : new Node.Field(Node.NOTHING, item));
        }
        return new Node.Fields(fields);
    }
}
