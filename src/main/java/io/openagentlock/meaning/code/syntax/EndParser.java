package io.openagentlock.meaning.code.syntax;

import io.openagentlock.meaning.code.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Languages whose blocks close with {@code end}: Ruby, Crystal, Lua, Julia, Elixir. */
final class EndParser extends Parser {
    private static final Set<String> OPENING = Set.of(
            "if",
            "unless",
            "while",
            "until",
            "case",
            "for",
            "begin",
            "class",
            "module",
            "do",
            "try",
            "struct",
            "repeat",
            "defmodule",
            "let",
            "quote");
    private static final Set<String> NOISE = Set.of(
            "else",
            "elsif",
            "elseif",
            "when",
            "rescue",
            "ensure",
            "then",
            "in",
            "catch",
            "finally",
            "end",
            "local",
            "private",
            "public",
            "protected",
            "break",
            "next",
            "redo",
            "retry",
            "const",
            "global",
            "mutable",
            "until",
            "using",
            "alias");
    private static final Set<String> DEFINING = Set.of("def", "function", "defp", "macro");
    private static final Set<String> MODIFIERS = Set.of("if", "unless", "while", "until", "rescue", "for");

    /** Whether a name followed by a value on its line calls it with that. */
    private final boolean bareCalls;

    /** While the head of a loop is read, whose {@code do} is no block of a call. */
    private boolean head;

    EndParser(List<Token> tokens, boolean bareCalls) {
        super(tokens);
        this.bareCalls = bareCalls;
    }

    @Override
    Parser sub(List<Token> inside) {
        return new EndParser(inside, bareCalls);
    }

    @Override
    int precedence(Token token) {
        return switch (token.text()) {
            case ".." -> token.isOperator("..") ? SUM : 0;
            case "=~", "!~", "..." -> token.kind() == Kind.OPERATOR ? COMPARISON : 0;
            case "~" -> peek(1).isOperator("=") ? COMPARISON : 0;
            case "in" -> 0;
            default -> super.precedence(token);
        };
    }

    @Override
    boolean member(String operator) {
        return super.member(operator) || operator.equals("::") || (operator.equals(":") && !bareCalls);
    }

    @Override
    Node statement() {
        Token token = peek();
        return switch (token.kind()) {
            case LINE, INDENT, DEDENT, END -> passed();
            case OPERATOR -> ";})],|".contains(token.text()) ? passed() : expressions();
            case NAME -> keyword(token.text());
            case TEXT, SHELL, WORDS, NUMBER, PATTERN -> expressions();
        };
    }

    private Node passed() {
        at++;
        return Node.NOTHING;
    }

    private Node keyword(String word) {
        if (peek(1).isOperator("=") || peek(1).isOperator(".")) {
            return expressions();
        } else if (DEFINING.contains(word)) {
            return function();
        } else if (OPENING.contains(word)) {
            return opening(word);
        } else if (NOISE.contains(word)) {
            return passed();
        } else if (word.equals("return") || word.equals("yield") || word.equals("raise")) {
            at++;
            return startsValue() ? modified(new Node.Return(sequenceHere())) : Node.NOTHING;
        }
        return expressions();
    }

    private Node sequenceHere() {
        Node first = expression();
        if (!peek().isOperator(",")) {
            return first;
        }
        List<Node> all = new ArrayList<>(List.of(first));
        while (take(",")) {
            lines();
            all.add(deeper(this::expression));
        }
        return new Node.Items(all);
    }

    private Node expressions() {
        Node first = sequenceHere();
        if (first instanceof Node.Items && take("=")) {
            lines();
            return new Node.Assign(first, "=", sequenceHere());
        }
        return modified(first);
    }

    private Node modified(Node statement) {
        Node result = statement instanceof Node.Name(String name) && bareCalls && Character.isLowerCase(name.charAt(0))
                ? new Node.Path(statement, List.of(new Node.Call(List.of())))
                : statement;
        while (peek().isName() && MODIFIERS.contains(peek().text()) && bareCalls) {
            at++;
            result = new Node.Block(List.of(expression(), new Node.Block(List.of(result), true)), false);
        }
        return result;
    }

    private Node opening(String word) {
        at++;
        return deeper(() -> {
            List<Node> parts = new ArrayList<>();
            Node loopTarget = Node.NOTHING;
            head = true;
            if (word.equals("for")) {
                loopTarget = targets();
            }
            Node source = startsValue() && !word.equals("do") && !word.equals("begin") && !word.equals("repeat")
                    ? sequenceHere()
                    : Node.NOTHING;
            head = false;
            take("then");
            take("do");
            boolean definition = word.equals("class") || word.equals("module");
            Node body = new Node.Block(statements(() -> closes(word)), !definition);
            at++;
            if (word.equals("repeat") && startsValue()) {
                parts.add(expression());
            }
            if (!(loopTarget instanceof Node.Nothing)) {
                return new Node.Loop(loopTarget, source, body);
            }
            if ((word.equals("class") || word.equals("module")) && source instanceof Node.Name name) {
                return new Node.Block(List.of(body, new Node.Assign(name, "class", Node.NOTHING)), false);
            }
            boolean certain =
                    word.equals("begin") || word.equals("do") || word.equals("class") || word.equals("module");
            parts.add(source);
            parts.add(certain && body instanceof Node.Block block ? new Node.Block(block.body(), false) : body);
            return new Node.Block(parts, false);
        });
    }

    private boolean closes(String word) {
        return (lookingAt("end") && !peek(-1).isOperator(".")) || (word.equals("repeat") && lookingAt("until"));
    }

    private Node targets() {
        List<Node> targets = new ArrayList<>();
        do {
            targets.add(primary());
        } while (take(",") && !ended());
        take("in");
        return targets.size() == 1 ? targets.getFirst() : new Node.Items(targets);
    }

    private Node function() {
        at++;
        return deeper(() -> {
            String name = "";
            while (peek().isName() || lookingAt(".", ":")) {
                name = next().text();
                if (!lookingAt(".", ":")) {
                    break;
                }
            }
            List<Node.Parameter> parameters =
                    take("(") ? parameters(")") : peek().isName() && peek().spaced() ? parameters("\n") : List.of();
            if (take("=")) {
                return new Node.Function(name, parameters, new Node.Return(expression()));
            }
            take("do");
            Node body = new Node.Block(statements(() -> lookingAt("end")), false);
            at++;
            return new Node.Function(name, parameters, body);
        });
    }

    private List<Node.Parameter> parameters(String closing) {
        List<Node.Parameter> parameters = new ArrayList<>();
        while (!ended() && !take(closing) && peek().kind() != Kind.LINE) {
            boolean rest = lookingAt("*", "**", "...", "&");
            at += rest ? 1 : 0;
            if (!peek().isName()) {
                at += rest && lookingAt(closing) ? 0 : 1;
                continue;
            }
            Node target = new Node.Name(next().text());
            boolean value = take("=") || (take(":") && !lookingAt(",", closing));
            parameters.add(new Node.Parameter(target, value ? expression() : Node.NOTHING, rest));
            take(",");
        }
        return parameters;
    }

    @Override
    boolean step(List<Node.Step> steps) {
        Token token = peek();
        if (token.isOperator("&") && peek(1).isOperator(".")) {
            at++;
            return true;
        } else if (token.isOperator(".") && peek(1).isOperator("(")) {
            at++;
            steps.add(new Node.Member("call"));
            return true;
        } else if (token.kind() == Kind.LINE && behindLines().isOperator(".")) {
            lines();
            return true;
        } else if (token.isOperator("{") && callable() && bareCalls) {
            closure(steps, "}");
            return true;
        } else if (token.is("do") && !head && callable() && bareCalls) {
            closure(steps, "end");
            return true;
        } else if (token.isOperator("[") && token.spaced() && bareCalls && peek(-1).isName()) {
            return false;
        } else if (peek(-1).isName() && callsBare()) {
            steps.add(new Node.Call(bare()));
            return true;
        }
        return super.step(steps);
    }

    private Token behindLines() {
        int distance = 0;
        while (peek(distance).kind() == Kind.LINE && distance < 8) {
            distance++;
        }
        return peek(distance);
    }

    /** Whether what stands before can take a block. */
    private boolean callable() {
        return peek(-1).isName() || peek(-1).isOperator(")") || peek(-1).is("end");
    }

    /** Lua calls with one text or table; Ruby with any values. */
    private boolean callsBare() {
        Token token = peek();
        return (token.kind() == Kind.TEXT && !bareCalls) || (bareCalls && token.spaced() && startsValue());
    }

    private boolean startsValue() {
        Token token = peek();
        return switch (token.kind()) {
            case TEXT, SHELL, WORDS, NUMBER, PATTERN -> true;
            case NAME ->
                !MODIFIERS.contains(token.text())
                        && !lookingAt("do", "then", "and", "or", "end", "else", "elsif", "when", "in", "ensure");
            case OPERATOR ->
                switch (token.text()) {
                    case "->", "!" -> true;
                    case "[", "(", "{" ->
                        (token.text().equals("[") && token.spaced()) || !bareCalls || !peek(-1).isName();
                    case "-", "*", "&", "::", "**", "$(", "~" -> !peek(1).spaced();
                    default -> false;
                };
            case LINE, INDENT, DEDENT, END -> false;
        };
    }

    private List<Node.Argument> bare() {
        List<Node.Argument> arguments = new ArrayList<>();
        do {
            lines();
            arguments.add(argument());
        } while (take(",") && bareCalls && !ended());
        return arguments;
    }

    /** A block of a call: one more argument. */
    private void closure(List<Node.Step> steps, String closing) {
        at++;
        Node closure = deeper(() -> {
            lines();
            List<Node.Parameter> parameters = take("|") ? parameters("|") : List.of();
            List<Node> statements = statements(() -> lookingAt(closing));
            take(closing);
            if (!statements.isEmpty()) {
                statements.set(statements.size() - 1, new Node.Return(statements.getLast()));
            }
            return new Node.Function("", parameters, new Node.Block(statements, false));
        });
        List<Node.Argument> arguments = new ArrayList<>();
        if (!steps.isEmpty() && steps.getLast() instanceof Node.Call call) {
            arguments.addAll(call.arguments());
            steps.removeLast();
        }
        arguments.add(new Node.Argument("", closure));
        steps.add(new Node.Call(arguments));
    }

    @Override
    Node.Argument argument() {
        if (lookingAt("*", "**", "&")) {
            at++;
            return new Node.Argument("*", expression());
        }
        Node.Argument plain = super.argument();
        if (take("=>")) {
            lines();
            return new Node.Argument(plain.value() instanceof Node.Constant(String key) ? key : "*", expression());
        }
        return plain;
    }

    @Override
    Node primary() {
        Token token = next();
        return switch (token.kind()) {
            case TEXT, SHELL -> joined(token);
            case NUMBER -> number(token.text());
            case PATTERN -> pattern(token);
            case WORDS -> words(token);
            case NAME -> named(token);
            case OPERATOR -> bracket(token.text());
            case LINE, INDENT, DEDENT, END -> {
                at--;
                yield Node.NOTHING;
            }
        };
    }

    private Node joined(Token first) {
        List<Node> parts = new ArrayList<>(List.of(quoted(first)));
        while (peek().kind() == Kind.TEXT && bareCalls) {
            parts.add(quoted(next()));
        }
        return parts.size() == 1 ? parts.getFirst() : new Node.Template(parts);
    }

    private Node named(Token token) {
        if (DEFINING.contains(token.text())) {
            at--;
            return function();
        } else if (OPENING.contains(token.text()) && !lookingAt(".", ",", ")") && !token.is("do")) {
            at--;
            return opening(token.text());
        }
        return new Node.Name(token.text());
    }

    private Node bracket(String open) {
        return switch (open) {
            case "(", "$(" -> sequence(")");
            case "[" -> new Node.Items(list("]"));
            case "{" -> fields();
            case "->" -> lambda();
            case "::" -> primary();
            default -> {
                at--;
                yield Node.NOTHING;
            }
        };
    }

    private Node lambda() {
        List<Node.Parameter> parameters = take("(") ? parameters(")") : List.of();
        List<Node.Step> steps = new ArrayList<>();
        if (lookingAt("{", "do")) {
            closure(steps, peek().isOperator("{") ? "}" : "end");
        }
        Node body = steps.isEmpty() || !(steps.getFirst() instanceof Node.Call call)
                ? expression()
                : call.arguments().getFirst().value();
        return body instanceof Node.Function function
                ? new Node.Function("", parameters, function.body())
                : new Node.Function("", parameters, new Node.Return(body));
    }

    private Node fields() {
        List<Node.Field> fields = new ArrayList<>();
        List<Node> items = new ArrayList<>();
        lines();
        while (!ended() && !take("}")) {
            int before = at;
            if (!take(",") && !take(";")) {
                field(fields, items);
            }
            lines();
            at = Math.max(at, before + (at == before ? 1 : 0));
        }
        return fields.isEmpty() && !items.isEmpty() ? new Node.Items(items) : new Node.Fields(fields);
    }

    private void field(List<Node.Field> fields, List<Node> items) {
        boolean bare = peek().isName() && (peek(1).isOperator("=") || peek(1).isOperator(":"));
        Node key = bare ? new Node.Constant(next().text()) : take("[") ? sequence("]") : binary(1);
        if (take("=>") || take(":") || take("=")) {
            lines();
            fields.add(new Node.Field(key, expression()));
        } else {
            items.add(key);
        }
    }
}
