package io.openagentlock.meaning.code.syntax;

import io.openagentlock.meaning.code.syntax.Token.Kind;
import io.openagentlock.meaning.code.syntax.Token.Piece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the light parsers share: expressions by precedence, with everything that repeats read in loops. It accepts more
 * than the languages do and refuses nothing. Each statement takes at least one token; nesting is bounded.
 */
abstract class Parser {
    static final int MAX_DEPTH = 120;

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    static final int ALTERNATIVES = 2;
    static final int CONJUNCTION = 3;
    static final int COMPARISON = 4;
    static final int SUM = 8;
    static final int UNARY = 10;

    /** Binary operators that most languages share. */
    private static final Map<String, Integer> COMMON = Map.ofEntries(
            Map.entry("||", ALTERNATIVES),
            Map.entry("??", ALTERNATIVES),
            Map.entry("or", ALTERNATIVES),
            Map.entry("?:", ALTERNATIVES),
            Map.entry("&&", CONJUNCTION),
            Map.entry("and", CONJUNCTION),
            Map.entry("==", COMPARISON),
            Map.entry("!=", COMPARISON),
            Map.entry("===", COMPARISON),
            Map.entry("!==", COMPARISON),
            Map.entry("<", COMPARISON),
            Map.entry(">", COMPARISON),
            Map.entry("<=", COMPARISON),
            Map.entry(">=", COMPARISON),
            Map.entry("<=>", COMPARISON),
            Map.entry("|", 5),
            Map.entry("^", 6),
            Map.entry("&", 6),
            Map.entry("<<", 7),
            Map.entry(">>", 7),
            Map.entry(">>>", 7),
            Map.entry("+", SUM),
            Map.entry("-", SUM),
            Map.entry("*", 9),
            Map.entry("/", 9),
            Map.entry("%", 9),
            Map.entry("**", 11));

    private final List<Token> tokens;
    /** For each opening bracket the index of what closes it; else its own. */
    private final int[] closing;

    int at;
    private int depth;

    Parser(List<Token> tokens) {
        this.tokens = tokens;
        this.closing = closings(tokens);
    }

    private static int[] closings(List<Token> tokens) {
        int[] closing = new int[tokens.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < closing.length; i++) {
            closing[i] = i;
            if (opens(tokens.get(i))) {
                open.push(i);
            } else if (closes(tokens.get(i)) && !open.isEmpty()) {
                closing[open.pop()] = i;
            }
        }
        return closing;
    }

    private static boolean opens(Token token) {
        return token.kind() == Kind.OPERATOR
                && (OPENING.contains(token.text()) || token.text().equals("$("));
    }

    private static boolean closes(Token token) {
        return token.kind() == Kind.OPERATOR && CLOSING.contains(token.text());
    }

    /** What stands behind the bracket that opens at a distance. */
    final Token behindBracket(int distance) {
        int index = at + distance;
        return index < closing.length && closing[index] + 1 < closing.length
                ? tokens.get(closing[index] + 1)
                : Token.END;
    }

    /** The whole program. */
    final Node program() {
        return new Node.Block(statements(() -> false), false);
    }

    /** A parser of the same language for code inside a quoted text. */
    abstract Parser sub(List<Token> inside);

    abstract Node statement();

    /** A value without operators and without what follows it. */
    abstract Node primary();

    int precedence(Token token) {
        return token.kind() == Kind.OPERATOR || token.kind() == Kind.NAME ? COMMON.getOrDefault(token.text(), 0) : 0;
    }

    final List<Node> statements(Supplier<Boolean> end) {
        List<Node> body = new ArrayList<>();
        while (!ended() && !end.get()) {
            int before = at;
            Node statement = statement();
            if (!(statement instanceof Node.Nothing)) {
                body.add(statement);
            }
            at = Math.max(at, before + (at == before ? 1 : 0));
        }
        return body;
    }

    final boolean ended() {
        return at >= tokens.size();
    }

    final Token peek() {
        return peek(0);
    }

    final Token peek(int distance) {
        int index = at + distance;
        return index >= 0 && index < tokens.size() ? tokens.get(index) : Token.END;
    }

    final Token next() {
        Token token = peek();
        at++;
        return token;
    }

    final boolean take(String word) {
        boolean here = peek().is(word);
        at += here ? 1 : 0;
        return here;
    }

    final boolean lookingAt(String... words) {
        for (String word : words) {
            if (peek().is(word)) {
                return true;
            }
        }
        return false;
    }

    final void lines() {
        while (peek().kind() == Kind.LINE) {
            at++;
        }
    }

    /** Guards recursion: where it is too deep, the bracket that opens here is skipped with all that is in it. */
    final Node deeper(Supplier<Node> parse) {
        if (depth >= MAX_DEPTH) {
            skip();
            return new Node.TooDeep();
        }
        depth++;
        Node node = parse.get();
        depth--;
        return node;
    }

    /** One token, or a bracket with all that belongs to it. */
    final void skip() {
        int open = 0;
        do {
            Token token = next();
            open += opens(token) ? 1 : closes(token) ? -1 : 0;
        } while (open > 0 && !ended());
    }

    /** An expression without a comma on its top. */
    Node expression() {
        return deeper(this::assignment);
    }

    private Node assignment() {
        Node left = conditional(binary(1));
        String operator = peek().text();
        if (peek().kind() == Kind.OPERATOR && assigns(operator)) {
            at++;
            lines();
            return new Node.Assign(left, operator, expression());
        }
        return left;
    }

    boolean assigns(String operator) {
        return operator.endsWith("=") && precedence(peek()) == 0 && !operator.equals("=>");
    }

    /** {@code c ? a : b} where the language has it. */
    Node conditional(Node condition) {
        if (!peek().isOperator("?")) {
            return condition;
        }
        at++;
        lines();
        Node yes = expression();
        lines();
        take(":");
        lines();
        Node no = expression();
        return new Node.Block(List.of(condition, new Node.Either(List.of(yes, no))), false);
    }

    /** Operators at least this binding. */
    final Node binary(int least) {
        Node left = unary();
        List<Node.Link> links = new ArrayList<>();
        int level = precedence(peek());
        while (level >= least && !ended()) {
            String operator = next().text();
            lines();
            int binding = level;
            links.add(new Node.Link(operator, deeper(() -> binary(binding + 1))));
            level = precedence(peek());
            if (level != binding) {
                left = chain(left, links, binding);
                links = new ArrayList<>();
            }
        }
        return left;
    }

    private static Node chain(Node first, List<Node.Link> links, int level) {
        if (level != ALTERNATIVES && level != CONJUNCTION) {
            return new Node.Chain(first, links);
        }
        List<Node> choices = new ArrayList<>();
        choices.add(first);
        links.forEach(link -> choices.add(link.operand()));
        return new Node.Either(choices);
    }

    Node unary() {
        if ((peek().kind() == Kind.OPERATOR && "!-+~&*\\".contains(peek().text()))
                || lookingAt("not", "await", "typeof", "void", "++", "--", "...", "**", "delete")) {
            String operator = next().text();
            lines();
            return new Node.Prefix(operator, deeper(this::unary));
        }
        return postfix(primary());
    }

    /** {@code .name}, {@code (…)}, {@code […]} as often as they come. */
    Node postfix(Node base) {
        List<Node.Step> steps = new ArrayList<>();
        while (step(steps)) {
            // each takes at least a token
        }
        return steps.isEmpty() ? base : new Node.Path(base, steps);
    }

    /** Reads one step, if one is here. */
    boolean step(List<Node.Step> steps) {
        Token token = peek();
        if (token.kind() != Kind.OPERATOR) {
            return false;
        } else if (member(token.text()) && peek(1).isName()) {
            at++;
            steps.add(new Node.Member(next().text()));
        } else if (token.text().equals("?.") && (peek(1).isOperator("(") || peek(1).isOperator("["))) {
            at++;
        } else if (token.text().equals("(")) {
            steps.add(new Node.Call(arguments(")")));
        } else if (token.text().equals("[")) {
            steps.add(new Node.At(key()));
        } else {
            return false;
        }
        return true;
    }

    boolean member(String operator) {
        return operator.equals(".") || operator.equals("?.");
    }

    private Node key() {
        at++;
        Node key = sequence("]");
        return key;
    }

    /** The rest of a bracket as one value: an expression, or several as {@link Node.Items}. */
    final Node sequence(String closing) {
        List<Node> items = list(closing);
        return items.size() == 1 ? items.getFirst() : new Node.Items(items);
    }

    /** From behind the opening bracket to behind the closing one. */
    final List<Node> list(String closing) {
        List<Node> items = new ArrayList<>();
        lines();
        while (!ended() && !take(closing)) {
            int before = at;
            if (!take(",") && !take(";")) {
                items.add(item());
            }
            lines();
            progress(before, closing);
        }
        return items;
    }

    /** What can't be read is passed over; another bracket's closing ends the list. */
    private void progress(int before, String closing) {
        if (at == before && !peek().isOperator(closing)) {
            at++;
        }
    }

    /** One element of a list. */
    Node item() {
        return expression();
    }

    /** From the opening parenthesis here to behind the closing one. */
    final List<Node.Argument> arguments(String closing) {
        at++;
        List<Node.Argument> arguments = new ArrayList<>();
        lines();
        while (!ended() && !take(closing)) {
            int before = at;
            if (!take(",") && !take(";")) {
                arguments.add(argument());
            }
            lines();
            progress(before, closing);
        }
        return arguments;
    }

    /** One argument of a call. */
    Node.Argument argument() {
        if (lookingAt("*", "**", "...")) {
            at++;
            return new Node.Argument("*", expression());
        } else if (peek().isName()
                && (peek(1).isOperator("=") || (peek(1).isOperator(":") && !peek(2).isOperator(":")))) {
            String name = next().text();
            at++;
            lines();
            return new Node.Argument(name, expression());
        }
        return new Node.Argument("", item());
    }

    /** A quoted text with its code inside. */
    final Node quoted(Token token) {
        List<Node> parts = new ArrayList<>();
        for (Piece piece : token.pieces()) {
            parts.add(
                    switch (piece) {
                        case Piece.Chars chars -> new Node.Constant(chars.text());
                        case Piece.Code code -> inside(code.tokens());
                    });
        }
        Node text = parts.size() == 1 && parts.getFirst() instanceof Node.Constant only
                ? only
                : parts.isEmpty() ? new Node.Constant("") : new Node.Template(parts);
        return token.kind() == Kind.SHELL ? new Node.Shell(text) : text;
    }

    private Node inside(List<Token> code) {
        Parser parser = sub(code);
        parser.depth = depth + 1;
        return parser.deeper(parser::statement);
    }

    /** The words of a {@code qw()}. */
    final Node words(Token token) {
        List<Node> words = new ArrayList<>();
        for (Piece piece : token.pieces()) {
            if (piece instanceof Piece.Chars(String text)) {
                for (String word : text.strip().split("\\s+", -1)) {
                    words.add(new Node.Constant(word));
                }
            }
        }
        return new Node.Items(words);
    }

    final Node pattern(Token token) {
        int blank = token.text().indexOf(' ');
        String operator = blank < 0 ? "m" : token.text().substring(0, blank);
        String flags = blank < 0 ? "" : token.text().substring(blank + 1);
        Node pattern = Node.NOTHING;
        Node replacement = Node.NOTHING;
        for (Piece piece : token.pieces()) {
            switch (piece) {
                case Piece.Chars chars -> pattern = new Node.Constant(chars.text());
                case Piece.Code code -> replacement = inside(code.tokens());
            }
        }
        return new Node.Pattern(operator, pattern, replacement, flags);
    }

    /** Decimal, hexadecimal, octal or binary; what is no whole number is a text. */
    static Node number(String written) {
        String digits = written.replace("_", "");
        try {
            if (digits.length() > 1 && digits.charAt(0) == '0') {
                char mark = Character.toLowerCase(digits.charAt(1));
                int radix = mark == 'x' ? 16 : mark == 'b' ? 2 : 8;
                boolean marked = mark == 'x' || mark == 'b' || mark == 'o';
                return new Node.Whole(Long.parseLong(digits.substring(marked ? 2 : 1), radix));
            }
            return new Node.Whole(Long.parseLong(digits));
        } catch (NumberFormatException notWhole) {
            return new Node.Constant(written);
        }
    }
}
