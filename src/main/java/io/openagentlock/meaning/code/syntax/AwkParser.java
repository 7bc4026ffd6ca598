package io.openagentlock.meaning.code.syntax;

import io.openagentlock.meaning.code.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * awk (POSIX, with gawk's additions): concatenation by standing side by side, and the pipes and redirections of {@code
 * print} and {@code getline}, which become arguments of calls named {@code print} and {@code getline}.
 */
final class AwkParser extends Parser {
    private static final Set<String> NOISE = Set.of(
            "BEGIN",
            "END",
            "BEGINFILE",
            "ENDFILE",
            "else",
            "do",
            "next",
            "exit",
            "break",
            "continue",
            "nextfile",
            "return");
    private static final Set<String> HEADED = Set.of("if", "while", "for", "switch");

    /** While the arguments of a print are read, where {@code >} is no comparison. */
    private boolean printing;

    AwkParser(List<Token> tokens) {
        super(tokens);
    }

    @Override
    Parser sub(List<Token> inside) {
        return new AwkParser(inside);
    }

    @Override
    int precedence(Token token) {
        return switch (token.text()) {
            case "|", ">>" -> 0;
            case ">" -> printing ? 0 : COMPARISON;
            case "~", "!~", "in" -> COMPARISON;
            default -> super.precedence(token);
        };
    }

    @Override
    Node statement() {
        Token token = peek();
        if (token.isOperator("{")) {
            at++;
            return deeper(() -> new Node.Block(statements(() -> take("}")), true));
        } else if (token.kind() == Kind.LINE || (token.isName() && NOISE.contains(token.text()))) {
            at++;
            return Node.NOTHING;
        } else if (token.is("function") || token.is("func")) {
            return function();
        } else if (token.is("print") || token.is("printf")) {
            return print();
        } else if (token.isName() && HEADED.contains(token.text())) {
            return headed();
        } else if (token.is("@")) {
            at++;
            return Node.NOTHING;
        }
        return expression();
    }

    private Node function() {
        at++;
        String name = next().text();
        List<Node.Parameter> parameters = new ArrayList<>();
        if (take("(")) {
            for (Node parameter : list(")")) {
                parameters.add(new Node.Parameter(parameter, Node.NOTHING, false));
            }
        }
        lines();
        return new Node.Function(name, parameters, statement());
    }

    private Node headed() {
        at++;
        List<Node> parts = new ArrayList<>();
        if (take("(")) {
            parts.addAll(list(")"));
        }
        lines();
        parts.add(new Node.Block(List.of(deeper(this::statement)), true));
        return new Node.Block(parts, false);
    }

    private Node print() {
        Token word = next();
        List<Node.Argument> arguments = new ArrayList<>();
        boolean bracket = peek().isOperator("(") && redirects(behindBracket(0));
        printing = true;
        if (bracket) {
            at++;
            list(")").forEach(value -> arguments.add(new Node.Argument("", value)));
        } else if (startsValue()) {
            do {
                lines();
                arguments.add(new Node.Argument("", expression()));
            } while (take(","));
        }
        printing = false;
        if (redirects(peek()) && !lookingAt(";", "}") && !ended() && peek().kind() == Kind.OPERATOR) {
            String operator = next().text();
            take("&");
            String name = operator.equals("|") ? "pipe" : operator.equals(">>") ? "append" : "file";
            arguments.add(new Node.Argument(name, expression()));
        }
        return new Node.Path(new Node.Name(word.text()), List.of(new Node.Call(arguments)));
    }

    private static boolean redirects(Token token) {
        return switch (token.kind()) {
            case OPERATOR -> token.is(">") || token.is(">>") || token.is("|") || token.is(";") || token.is("}");
            case LINE, END -> true;
            default -> false;
        };
    }

    /** {@code command | getline}, as often as it comes. */
    @Override
    Node conditional(Node condition) {
        Node value = condition;
        while (peek().isOperator("|")
                && (peek(1).is("getline") || (peek(1).isOperator("&") && peek(2).is("getline")))) {
            at++;
            take("&");
            take("getline");
            value = getline(new Node.Argument("pipe", value));
        }
        return super.conditional(value);
    }

    private Node getline(Node.Argument from) {
        Node line = new Node.Path(new Node.Name("getline"), List.of(new Node.Call(List.of(from))));
        boolean variable = (peek().isName() && !lookingAt("in", "getline")) || peek().isOperator("$");
        return variable ? new Node.Assign(unit(), "=", line) : line;
    }

    /** Values side by side are one text. */
    @Override
    Node unary() {
        Node first = unit();
        if (!startsValue() || peek().isOperator("-") || peek().isOperator("!") || peek().is("in")) {
            return first;
        }
        List<Node> parts = new ArrayList<>(List.of(first));
        while (startsValue() && !lookingAt("-", "!", "in", "+")) {
            parts.add(unit());
        }
        return new Node.Template(parts);
    }

    private Node unit() {
        if (take("$")) {
            return new Node.Prefix("$", deeper(this::unit));
        } else if (lookingAt("-", "!", "+", "++", "--")) {
            String operator = next().text();
            return new Node.Prefix(operator, deeper(this::unit));
        } else if (take("getline")) {
            boolean variable = peek().isName() && !peek().is("getline");
            Node target = variable ? unit() : Node.NOTHING;
            Node.Argument from = new Node.Argument("file", take("<") ? unit() : new Node.Constant("-"));
            Node line = new Node.Path(new Node.Name("getline"), List.of(new Node.Call(List.of(from))));
            return variable ? new Node.Assign(target, "=", line) : line;
        }
        Node value = postfix(primary());
        at += lookingAt("++", "--") ? 1 : 0;
        return value;
    }

    private boolean startsValue() {
        Token token = peek();
        return switch (token.kind()) {
            case TEXT, NUMBER -> true;
            case NAME ->
                !HEADED.contains(token.text()) && !NOISE.contains(token.text()) && !lookingAt("in", "print", "printf");
            case OPERATOR -> lookingAt("$", "(", "-", "!", "+");
            case SHELL, PATTERN, WORDS, LINE, INDENT, DEDENT, END -> false;
        };
    }

    @Override
    Node primary() {
        Token token = next();
        return switch (token.kind()) {
            case TEXT, SHELL -> quoted(token);
            case NUMBER -> number(token.text());
            case PATTERN -> pattern(token);
            case NAME -> new Node.Name(token.text());
            case OPERATOR -> token.text().equals("(") ? sequence(")") : back();
            case WORDS, LINE, INDENT, DEDENT, END -> back();
        };
    }

    private Node back() {
        at--;
        return Node.NOTHING;
    }
}
