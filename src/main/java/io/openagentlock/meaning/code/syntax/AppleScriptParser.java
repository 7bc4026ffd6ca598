package io.openagentlock.meaning.code.syntax;

import io.openagentlock.meaning.code.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * AppleScript by its statements that reach out of it. A command becomes a call named by its words ({@code do shell
 * script}), with {@code with administrator privileges} as the argument {@code privileged}.
 */
final class AppleScriptParser extends Parser {
    /** Commands of several words, as they begin. */
    private static final List<List<String>> COMMANDS = List.of(
            List.of("do", "shell", "script"),
            List.of("do", "javascript"),
            List.of("do", "script"),
            List.of("run", "script"),
            List.of("load", "script"),
            List.of("open", "location"),
            List.of("set", "the", "clipboard", "to"),
            List.of("the", "clipboard"),
            List.of("display", "dialog"),
            List.of("display", "notification"),
            List.of("quoted", "form", "of"),
            List.of("posix", "file"),
            List.of("posix", "path", "of"),
            List.of("key", "code"),
            List.of("keystroke"),
            List.of("read"),
            List.of("delete"),
            List.of("duplicate"),
            List.of("shut", "down"),
            List.of("restart"),
            List.of("log", "out"),
            List.of("mount", "volume"),
            List.of("make", "new", "login", "item"),
            List.of("make", "new", "outgoing", "message"),
            List.of("system", "attribute"),
            List.of("empty", "trash"));

    private static final Set<String> NOISE = Set.of(
            "tell",
            "end",
            "to",
            "the",
            "of",
            "then",
            "else",
            "try",
            "return",
            "if",
            "repeat",
            "on",
            "error",
            "using",
            "terms",
            "from",
            "application",
            "app",
            "activate",
            "file",
            "folder",
            "item");

    AppleScriptParser(List<Token> tokens) {
        super(tokens);
    }

    @Override
    Parser sub(List<Token> inside) {
        return new AppleScriptParser(inside);
    }

    @Override
    int precedence(Token token) {
        return token.isOperator("&") ? SUM : super.precedence(token);
    }

    @Override
    Node statement() {
        if (peek().kind() == Kind.LINE || (peek().isName() && NOISE.contains(word(0))) || !peek().isName()) {
            at++;
            return Node.NOTHING;
        } else if (word(0).equals("set") && !word(1).equals("the")) {
            return assignment();
        }
        return expression();
    }

    private String word(int distance) {
        return peek(distance).text().toLowerCase(Locale.ROOT);
    }

    private Node assignment() {
        at++;
        Node target = primary();
        while (!ended() && peek().kind() != Kind.LINE && !word(0).equals("to")) {
            at++;
        }
        take("to");
        return new Node.Assign(target, "=", expression());
    }

    @Override
    Node unary() {
        List<String> command = commandHere();
        if (command.isEmpty()) {
            return super.unary();
        }
        at += command.size();
        List<Node.Argument> arguments = new ArrayList<>();
        if (peek().kind() != Kind.LINE && !ended()) {
            boolean prefix =
                    command.getLast().equals("of") || command.getFirst().equals("posix");
            arguments.add(new Node.Argument("", prefix ? unary() : expression()));
        }
        while (!ended() && peek().kind() != Kind.LINE && !command.getLast().equals("of") && !lookingAt(")", "&", ",")) {
            if (word(0).equals("administrator")) {
                arguments.add(new Node.Argument("privileged", new Node.Constant("true")));
            }
            at++;
        }
        return new Node.Path(new Node.Name(String.join("_", command)), List.of(new Node.Call(arguments)));
    }

    private List<String> commandHere() {
        for (List<String> command : COMMANDS) {
            int i = 0;
            while (i < command.size() && peek(i).isName() && word(i).equals(command.get(i))) {
                i++;
            }
            if (i == command.size()) {
                return command;
            }
        }
        return List.of();
    }

    @Override
    Node primary() {
        Token token = next();
        return switch (token.kind()) {
            case TEXT, SHELL -> quoted(token);
            case NUMBER -> number(token.text());
            case NAME ->
                NOISE.contains(token.text()) && !ended() && peek().kind() != Kind.LINE
                        ? deeper(this::unary)
                        : new Node.Name(token.text());
            case OPERATOR ->
                token.text().equals("(")
                        ? sequence(")")
                        : token.text().equals("{") ? new Node.Items(list("}")) : back();
            case PATTERN, WORDS, LINE, INDENT, DEDENT, END -> back();
        };
    }

    private Node back() {
        at--;
        return Node.NOTHING;
    }
}
