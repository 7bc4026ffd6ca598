package io.openagentlock.meaning.code.cmd;

import io.openagentlock.call.Span;
import io.openagentlock.shell.Command;
import io.openagentlock.shell.Script;
import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Commands, joined by {@code &}, {@code &&}, {@code ||}, {@code |}, in parentheses, under {@code if} and {@code for}. */
final class Lines {
    private static final int MAX_DEPTH = 48;
    private static final Set<String> COMPARISONS = Set.of("equ", "neq", "lss", "leq", "gtr", "geq");

    private final String text;
    private final Variables variables;
    private final Optional<Span> place;
    private final int outer;
    private int at;
    private int depth;
    private int around;

    /** How many parentheses are open. */
    private int open;

    private boolean tooDeep;

    Lines(String text, Variables variables) {
        this(text, variables, Optional.empty(), 0, 0);
    }

    /** @param place where all of it stands, for a text that a variable holds */
    private Lines(String text, Variables variables, Optional<Span> place, int outer, int around) {
        this.text = text;
        this.variables = variables;
        this.place = place;
        this.outer = outer;
        this.around = around;
    }

    boolean tooDeep() {
        return tooDeep;
    }

    List<Script.Item> all() {
        return items(false);
    }

    private Span from(int start) {
        int end = Math.min(at, text.length());
        return place.orElseGet(() -> new Span(Math.min(start, end), end));
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void blanks() {
        while (at < text.length()
                && text.charAt(at) != '\n'
                && (text.charAt(at) <= ' ' || ",;=@".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
    }

    private List<Script.Item> items(boolean inside) {
        List<Script.Item> items = new ArrayList<>();
        while (at < text.length()) {
            blanks();
            char c = peek();
            if (c == '\n' || c == '&' || c == '|' || (c == ')' && !inside)) {
                at++;
            } else if (c == ')') {
                break;
            } else if (c != 0) {
                int start = at;
                statement().ifPresent(command -> items.add(new Script.Item(command, false, command.span())));
                at += at == start ? 1 : 0;
            }
        }
        return items;
    }

    private Optional<Command> statement() {
        if (depth + outer >= MAX_DEPTH) {
            tooDeep = true;
            at = text.length();
            return Optional.empty();
        }
        depth++;
        int start = at;
        Optional<Command> first = pipeline();
        List<Command.Link> rest = new ArrayList<>();
        blanks();
        while (text.startsWith("&&", at) || text.startsWith("||", at)) {
            boolean and = peek() == '&';
            at += 2;
            pipeline().ifPresent(command -> rest.add(new Command.Link(and, command)));
            blanks();
        }
        depth--;
        return rest.isEmpty() ? first : first.map(command -> new Command.AndOr(command, rest, from(start)));
    }

    private Optional<Command> pipeline() {
        int start = at;
        List<Command> stages = new ArrayList<>();
        stage().ifPresent(stages::add);
        blanks();
        while (peek() == '|' && !text.startsWith("||", at)) {
            at++;
            stage().ifPresent(stages::add);
            blanks();
        }
        return stages.size() < 2
                ? stages.stream().findFirst()
                : Optional.of(new Command.Pipeline(false, false, stages, from(start)));
    }

    private Optional<Command> stage() {
        blanks();
        if (peek() == '\n' || peek() == 0 || peek() == '&' || peek() == '|') {
            return Optional.empty();
        }
        int start = at;
        if (peek() == '(') {
            at++;
            List<Script.Item> body = nested();
            at += peek() == ')' ? 1 : 0;
            List<Command.Redirect> redirects = new ArrayList<>();
            raw(redirects);
            return Optional.of(new Command.Group(body, redirects, from(start)));
        } else if (peek() == ':') {
            skipLine();
            return Optional.empty();
        }
        return switch (keyword()) {
            case "rem" -> {
                skipLine();
                yield Optional.empty();
            }
            case "if" -> Optional.of(choice(start));
            case "for" -> Optional.of(loop(start));
            default -> simple(start);
        };
    }

    private List<Script.Item> nested() {
        if (depth + outer >= MAX_DEPTH) {
            tooDeep = true;
            at = text.length();
            return List.of();
        }
        depth++;
        open++;
        List<Script.Item> items = items(true);
        open--;
        depth--;
        return items;
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private String keyword() {
        int end = at;
        while (end < text.length() && end - at < 8 && Character.isLetter(text.charAt(end))) {
            end++;
        }
        boolean ends = end >= text.length() || text.charAt(end) <= ' ' || "(/,;=".indexOf(text.charAt(end)) >= 0;
        return ends ? text.substring(at, end).toLowerCase(Locale.ROOT) : "";
    }

    /** The next word of a condition or a loop's head, with its quotes. */
    private String token() {
        blanks();
        int start = at;
        boolean quoted = false;
        while (at < text.length()
                && (quoted || (text.charAt(at) > ' ' && "()&|".indexOf(text.charAt(at)) < 0))
                && text.charAt(at) != '\n') {
            quoted ^= text.charAt(at) == '"';
            at++;
            if (!quoted && at < text.length() && text.startsWith("==", at)) {
                break;
            }
        }
        return text.substring(start, at);
    }

    /** {@code if [/i] [not] exist f | defined v | errorlevel n | a==b | a EQU b} */
    private Command choice(int start) {
        at += 2;
        String word = token();
        while (word.equalsIgnoreCase("/i") || word.equalsIgnoreCase("not")) {
            word = token();
        }
        boolean single =
                Set.of("exist", "defined", "errorlevel", "cmdextversion").contains(word.toLowerCase(Locale.ROOT));
        if (single) {
            token();
        } else if (!equality() && !word.contains("==")) {
            int before = at;
            boolean comparison = COMPARISONS.contains(token().toLowerCase(Locale.ROOT));
            if (comparison) {
                token();
            } else {
                at = before;
            }
        }
        around++;
        List<Script.Item> body = branch();
        List<Script.Item> otherwise = List.of();
        int after = at;
        blanks();
        if (keyword().equals("else")) {
            at += 4;
            otherwise = branch();
        } else {
            at = after;
        }
        around--;
        return new Command.If(List.of(new Command.Branch(List.of(), body)), otherwise, List.of(), from(start));
    }

    /** {@code == value} */
    private boolean equality() {
        int before = at;
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
        if (text.startsWith("==", at)) {
            at += 2;
            token();
            return true;
        }
        at = before;
        return false;
    }

    private List<Script.Item> branch() {
        blanks();
        return statement()
                .map(command -> List.of(new Script.Item(command, false, command.span())))
                .orElse(List.of());
    }

    /** {@code for [/f "options"] %i in (set) do command} */
    private Command loop(int start) {
        at += 3;
        boolean lines = false;
        String word = token();
        while (!word.startsWith("%") && !word.isEmpty() && !word.equalsIgnoreCase("in")) {
            lines |= word.equalsIgnoreCase("/f");
            word = token();
        }
        char letter = word.isEmpty() ? 'i' : word.charAt(word.length() - 1);
        variables.letter(letter);
        int before = at;
        if (!token().equalsIgnoreCase("in")) {
            at = before;
        }
        blanks();
        List<Word> values = peek() == '(' ? set(lines) : List.of();
        before = at;
        if (!token().equalsIgnoreCase("do")) {
            at = before;
        }
        around++;
        List<Script.Item> body = branch();
        around--;
        return new Command.For(false, "for-" + letter, Optional.of(values), body, List.of(), from(start));
    }

    /** What a loop runs over: words, or with {@code /f} the lines of files, of a text or of a command's output. */
    private List<Word> set(boolean lines) {
        int start = at++;
        int body = at;
        boolean quoted = false;
        int level = 1;
        while (at < text.length() && level > 0) {
            char c = text.charAt(at++);
            quoted ^= c == '"';
            level += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        String inside =
                text.substring(body, Math.max(body, at - (level == 0 ? 1 : 0))).strip();
        Span span = from(start);
        boolean command = lines
                && inside.length() > 1
                && "'`".indexOf(inside.charAt(0)) >= 0
                && inside.charAt(inside.length() - 1) == inside.charAt(0);
        if (command) {
            List<Script.Item> items = inner(inside.substring(1, inside.length() - 1), span);
            return List.of(new Word(List.of(new Word.CommandSubstitution(items, Optional.empty(), span)), span));
        }
        List<Word> words = new Words(variables.expand(inside), span).all();
        if (lines && !inside.startsWith("\"")) {
            Command reads = new Command.Simple(List.of(), Words.with("cat", words, span), List.of(), span);
            Script.Item item = new Script.Item(reads, false, span);
            return List.of(
                    new Word(List.of(new Word.CommandSubstitution(List.of(item), Optional.empty(), span)), span));
        }
        return words;
    }

    /** Commands in a text that stands at a place. */
    private List<Script.Item> inner(String script, Span span) {
        Lines lines = new Lines(script, variables, Optional.of(span), outer + depth + 1, around);
        List<Script.Item> items = lines.all();
        tooDeep |= lines.tooDeep;
        return items;
    }

    private Optional<Command> simple(int start) {
        List<Command.Redirect> redirects = new ArrayList<>();
        String raw = raw(redirects);
        Span span = from(start);
        String expanded = variables.expand(raw);
        boolean operators = !expanded.equals(raw) && hasOperators(expanded) && !hasOperators(raw);
        if (operators && depth + outer < MAX_DEPTH) {
            return Optional.of(new Command.Group(inner(expanded, span), redirects, span));
        }
        return new Commands(variables, around).command(expanded, redirects, span, this::inner);
    }

    private static boolean hasOperators(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '"';
            if (!quoted && "&|\n".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** A command's text up to an operator, carets taken away, redirections set aside. */
    private String raw(List<Command.Redirect> redirects) {
        StringBuilder raw = new StringBuilder();
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' || (!quoted && (c == '&' || c == '|' || (c == ')' && open > 0)))) {
                break;
            } else if (c == '^' && !quoted) {
                caret(raw);
            } else if (!quoted && (c == '>' || c == '<')) {
                redirect(raw, redirects);
            } else {
                quoted ^= c == '"';
                raw.append(c == '\r' ? ' ' : c);
                at++;
            }
        }
        return raw.toString();
    }

    /** The next character as it is; at the end of a line the line goes on. */
    private void caret(StringBuilder raw) {
        at++;
        if (peek() == '\r') {
            at++;
        }
        if (peek() == '\n') {
            at++;
        } else if (at < text.length()) {
            raw.append(text.charAt(at++));
        }
    }

    private void redirect(StringBuilder raw, List<Command.Redirect> redirects) {
        int start = at;
        boolean in = text.charAt(at++) == '<';
        int last = raw.length() - 1;
        boolean numbered =
                last >= 0 && Character.isDigit(raw.charAt(last)) && (last == 0 || raw.charAt(last - 1) <= ' ');
        Optional<String> descriptor = numbered ? Optional.of(raw.substring(last)) : Optional.empty();
        if (numbered) {
            raw.setLength(last);
        }
        boolean append = peek() == '>';
        at += append ? 1 : 0;
        if (peek() == '&') {
            at = Math.min(at + 2, text.length());
            return;
        }
        String target = variables.expand(token());
        Span span = from(start);
        boolean nothing = target.equalsIgnoreCase("nul") || target.equalsIgnoreCase("con");
        Word word = nothing ? Words.word("/dev/null", span) : Words.path(new Words(target, span).joined());
        redirects.add(new Command.Redirect(descriptor, in ? "<" : append ? ">>" : ">", word, span));
    }
}
