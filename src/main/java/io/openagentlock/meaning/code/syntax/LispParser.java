package io.openagentlock.meaning.code.syntax;

import java.util.ArrayList;
import java.util.List;

/** Lisps (Emacs Lisp, Scheme, Common Lisp, Clojure): {@code (name value …)} is a call. */
final class LispParser {
    private static final int MAX_DEPTH = 60;
    private static final String BORDERS = " \t\r\n\f()[]{}\";,";

    private final String code;
    private int at;
    private int depth;

    LispParser(String code) {
        this.code = code;
    }

    Node program() {
        return new Node.Block(forms(), false);
    }

    /** Up to a closing bracket, which is taken. */
    private List<Node> forms() {
        List<Node> forms = new ArrayList<>();
        while (at < code.length()) {
            char c = code.charAt(at);
            if (c == ';') {
                int end = code.indexOf('\n', at);
                at = end < 0 ? code.length() : end;
            } else if (c == ')' || c == ']' || c == '}') {
                at++;
                return forms;
            } else if (c <= ' ' || c == ',' || c == '\'' || c == '`' || c == '#' || c == '@') {
                at++;
            } else {
                forms.add(form(c));
            }
        }
        return forms;
    }

    private Node form(char c) {
        if (c == '"') {
            return new Node.Constant(text());
        } else if (c != '(' && c != '[' && c != '{') {
            return atom();
        }
        at++;
        if (depth >= MAX_DEPTH) {
            return new Node.TooDeep();
        }
        depth++;
        List<Node> forms = forms();
        depth--;
        return c == '(' ? call(forms) : new Node.Items(forms);
    }

    private static Node call(List<Node> forms) {
        if (forms.isEmpty()) {
            return Node.NOTHING;
        }
        Node head = forms.getFirst();
        boolean binds = head instanceof Node.Name(String name)
                && List.of("def", "define", "setq", "defvar", "defparameter", "set!")
                        .contains(name);
        if (binds && forms.size() > 2) {
            return new Node.Assign(forms.get(1), "=", forms.get(2));
        } else if (!(head instanceof Node.Name)) {
            return new Node.Items(forms);
        }
        List<Node.Argument> arguments = new ArrayList<>();
        forms.stream().skip(1).forEach(value -> arguments.add(new Node.Argument("", value)));
        return new Node.Path(head, List.of(new Node.Call(arguments)));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < code.length() && code.charAt(at) != '"') {
            char c = code.charAt(at++);
            if (c == '\\' && at < code.length()) {
                at = Escapes.decode(code, at, text);
            } else {
                text.append(c);
            }
        }
        at++;
        return text.toString();
    }

    private Node atom() {
        int start = at++;
        while (at < code.length() && BORDERS.indexOf(code.charAt(at)) < 0) {
            at++;
        }
        String atom = code.substring(start, at);
        return Lexer.digit(atom.charAt(0)) ? Parser.number(atom) : new Node.Name(atom);
    }
}
