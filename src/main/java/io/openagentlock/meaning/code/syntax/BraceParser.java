package io.openagentlock.meaning.code.syntax;

import io.openagentlock.meaning.code.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Languages of braces: JavaScript and TypeScript, and by what they have in common Java, Groovy, Kotlin, Go, C, C#, Rust,
 * Swift, Dart, R and any other. Types, modifiers and most keywords are passed over.
 */
class BraceParser extends Parser {
    private static final Set<String> DECLARING =
            Set.of("const", "let", "var", "val", "my", "our", "local", "final", "state", "auto", "mut");
    private static final Set<String> NOISE = Set.of(
            "else",
            "try",
            "do",
            "begin",
            "finally",
            "export",
            "default",
            "public",
            "private",
            "protected",
            "static",
            "abstract",
            "readonly",
            "unsafe",
            "pub",
            "override",
            "suspend",
            "inline",
            "declare",
            "break",
            "continue",
            "then",
            "BEGIN",
            "END",
            "defer",
            "go",
            "extern",
            "global",
            "case");
    private static final Set<String> BRANCHING = Set.of(
            "if",
            "while",
            "for",
            "foreach",
            "switch",
            "match",
            "catch",
            "with",
            "until",
            "unless",
            "elsif",
            "elseif",
            "guard",
            "when",
            "synchronized",
            "using",
            "repeat",
            "loop");
    private static final Set<String> FUNCTIONS = Set.of("function", "func", "fn", "fun", "sub", "def");
    private static final Set<String> TYPES = Set.of(
            "class", "interface", "struct", "enum", "trait", "object", "namespace", "impl", "extension", "module");
    private static final Set<String> RETURNS = Set.of("return", "throw", "yield", "raise", "die");

    /** Whether {@code name(…) {…}} declares a function; else it is a call with a block. */
    private final boolean methods;

    /** Whether {@code name value} is a call, as in Groovy. */
    private final boolean bareCalls;

    BraceParser(List<Token> tokens, boolean methods, boolean bareCalls) {
        super(tokens);
        this.methods = methods;
        this.bareCalls = bareCalls;
    }

    @Override
    Parser sub(List<Token> inside) {
        return new BraceParser(inside, methods, bareCalls);
    }

    @Override
    int precedence(Token token) {
        return switch (token.text()) {
            case "in", "of", "as", "instanceof", "is" -> token.isName() ? COMPARISON : 0;
            case "%in%" -> COMPARISON;
            case ".." -> SUM;
            default -> super.precedence(token);
        };
    }

    @Override
    boolean assigns(String operator) {
        return super.assigns(operator) || operator.equals("<-") || operator.equals("<<-");
    }

    @Override
    boolean member(String operator) {
        return super.member(operator) || operator.equals("::") || operator.equals("->") || operator.equals("?->");
    }

    @Override
    Node statement() {
        Token token = peek();
        return switch (token.kind()) {
            case LINE, INDENT, DEDENT, END -> passed();
            case OPERATOR ->
                token.text().equals("{") ? block(true) : ";}),]:".contains(token.text()) ? passed() : expressions();
            case NAME -> word(token.text());
            case TEXT, SHELL, WORDS, NUMBER, PATTERN -> expressions();
        };
    }

    final Node passed() {
        at++;
        return Node.NOTHING;
    }

    Node word(String word) {
        Token after = peek(1);
        if (after.isOperator("=")
                || (after.isOperator(".") && !word.equals("import"))
                || after.isOperator(":")
                || after.isOperator("=>")) {
            return labelled(after);
        } else if (DECLARING.contains(word)) {
            return declaration();
        } else if (NOISE.contains(word) && !after.isOperator("(")) {
            return passed();
        } else if (BRANCHING.contains(word)) {
            return branch();
        } else if (FUNCTIONS.contains(word) && after.isName()) {
            at++;
            return function();
        } else if (TYPES.contains(word) && after.isName()) {
            return type();
        } else if (RETURNS.contains(word) && !after.isOperator("(")) {
            return returns();
        } else if (methods && after.isOperator("(") && behindBracket(1).isOperator("{")) {
            return function();
        }
        return word.equals("import") && !after.isOperator("(") ? imports() : expressions();
    }

    /** {@code label:} is passed over. */
    private Node labelled(Token after) {
        if (after.isOperator(":") && !peek(2).isOperator(":")) {
            at += 2;
            return Node.NOTHING;
        }
        return expressions();
    }

    /** Expressions with commas between them. */
    final Node expressions() {
        Node first = deeper(this::expression);
        if (!peek().isOperator(",")) {
            return modified(first);
        }
        List<Node> all = new ArrayList<>(List.of(first));
        while (take(",")) {
            lines();
            all.add(deeper(this::expression));
        }
        if (take(":=") || take("=")) {
            lines();
            return new Node.Assign(new Node.Items(all), "=", expressions());
        }
        return modified(new Node.Items(all));
    }

    /** {@code … if condition} where the language has it. */
    Node modified(Node statement) {
        return statement;
    }

    /** {@code const a = 1, {b} = c}. */
    private Node declaration() {
        while (peek().isName() && (DECLARING.contains(peek().text()) || peek().is("static"))) {
            at++;
        }
        List<Node> all = new ArrayList<>();
        do {
            lines();
            Node target = postfix(primary());
            typed();
            if (peek().isName() && peek(1).isOperator("=")) {
                target = new Node.Name(next().text());
            }
            if (take("=")) {
                lines();
                all.add(new Node.Assign(target, "=", expression()));
            } else if (lookingAt("of", "in")) {
                at++;
                return new Node.Loop(target, expression(), Node.NOTHING);
            }
        } while (take(",") && !ended());
        return all.size() == 1 ? all.getFirst() : new Node.Block(all, false);
    }

    /** {@code : Type} is passed over. */
    private void typed() {
        if (!peek().isOperator(":") && !(peek().isOperator("?") && peek(1).isOperator(":"))) {
            return;
        }
        while (!ended() && peek().kind() != Kind.LINE && !lookingAt("=", ";", ",", ")", "of", "in", "=>", "}")) {
            if (peek().isOperator("{") && !peek(-1).isOperator(":")) {
                return;
            }
            skip();
        }
    }

    final Node block(boolean maybe) {
        return deeper(() -> {
            take("{");
            List<Node> body = statements(() -> peek().isOperator("}"));
            take("}");
            return new Node.Block(body, maybe);
        });
    }

    /** Head and body of a branch or a loop. */
    Node branch() {
        at++;
        take("let");
        lines();
        List<Node> head = new ArrayList<>();
        if (take("(")) {
            while (!ended() && !take(")")) {
                int before = at;
                head.add(statement());
                at = Math.max(at, before + (at == before ? 1 : 0));
            }
        } else if (!peek().isOperator("{") && !peek().isOperator(":")) {
            head.add(expressions());
        }
        lines();
        Node body = lookingAt(";", "}", "else") ? Node.NOTHING : deeper(this::statement);
        return headed(head, body);
    }

    /** A loop over elements where the head says so, else conditions and a body that may run. */
    final Node headed(List<Node> head, Node body) {
        Node first = head.isEmpty() ? Node.NOTHING : head.getFirst();
        if (first instanceof Node.Loop loop) {
            return new Node.Loop(loop.target(), loop.source(), body);
        } else if (first instanceof Node.Chain chain && chain.rest().size() == 1) {
            Node.Link link = chain.rest().getFirst();
            switch (link.operator()) {
                case "in", "of" -> {
                    return new Node.Loop(chain.first(), link.operand(), body);
                }
                case "as" -> {
                    return new Node.Loop(head.size() > 1 ? head.getLast() : link.operand(), chain.first(), body);
                }
                default -> {}
            }
        } else if (first instanceof Node.Assign assign
                && assign.value() instanceof Node.Prefix ranged
                && ranged.operator().equals("range")) {
            return new Node.Loop(assign.target(), ranged.operand(), body);
        }
        List<Node> parts = new ArrayList<>(head);
        parts.add(new Node.Block(List.of(body), true));
        return new Node.Block(parts, false);
    }

    /** From the name or the parenthesis on. */
    final Node function() {
        take("*");
        String name = peek().isName() ? next().text() : "";
        while ((take(".") || take("::")) && peek().isName()) {
            name = next().text();
        }
        List<Node.Parameter> parameters = peek().isOperator("(") ? parameters() : List.of();
        typed();
        return new Node.Function(name, parameters, body());
    }

    /** Between the parameters and the body: types, {@code use (…)}, {@code throws X}, {@code =}. */
    private Node body() {
        while (!ended() && !lookingAt("{", ";", "=", "=>") && peek().kind() != Kind.LINE && !lookingAt("}")) {
            skip();
        }
        if (take("=") || take("=>")) {
            return new Node.Return(expression());
        }
        return peek().isOperator("{") ? block(false) : Node.NOTHING;
    }

    /** From the opening parenthesis to behind the closing one. */
    final List<Node.Parameter> parameters() {
        take("(");
        List<Node.Parameter> parameters = new ArrayList<>();
        while (!ended() && !take(")")) {
            int before = at;
            boolean rest = lookingAt("...", "*");
            at += rest ? 1 : 0;
            take("&");
            Node target = parameterTarget();
            typed();
            rest = take("...") || rest;
            if (peek().isName()) {
                target = new Node.Name(next().text());
            }
            parameters.add(new Node.Parameter(target, take("=") ? expression() : Node.NOTHING, rest));
            take(",");
            lines();
            at = Math.max(at, before + (at == before ? 1 : 0));
        }
        return parameters;
    }

    private Node parameterTarget() {
        if (lookingAt("{", "[")) {
            return primary();
        }
        Node target = Node.NOTHING;
        while (peek().isName()) {
            target = new Node.Name(next().text());
        }
        return target;
    }

    private Node type() {
        take("class");
        Node name = peek().isName() ? new Node.Name(peek().text()) : Node.NOTHING;
        while (!ended() && !peek().isOperator("{") && !peek().isOperator(";") && peek().kind() != Kind.LINE) {
            skip();
        }
        Node body = peek().isOperator("{") ? block(false) : Node.NOTHING;
        return new Node.Block(List.of(body, new Node.Assign(name, "class", Node.NOTHING)), false);
    }

    private Node returns() {
        at++;
        if (peek().kind() == Kind.LINE || lookingAt(";", "}", ")", "if", "unless")) {
            return Node.NOTHING;
        }
        return modified(new Node.Return(expression()));
    }

    /** {@code import a, {b as c}, * as d from 'm'}; {@code import a.b.C}. */
    private Node imports() {
        at++;
        take("type");
        take("static");
        List<String[]> names = new ArrayList<>();
        boolean braces = false;
        StringBuilder path = new StringBuilder();
        while (!ended()
                && !peek().is("from")
                && peek().kind() != Kind.TEXT
                && peek().kind() != Kind.LINE
                && !peek().isOperator(";")) {
            Token token = next();
            braces = braces || token.isOperator("{");
            if (token.isName() || token.isOperator("*") || token.isOperator(".")) {
                path.append(token.isName() && peek().is("as") ? "" : token.text());
            }
            if ((token.isName() || token.isOperator("*")) && take("as")) {
                names.add(new String[] {next().text(), token.isName() && braces ? token.text() : ""});
            } else if (token.isName()) {
                names.add(new String[] {token.text(), braces ? token.text() : ""});
            }
        }
        take("from");
        if (peek().kind() == Kind.TEXT) {
            return imported(names, quoted(next()));
        }
        String name = names.isEmpty() ? "" : names.getLast()[0];
        return new Node.Assign(new Node.Name(name), "import", new Node.Constant(path.toString()));
    }

    private static Node imported(List<String[]> names, Node module) {
        Node required =
                new Node.Path(new Node.Name("require"), List.of(new Node.Call(List.of(new Node.Argument("", module)))));
        List<Node> all = new ArrayList<>();
        for (String[] name : names) {
            Node value = name[1].isEmpty() ? required : new Node.Path(required, List.of(new Node.Member(name[1])));
            all.add(new Node.Assign(new Node.Name(name[0]), "=", value));
        }
        return all.isEmpty() ? required : new Node.Block(all, false);
    }

    @Override
    Node expression() {
        if (peek().isName() && peek(1).isOperator("=>") && arrows()) {
            Node target = new Node.Name(next().text());
            return arrow(List.of(new Node.Parameter(target, Node.NOTHING, false)));
        } else if (lookingAt("async", "await", "new", "throw", "yield", "return")
                && !peek(1).isOperator("=")
                && peek().isName()) {
            at++;
            return expression();
        } else if (peek().isOperator("(") && behindBracket(0).isOperator("=>")) {
            return deeper(() -> arrow(parameters()));
        }
        return super.expression();
    }

    boolean arrows() {
        return true;
    }

    private Node arrow(List<Node.Parameter> parameters) {
        take("=>");
        lines();
        return new Node.Function("", parameters, peek().isOperator("{") ? block(false) : new Node.Return(expression()));
    }

    @Override
    Node unary() {
        if (lookingAt("new", "await", "async", "range", "typeof", "unsafe")
                && peek().isName()
                && !peek(1).isOperator("=")) {
            String operator = next().text();
            Node operand = deeper(this::unary);
            return operator.equals("range") ? new Node.Prefix(operator, operand) : operand;
        }
        return super.unary();
    }

    @Override
    boolean step(List<Node.Step> steps) {
        if (peek().isOperator("!") && (peek(1).isOperator("(") || peek(1).isOperator("[") || peek(1).isOperator("."))) {
            at++;
            return true;
        } else if (peek().kind() == Kind.TEXT && peek(-1).isName() && !peek().spaced()) {
            steps.add(new Node.Call(List.of(new Node.Argument("`", quoted(next())))));
            return true;
        } else if (bareCalls
                && peek(-1).isName()
                && peek().spaced()
                && (peek().isName() || peek().isQuoted())
                && precedence(peek()) == 0) {
            steps.add(new Node.Call(bare()));
            return true;
        }
        return super.step(steps);
    }

    private List<Node.Argument> bare() {
        List<Node.Argument> arguments = new ArrayList<>();
        do {
            arguments.add(argument());
        } while (take(",") && !ended());
        return arguments;
    }

    /** {@code String[]{…}}, {@code []string{…}}: the elements count. */
    private boolean arrayOfType() {
        boolean before =
                peek().isName() && peek(1).isOperator("[") && peek(2).isOperator("]") && peek(3).isOperator("{");
        boolean behind =
                peek().isOperator("[") && peek(1).isOperator("]") && peek(2).isName() && peek(3).isOperator("{");
        return before || behind;
    }

    @Override
    Node primary() {
        if (arrayOfType()) {
            at += 4;
            return new Node.Items(list("}"));
        }
        Token token = next();
        return switch (token.kind()) {
            case TEXT, SHELL -> quoted(token);
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

    Node named(Token token) {
        if (FUNCTIONS.contains(token.text())
                && (lookingAt("(", "*", "{") || (peek().isName() && peek(1).isOperator("(")))) {
            return deeper(this::function);
        } else if (token.is("class") && !lookingAt(".", "=", ")")) {
            return deeper(this::type);
        }
        return new Node.Name(token.text());
    }

    Node bracket(String open) {
        return switch (open) {
            case "(" -> sequence(")");
            case "[" -> new Node.Items(list("]"));
            case "{" -> fields();
            case "$(" -> sequence(")");
            default -> {
                at--;
                yield Node.NOTHING;
            }
        };
    }

    /** An object's fields, from behind the brace. */
    Node fields() {
        List<Node.Field> fields = new ArrayList<>();
        lines();
        while (!ended() && !take("}")) {
            int before = at;
            if (!take(",") && !take(";")) {
                fields.add(field());
            }
            lines();
            at = Math.max(at, before + (at == before ? 1 : 0));
        }
        return new Node.Fields(fields);
    }

    private Node.Field field() {
        while (lookingAt("async", "get", "set", "*") && (peek(1).isName() || peek(1).isOperator("["))) {
            at++;
        }
        if (take("...")) {
            return new Node.Field(Node.NOTHING, expression());
        }
        Token token = peek();
        if (token.isName() && peek(1).isOperator("(")) {
            return new Node.Field(new Node.Constant(token.text()), deeper(this::function));
        }
        Node key = token.isName() && (peek(1).isOperator(":") || peek(1).isOperator("=>"))
                ? new Node.Constant(next().text())
                : key();
        if (take(":") || take("=>")) {
            lines();
            return new Node.Field(key, expression());
        } else if (token.isName()) {
            Node value = new Node.Name(token.text());
            return new Node.Field(
                    new Node.Constant(token.text()), take("=") ? new Node.Either(List.of(value, expression())) : value);
        }
        return new Node.Field(Node.NOTHING, key);
    }

    private Node key() {
        return take("[") ? sequence("]") : binary(1);
    }
}
