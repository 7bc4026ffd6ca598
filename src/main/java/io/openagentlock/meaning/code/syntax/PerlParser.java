package io.openagentlock.meaning.code.syntax;

import io.openagentlock.meaning.code.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Perl: what differs from other languages of braces. */
final class PerlParser extends BraceParser {
    private static final Set<String> COMPARING = Set.of("eq", "ne", "lt", "gt", "le", "ge", "cmp");
    private static final Set<String> MODIFIERS =
            Set.of("if", "unless", "while", "until", "for", "foreach", "or", "and", "xor", "x");
    private static final Set<String> LOOSE = Set.of("or", "and", "xor");
    private static final Set<String> PRINTING = Set.of("print", "printf", "say");
    private static final Set<String> BLOCKS = Set.of("map", "grep", "sort", "first", "any", "all");

    private static final Set<String> TOPICAL = Set.of(
            "chr",
            "ord",
            "lc",
            "uc",
            "hex",
            "oct",
            "unlink",
            "rmdir",
            "eval",
            "glob",
            "say",
            "print",
            "chomp",
            "length",
            "lcfirst",
            "ucfirst",
            "readlink",
            "stat",
            "defined",
            "ref");
    private static final Node TOPIC = new Node.Name("$_");

    PerlParser(List<Token> tokens) {
        super(tokens, false, false);
    }

    @Override
    Parser sub(List<Token> inside) {
        return new PerlParser(inside);
    }

    @Override
    boolean arrows() {
        return false;
    }

    @Override
    boolean member(String operator) {
        return operator.equals("->");
    }

    @Override
    int precedence(Token token) {
        if (token.isName()) {
            return COMPARING.contains(token.text()) ? COMPARISON : token.is("x") ? 9 : 0;
        }
        return switch (token.text()) {
            case "." -> SUM;
            case "=~", "!~" -> UNARY;
            case "//" -> ALTERNATIVES;
            default -> super.precedence(token);
        };
    }

    @Override
    Node word(String word) {
        return switch (word) {
            case "use", "no", "package" -> use();
            case "for", "foreach" -> loop();
            default -> peek(1).isOperator("=>") ? expressions() : super.word(word);
        };
    }

    private Node use() {
        boolean uses = next().is("use");
        String module = peek().isName() ? next().text() : "";
        if (peek().isOperator("{")) {
            return Node.NOTHING;
        }
        while (!ended() && !lookingAt(";", "}")) {
            skip();
        }
        return uses ? new Node.ImportAll(module) : Node.NOTHING;
    }

    private Node loop() {
        at++;
        while (lookingAt("my", "our", "local")) {
            at++;
        }
        boolean named = peek().isName() && peek().text().startsWith("$");
        Node target = new Node.Name(named ? next().text() : "$_");
        List<Node> head = take("(") ? list(")") : List.of();
        boolean counting = head.size() == 3 && head.getFirst() instanceof Node.Assign;
        Node body = peek().isOperator("{") ? block(true) : Node.NOTHING;
        if (counting) {
            List<Node> all = new ArrayList<>(head);
            all.add(body);
            return new Node.Block(all, false);
        }
        return new Node.Loop(target, head.size() == 1 ? head.getFirst() : new Node.Items(head), body);
    }

    @Override
    Node modified(Node statement) {
        Node result = called(statement);
        while (peek().isName() && MODIFIERS.contains(peek().text())) {
            String word = next().text();
            Node operand = called(topic(deeper(this::expression)));
            result = switch (word) {
                case "or", "and", "xor" -> new Node.Either(List.of(result, operand));
                case "for", "foreach" -> new Node.Loop(TOPIC, operand, result);
                default -> new Node.Block(List.of(operand, new Node.Block(List.of(result), true)), false);
            };
        }
        return result;
    }

    /** A bare word that is a whole statement is a call; some then take the topic. */
    private static Node called(Node node) {
        if (!(node instanceof Node.Name(String name))
                || name.startsWith("$")
                || !Character.isLowerCase(name.charAt(0))) {
            return node;
        }
        List<Node.Argument> topic = TOPICAL.contains(name) ? List.of(new Node.Argument("", TOPIC)) : List.of();
        return new Node.Path(node, List.of(new Node.Call(topic)));
    }

    /** What is read as a condition goes to the topic. */
    private static Node topic(Node condition) {
        boolean reads = condition instanceof Node.Path path && path.base().equals(new Node.Name("readline"));
        return reads ? new Node.Assign(TOPIC, "=", condition) : condition;
    }

    @Override
    Node item() {
        Node value = expression();
        take("=>");
        return modified(topic(value));
    }

    @Override
    boolean step(List<Node.Step> steps) {
        Token token = peek();
        Token before = peek(-1);
        boolean subscribes = (before.isName() && before.text().startsWith("$"))
                || before.isOperator("]")
                || before.isOperator("}")
                || before.isOperator("->");
        if (token.isOperator("->") && "([{".contains(peek(1).text()) && peek(1).kind() == Kind.OPERATOR) {
            at++;
            return true;
        } else if (token.isOperator("{")) {
            if (!subscribes || token.spaced()) {
                return false;
            }
            at++;
            boolean bare = peek().isName() && peek(1).isOperator("}");
            steps.add(new Node.At(bare ? word() : sequence("}")));
            return true;
        } else if (token.isOperator("(") && before.isName() && before.text().startsWith("$")) {
            return false;
        } else if (token.isOperator("[") && token.spaced()) {
            return false;
        } else if (token.kind() == Kind.TEXT) {
            return false;
        }
        return super.step(steps);
    }

    private Node word() {
        Token word = next();
        at++;
        return word.text().startsWith("$") ? new Node.Name(word.text()) : new Node.Constant(word.text());
    }

    @Override
    Node named(Token token) {
        String name = token.text();
        if (peek().isOperator("=>")) {
            return new Node.Constant(name);
        } else if (name.startsWith("$") || lookingAt("->")) {
            return new Node.Name(name);
        } else if (name.equals("my") || name.equals("our") || name.equals("local") || name.equals("new")) {
            return primary();
        } else if ((name.equals("do") || name.equals("eval")) && peek().isOperator("{")) {
            return block(true);
        } else if ((name.equals("shift") || name.equals("pop")) && !peek().isOperator("(") && !startsArguments()) {
            return new Node.Path(new Node.Name(name), List.of(new Node.Call(List.of())));
        } else if (PRINTING.contains(name)) {
            return printing(name);
        } else if (BLOCKS.contains(name)
                && (peek().isOperator("{") || (peek().isOperator("(") && peek(1).isOperator("{")))) {
            return overList(name);
        } else if (startsArguments() && !LOOSE.contains(name)) {
            return new Node.Path(new Node.Name(name), List.of(new Node.Call(bare())));
        }
        return super.named(token);
    }

    /** {@code map { … } list}. */
    private Node overList(String name) {
        boolean bracket = take("(");
        Node body = deeper(() -> {
            at++;
            List<Node> statements = statements(() -> peek().isOperator("}"));
            take("}");
            Node last = statements.isEmpty() ? Node.NOTHING : called(statements.removeLast());
            statements.add(new Node.Return(last));
            return new Node.Block(statements, false);
        });
        take(",");
        List<Node.Argument> arguments = new ArrayList<>();
        Node.Parameter it = new Node.Parameter(new Node.Name("$_"), Node.NOTHING, false);
        arguments.add(new Node.Argument("", new Node.Function("", List.of(it), body)));
        arguments.addAll(bracket ? rest() : bare());
        return new Node.Path(new Node.Name(name), List.of(new Node.Call(arguments)));
    }

    private List<Node.Argument> rest() {
        return list(")").stream().map(value -> new Node.Argument("", value)).toList();
    }

    /** {@code print HANDLE list}, {@code print {$handle} list}. */
    private Node printing(String name) {
        boolean bracket = take("(");
        List<Node.Argument> arguments = new ArrayList<>();
        Token handle = peek();
        boolean follows = peek(1).isQuoted() || (peek(1).isName() && !operates(peek(1)));
        if (handle.isOperator("{")) {
            at++;
            arguments.add(new Node.Argument("file", sequence("}")));
        } else if (handle.isName() && follows && (handle.text().startsWith("$") || upper(handle.text()))) {
            at++;
            arguments.add(new Node.Argument("file", new Node.Name(handle.text())));
        } else if (handle.isName() && upper(handle.text()) && lookingAt(handle.text()) && lineEnds(peek(1))) {
            at++;
            arguments.add(new Node.Argument("file", new Node.Name(handle.text())));
        }
        arguments.addAll(bracket ? rest() : startsValue() ? bare() : List.of());
        if (arguments.stream().noneMatch(argument -> argument.name().isEmpty())) {
            arguments.add(new Node.Argument("", TOPIC));
        }
        return new Node.Path(new Node.Name(name), List.of(new Node.Call(arguments)));
    }

    private static boolean lineEnds(Token token) {
        return token.isOperator(";") || token.isOperator("}") || token.kind() == Kind.END;
    }

    private static boolean upper(String name) {
        return name.chars().allMatch(c -> Character.isUpperCase(c) || c == '_' || Character.isDigit(c));
    }

    private boolean operates(Token token) {
        return precedence(token) > 0 || MODIFIERS.contains(token.text());
    }

    private boolean startsArguments() {
        boolean variable = peek().isName() && peek().text().startsWith("$");
        return (startsValue() && (peek().spaced() || variable)) || peek().isQuoted();
    }

    private boolean startsValue() {
        Token token = peek();
        return switch (token.kind()) {
            case TEXT, SHELL, WORDS, NUMBER, PATTERN -> true;
            case NAME -> !operates(token);
            case OPERATOR ->
                switch (token.text()) {
                    case "\\", "$(", "[" -> true;
                    case "-", "+", "!" -> !peek(1).spaced();
                    default -> false;
                };
            case LINE, INDENT, DEDENT, END -> false;
        };
    }

    /** Arguments without parentheses, up to a modifier or the end of the statement. */
    private List<Node.Argument> bare() {
        List<Node.Argument> arguments = new ArrayList<>();
        do {
            if (startsValue() || lookingAt("{", "(")) {
                arguments.add(new Node.Argument("", expression()));
            }
        } while ((take(",") || take("=>")) && !ended());
        return arguments;
    }

    @Override
    Node.Argument argument() {
        Node value = expression();
        take("=>");
        return new Node.Argument("", value);
    }

    @Override
    Node fields() {
        List<Node> items = list("}");
        List<Node.Field> fields = new ArrayList<>();
        for (int i = 0; i + 1 < items.size(); i += 2) {
            fields.add(new Node.Field(items.get(i), items.get(i + 1)));
        }
        return new Node.Fields(fields);
    }
}
