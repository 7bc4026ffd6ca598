package io.openagentlock.meaning.code.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tcl and Expect (Tcl(n)): commands of words; braces quote, brackets run a command. */
final class TclParser {
    private static final int MAX_DEPTH = 40;

    /** Commands whose braced words are scripts. */
    private static final Set<String> CONTROL = Set.of(
            "if",
            "elseif",
            "else",
            "while",
            "for",
            "foreach",
            "catch",
            "eval",
            "proc",
            "namespace",
            "switch",
            "after",
            "try",
            "uplevel",
            "time",
            "expect",
            "subst",
            "apply",
            "trap",
            "interp",
            "oo::class",
            "fileevent",
            "chan",
            "vwait");

    private final String code;
    private int at;
    private int depth;

    TclParser(String code) {
        this.code = code;
    }

    Node program() {
        return script('\0');
    }

    /** Commands up to a closing character, which is taken. */
    private Node script(char closing) {
        List<Node> commands = new ArrayList<>();
        depth++;
        while (at < code.length() && !(code.charAt(at) == closing && closing != '\0')) {
            int before = at;
            char c = code.charAt(at);
            if (c == '#') {
                int end = code.indexOf('\n', at);
                at = end < 0 ? code.length() : end;
            } else if (c <= ' ' || c == ';') {
                at++;
            } else {
                commands.add(command(closing));
            }
            at = Math.max(at, before + 1);
        }
        at++;
        depth--;
        return new Node.Block(commands, false);
    }

    private Node command(char closing) {
        List<Node> words = new ArrayList<>();
        while (at < code.length()) {
            char c = code.charAt(at);
            if (c == '\n' || c == ';' || (c == closing && closing != '\0')) {
                break;
            } else if (c <= ' ' || (c == '\\' && at + 1 < code.length() && code.charAt(at + 1) == '\n')) {
                at += c == '\\' ? 2 : 1;
            } else {
                int before = at;
                words.add(word(words, closing));
                at = Math.max(at, before + 1);
            }
        }
        return called(words);
    }

    private static Node called(List<Node> words) {
        String name = words.isEmpty() ? "" : constant(words.getFirst());
        int subject = name.equals("file") || name.equals("string") || name.equals("info") ? 2 : 1;
        if (subject == 2 && words.size() > 1) {
            name += "." + constant(words.get(1));
        }
        List<Node.Argument> arguments = new ArrayList<>();
        words.stream().skip(subject).forEach(word -> arguments.add(new Node.Argument("", word)));
        if (name.equals("set") && words.size() == 3) {
            return new Node.Assign(new Node.Name("$" + constant(words.get(1))), "=", words.get(2));
        } else if (name.isEmpty() && !words.isEmpty()) {
            return new Node.Path(words.getFirst(), List.of(new Node.Call(arguments)));
        }
        return new Node.Path(new Node.Name(name), List.of(new Node.Call(arguments)));
    }

    private static String constant(Node word) {
        return word instanceof Node.Constant(String text) ? text : "";
    }

    private Node word(List<Node> before, char closing) {
        char c = code.charAt(at);
        if (c == '{') {
            String text = braces();
            boolean script = !before.isEmpty() && CONTROL.contains(constant(before.getFirst())) && depth < MAX_DEPTH;
            if (!script) {
                return new Node.Constant(text);
            }
            TclParser inner = new TclParser(text);
            inner.depth = depth;
            return new Node.Block(List.of(inner.program()), true);
        } else if (c == '"') {
            at++;
            Node text = template('"', closing);
            at++;
            return text;
        }
        return template(' ', closing);
    }

    private String braces() {
        int open = 0;
        int start = at + 1;
        while (at < code.length()) {
            char c = code.charAt(at);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            at += c == '\\' ? 2 : 1;
            if (open == 0) {
                break;
            }
        }
        at = Math.min(at, code.length());
        return code.substring(Math.min(start, at), Math.max(start, at - 1));
    }

    /** @param end a quote, or a blank for any white space */
    private Node template(char end, char closing) {
        List<Node> parts = new ArrayList<>();
        StringBuilder chars = new StringBuilder();
        while (at < code.length()) {
            char c = code.charAt(at);
            boolean over = end == '"' ? c == '"' : c <= ' ' || c == ';' || (c == closing && closing != '\0');
            if (over) {
                break;
            } else if (c == '\\' && at + 1 < code.length()) {
                at = Escapes.decode(code, at + 1, chars);
            } else if (c == '[' && depth < MAX_DEPTH) {
                at++;
                flush(parts, chars);
                parts.add(script(']'));
            } else if (c == '$' && at + 1 < code.length() && nameChar(code.charAt(at + 1))) {
                flush(parts, chars);
                parts.add(variable());
            } else {
                chars.append(c);
                at++;
            }
        }
        flush(parts, chars);
        return parts.isEmpty()
                ? new Node.Constant("")
                : parts.size() == 1 ? parts.getFirst() : new Node.Template(parts);
    }

    private static boolean nameChar(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == ':' || c == '{';
    }

    private Node variable() {
        int start = ++at;
        if (code.charAt(at) == '{') {
            String name = braces();
            return new Node.Name("$" + name);
        }
        while (at < code.length() && nameChar(code.charAt(at)) && code.charAt(at) != '{') {
            at++;
        }
        Node name = new Node.Name("$" + code.substring(start, at));
        if (at < code.length() && code.charAt(at) == '(') {
            int close = code.indexOf(')', at);
            int end = close < 0 ? code.length() : close;
            Node key = new Node.Constant(code.substring(at + 1, end));
            at = Math.min(code.length(), end + 1);
            return new Node.Path(name, List.of(new Node.At(key)));
        }
        return name;
    }

    private static void flush(List<Node> parts, StringBuilder chars) {
        if (!chars.isEmpty()) {
            parts.add(new Node.Constant(chars.toString()));
            chars.setLength(0);
        }
    }
}
