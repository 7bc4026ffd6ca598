package io.openagentlock.meaning.code.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** PHP: what differs from other languages of braces. */
final class PhpParser extends BraceParser {
    private static final Set<String> STATEMENTS =
            Set.of("echo", "print", "include", "include_once", "require", "require_once", "exit", "die");
    private static final Set<String> CASTS =
            Set.of("string", "int", "integer", "bool", "boolean", "float", "double", "array", "object", "binary");

    PhpParser(List<Token> tokens) {
        super(tokens, true, false);
    }

    @Override
    Parser sub(List<Token> inside) {
        return new PhpParser(inside);
    }

    @Override
    boolean arrows() {
        return false;
    }

    @Override
    boolean member(String operator) {
        return operator.equals("->") || operator.equals("::") || operator.equals("?->");
    }

    @Override
    int precedence(Token token) {
        return token.isOperator(".") ? SUM : super.precedence(token);
    }

    @Override
    Node unary() {
        if (lookingAt("@", "clone")) {
            at++;
            return unary();
        }
        return super.unary();
    }

    @Override
    Node named(Token token) {
        if ((token.is("array") || token.is("list")) && take("(")) {
            return array(")");
        } else if (STATEMENTS.contains(token.text()) && !peek().isOperator("(") && !lookingAt(";", ")", ",")) {
            List<Node.Argument> arguments = new ArrayList<>();
            do {
                arguments.add(new Node.Argument("", expression()));
            } while (token.is("echo") && take(","));
            return new Node.Path(new Node.Name(token.text()), List.of(new Node.Call(arguments)));
        }
        return super.named(token);
    }

    @Override
    Node word(String word) {
        if (word.equals("use") || word.equals("namespace")) {
            while (!ended() && !peek().isOperator(";") && !peek().isOperator("{")) {
                at++;
            }
            return Node.NOTHING;
        }
        return STATEMENTS.contains(word) ? expressions() : super.word(word);
    }

    @Override
    Node bracket(String open) {
        boolean cast = open.equals("(") && CASTS.contains(peek().text()) && peek(1).isOperator(")");
        if (cast) {
            at += 2;
            return unary();
        }
        return open.equals("[") ? array("]") : super.bracket(open);
    }

    /** From behind the opening bracket: a list, or fields where it has {@code key => value}. */
    private Node array(String closing) {
        List<Node> items = new ArrayList<>();
        List<Node.Field> fields = new ArrayList<>();
        boolean keyed = false;
        while (!ended() && !take(closing)) {
            int before = at;
            if (!take(",")) {
                Node item = expression();
                boolean pair = take("=>");
                keyed = keyed || pair;
                items.add(item);
                fields.add(pair ? new Node.Field(item, expression()) : new Node.Field(Node.NOTHING, item));
            }
            at = Math.max(at, before + (at == before ? 1 : 0));
        }
        return keyed ? new Node.Fields(fields) : new Node.Items(items);
    }
}
