package io.openagentlock.policy.words;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Splits a script into simple commands, in one pass. Commands inside substitutions are found too; a substitution stays
 * in the word that holds it as {@code $(words of its commands)}.
 */
final class Lexer {
    /** Reserved words that may stand before a command; {@code for} and {@code case} are followed by words instead. */
    private static final Set<String> KEYWORDS =
            Set.of("{", "}", "!", "if", "then", "elif", "else", "fi", "while", "until", "do", "done", "esac", "coproc");

    private final String text;
    private final int depth;
    private final List<Simple> found;
    private int at;

    // The command being read.
    private List<String> words = new ArrayList<>();
    private List<String> redirects = new ArrayList<>();
    private StringBuilder input = new StringBuilder();
    private boolean piped;

    private record Heredoc(String end, boolean stripTabs, boolean expands) {}

    private final Deque<Heredoc> heredocs = new ArrayDeque<>();

    private Lexer(String text, int depth, List<Simple> found) {
        this.text = text;
        this.depth = depth;
        this.found = found;
    }

    /** The script's simple commands, in order of their ends; those of substitutions come before their host. */
    static List<Simple> commands(String script, int depth) {
        List<Simple> found = new ArrayList<>();
        new Lexer(script, depth, found).list('\0', true);
        return found;
    }

    /** Reads commands up to {@code stop} or the end; returns their words as text. */
    private String list(char stop, boolean emits) {
        StringBuilder shown = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == stop) {
                at++;
                break;
            }
            switch (c) {
                case ' ', '\t', '\r' -> at++;
                case '\n' -> {
                    end(emits, shown, ' ');
                    at++;
                    readHeredocs();
                }
                case ';', ')' -> {
                    end(emits, shown, ' ');
                    at++;
                }
                case '&', '|' -> operator(c, emits, shown);
                case '(' -> subshell(emits, shown);
                case '#' -> skipComment();
                case '<', '>' -> redirect(c);
                default -> word();
            }
        }
        end(emits, shown, ' ');
        return shown.toString().strip();
    }

    private void subshell(boolean emits, StringBuilder shown) {
        boolean pipe = piped;
        end(emits, shown, ' ');
        at++;
        Lexer inner = inside();
        if (inner != null) {
            inner.piped = pipe;
            inner.list(')', true);
            at = inner.at;
        }
    }

    private void operator(char c, boolean emits, StringBuilder shown) {
        if (c == '&' && peek(1) == '>') {
            at++;
            redirect('>');
            return;
        }
        end(emits, shown, c);
        at++;
        if (c == '|' && peek(0) != '|') {
            piped = true;
            if (peek(0) == '&') {
                at++;
            }
        } else if (peek(0) == c) {
            at++;
        }
    }

    private void end(boolean emits, StringBuilder shown, char separator) {
        Simple command = new Simple(words, redirects, input.toString(), piped);
        if (!command.isEmpty()) {
            if (emits) {
                found.add(command);
            }
            shown.append(shown.isEmpty() ? "" : " ").append(String.join(" ", words));
            if (separator == '|') {
                shown.append(" |");
            }
            words = new ArrayList<>();
            redirects = new ArrayList<>();
        }
        input = new StringBuilder();
        piped = false;
    }

    /** A lexer one level further in, at this place; null beyond the depth limit, which is noted among the commands. */
    private @Nullable Lexer inside() {
        if (depth >= CommandLines.MAX_DEPTH) {
            at = text.length();
            found.add(new Simple(List.of(CommandLines.TOO_DEEP), List.of(), "", false));
            return null;
        }
        Lexer inner = new Lexer(text, depth + 1, found);
        inner.at = at;
        return inner;
    }

    /** The commands of a substitution, as text for the word that holds it. */
    private String nested(char stop, boolean emits) {
        Lexer inner = inside();
        if (inner == null) {
            return CommandLines.TOO_DEEP;
        }
        String shown = inner.list(stop, emits);
        at = inner.at;
        return shown;
    }

    private void skipComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private void redirect(char c) {
        at++;
        if (peek(0) == '(') {
            at++;
            words.add(c + "(" + nested(')', true) + ")");
            return;
        }
        if (c == '<' && peek(0) == '<') {
            at++;
            hereText();
            return;
        }
        boolean appends = c == '>' && peek(0) == '>';
        while (peek(0) == '>' || peek(0) == '&' || peek(0) == '|') {
            at++;
        }
        skipBlanks();
        String target = readWord().text();
        redirects.add(c + (appends ? ">" : "") + target);
    }

    private void hereText() {
        if (peek(0) == '<') {
            at++;
            skipBlanks();
            String text = readWord().text();
            input.append(text).append('\n');
            redirects.add("<<<" + text);
            return;
        }
        boolean strip = peek(0) == '-';
        if (strip) {
            at++;
        }
        skipBlanks();
        Word end = readWord();
        heredocs.add(new Heredoc(end.text(), strip, !end.quoted()));
    }

    private void skipBlanks() {
        while (peek(0) == ' ' || peek(0) == '\t') {
            at++;
        }
    }

    /** Bodies follow the line that announced them; they belong to the command that ended there. */
    private void readHeredocs() {
        if (heredocs.isEmpty()) {
            return;
        }
        StringBuilder all = new StringBuilder();
        while (!heredocs.isEmpty()) {
            Heredoc heredoc = heredocs.removeFirst();
            String body = body(heredoc);
            if (heredoc.expands()) {
                new Lexer(body, depth + 1, found).substitutionsOnly();
            }
            all.append(body);
        }
        input = new StringBuilder();
        if (!found.isEmpty()) {
            Simple owner = found.removeLast();
            found.add(new Simple(owner.words(), owner.redirects(), owner.input() + all, owner.piped()));
        }
    }

    private String body(Heredoc heredoc) {
        StringBuilder body = new StringBuilder();
        while (at < text.length()) {
            int lineEnd = text.indexOf('\n', at);
            int end = lineEnd < 0 ? text.length() : lineEnd;
            String line = text.substring(at, end);
            at = lineEnd < 0 ? end : end + 1;
            if ((heredoc.stripTabs() ? line.stripLeading() : line).equals(heredoc.end())) {
                break;
            }
            body.append(line).append('\n');
        }
        return body.toString();
    }

    private void substitutionsOnly() {
        if (depth < CommandLines.MAX_DEPTH) {
            StringBuilder ignored = new StringBuilder();
            while (at < text.length()) {
                doubleQuoted(ignored, '\0');
            }
        }
    }

    /** @param quoted whether any part of it was quoted */
    private record Word(String text, boolean quoted) {}

    private void word() {
        int from = at;
        Word word = readWord();
        if (at == from) {
            at++; // a character that no rule takes; cannot happen, but a loop must move
            return;
        }
        boolean number = !word.quoted() && word.text().chars().allMatch(Character::isDigit);
        if (number && (peek(0) == '<' || peek(0) == '>')) {
            return; // a file descriptor
        }
        if (words.isEmpty() && !word.quoted() && KEYWORDS.contains(word.text())) {
            return;
        }
        if (peek(0) == '(' && word.text().endsWith("=")) {
            at++;
            nested(')', false);
            return;
        }
        if (!word.quoted() && Braces.isList(word.text())) {
            words.addAll(Braces.split(word.text()));
        } else {
            words.add(word.text());
        }
    }

    private Word readWord() {
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
                if (peek(0) != '\n' && at < text.length()) {
                    word.append(text.charAt(at));
                    quoted = true;
                }
                at++;
            } else if (c == '\'') {
                quoted = true;
                singleQuoted(word);
            } else if (c == '"') {
                quoted = true;
                at++;
                doubleQuoted(word, '"');
            } else if (c == '$') {
                quoted |= peek(1) == '\'' || peek(1) == '"';
                if (fieldSeparator()) {
                    break;
                }
                dollar(word, false);
            } else if (c == '`') {
                backquoted(word);
            } else if (" \t\r\n;&|()<>".indexOf(c) >= 0) {
                break;
            } else {
                word.append(c);
                at++;
            }
        }
        return new Word(word.toString(), quoted);
    }

    /** An unquoted {@code $IFS} separates words as a blank does. */
    private boolean fieldSeparator() {
        for (String spelling : List.of("${IFS}$9", "$IFS$9", "${IFS}", "$IFS")) {
            boolean whole = spelling.endsWith("}") || !Character.isJavaIdentifierPart(peek(spelling.length()));
            if (text.startsWith(spelling, at) && whole) {
                at += spelling.length();
                return true;
            }
        }
        return false;
    }

    private void singleQuoted(StringBuilder word) {
        int end = text.indexOf('\'', at + 1);
        int stop = end < 0 ? text.length() : end;
        word.append(text, at + 1, stop);
        at = Math.min(stop + 1, text.length());
    }

    private void doubleQuoted(StringBuilder word, char stop) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == stop) {
                at++;
                return;
            } else if (c == '\\') {
                escapeInDoubleQuotes(word);
            } else if (c == '$') {
                dollar(word, true);
            } else if (c == '`') {
                backquoted(word);
            } else {
                word.append(c);
                at++;
            }
        }
    }

    private void escapeInDoubleQuotes(StringBuilder word) {
        char next = peek(1);
        if ("$`\"\\".indexOf(next) >= 0 && next != '\0') {
            word.append(next);
        } else if (next != '\n') {
            word.append('\\').append(next == '\0' ? "" : String.valueOf(next));
        }
        at = Math.min(at + 2, text.length());
    }

    private void dollar(StringBuilder word, boolean quoted) {
        char next = peek(1);
        if (next == '(') {
            at += 2;
            word.append("$(").append(nested(')', true)).append(')');
        } else if (next == '{') {
            at += 2;
            braced(word);
        } else if (next == '\'' && !quoted) {
            at += 2;
            at = AnsiC.decode(text, at, word);
        } else if (next == '"' && !quoted) {
            at += 2;
            doubleQuoted(word, '"');
        } else {
            word.append('$');
            at++;
        }
    }

    /** {@code ${name}} becomes {@code $name}; anything longer keeps its braces, its substitutions are opened. */
    private void braced(StringBuilder word) {
        StringBuilder inner = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '}') {
            char c = text.charAt(at);
            if (c == '$' && peek(1) == '(') {
                dollar(inner, true);
            } else if (c == '`') {
                backquoted(inner);
            } else {
                inner.append(c);
                at++;
            }
        }
        at = Math.min(at + 1, text.length());
        boolean name = inner.chars().allMatch(Character::isJavaIdentifierPart);
        word.append(name ? "$" : "${").append(inner).append(name ? "" : "}");
    }

    private void backquoted(StringBuilder word) {
        StringBuilder inner = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '`') {
            if (text.charAt(at) == '\\' && "`\\$".indexOf(peek(1)) >= 0 && at + 1 < text.length()) {
                at++;
            }
            inner.append(text.charAt(at));
            at++;
        }
        at = Math.min(at + 1, text.length());
        word.append("$(")
                .append(new Lexer(inner.toString(), depth, found).nested('\0', true))
                .append(')');
    }
}
