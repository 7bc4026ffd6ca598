package io.openagentlock.meaning.code.database;

import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.code.database.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** From text to tokens. Total and linear: each character is read once, but for a look ahead of bounded length. */
final class Lexer {
    private static final int LONGEST_TAG = 64;
    private static final int LONGEST_QUALIFIER = 256;
    private static final int LONGEST_COMMAND = 12;
    private static final Set<String> MYSQL_COMMANDS =
            Set.of("system", "source", "tee", "pager", "edit", "nopager", "notee", "delimiter", "warnings");
    private static final Set<String> ORACLE_COMMANDS = Set.of("host", "ho", "start", "spool", "get", "save", "run");
    private static final String PAIRS = "<= >= <> != || :: == := =>";

    private final String text;
    private final Dialect dialect;
    private final List<Token> tokens = new ArrayList<>();
    private String delimiter = ";";
    private boolean lineStart = true;
    private int at;

    private Lexer(String text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    static List<Token> tokens(String text, Dialect dialect) {
        Lexer lexer = new Lexer(text, dialect);
        lexer.all();
        return lexer.tokens;
    }

    private void all() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                lineStart = true;
                at++;
            } else if (c <= ' ' || c == '\u00a0' || c == '\ufeff') {
                at++;
            } else if (!comment(c) && !client(c)) {
                one(c);
                lineStart = false;
            }
        }
    }

    private boolean starts(String what) {
        return text.startsWith(what, at);
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void add(Kind kind, String what) {
        tokens.add(new Token(kind, what));
    }

    // Comments.

    private boolean comment(char c) {
        if (starts("--") || (c == '#' && dialect.hashComments())) {
            boolean plain = c == '-' && dialect == Dialect.MYSQL && at + 2 < text.length() && text.charAt(at + 2) > ' ';
            at = plain ? at : lineEnd();
            return !plain;
        } else if (dialect.runsComments() && (starts("/*!") || starts("/*M!"))) {
            at += starts("/*!") ? 3 : 4;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            return true;
        } else if (starts("*/")) {
            at += 2;
            return true;
        } else if (starts("/*")) {
            block();
            return true;
        }
        return false;
    }

    private void block() {
        int depth = 0;
        do {
            if (starts("/*") && (depth == 0 || dialect.nestsComments())) {
                depth++;
                at += 2;
            } else if (starts("*/")) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < text.length());
    }

    // Commands of the client.

    private boolean first() {
        return tokens.isEmpty()
                || tokens.getLast().kind() == Kind.END
                || tokens.getLast().kind() == Kind.BATCH
                || tokens.getLast().kind() == Kind.CLIENT;
    }

    private boolean client(char c) {
        if (c == '\\' && dialect != Dialect.SQLITE && dialect != Dialect.MSSQL) {
            take();
            return true;
        }
        boolean fresh = lineStart || first();
        boolean begins = switch (dialect) {
            case POSTGRES -> false;
            case MYSQL -> fresh && MYSQL_COMMANDS.contains(command());
            case SQLITE -> fresh && c == '.';
            case MSSQL -> fresh && ((c == ':' && !starts("::")) || starts("!!"));
            case ORACLE -> fresh && (c == '!' || c == '@' || ORACLE_COMMANDS.contains(command()));
            case ANY -> fresh && (c == '!' || c == '.' || (first() && command().equals("source")));
        };
        if (begins) {
            take();
        }
        return begins || (lineStart && batch());
    }

    private String command() {
        int end = at;
        while (end < text.length() && end - at < LONGEST_COMMAND && Character.isLetter(text.charAt(end))) {
            end++;
        }
        boolean whole = end == text.length() || text.charAt(end) <= ' ' || text.charAt(end) == ';';
        return whole ? text.substring(at, end).toLowerCase(Locale.ROOT) : "";
    }

    private void take() {
        String line = text.substring(at, lineEnd()).strip();
        if (dialect == Dialect.MYSQL && line.toLowerCase(Locale.ROOT).startsWith("delimiter ")) {
            delimiter = line.substring(10).strip();
            delimiter = delimiter.isEmpty() ? ";" : delimiter;
        } else {
            add(Kind.CLIENT, line);
        }
        at = lineEnd();
    }

    /** A line with nothing but {@code GO} or {@code /}. */
    private boolean batch() {
        if ((dialect == Dialect.MSSQL && command().equals("go"))
                || (dialect == Dialect.ORACLE && text.charAt(at) == '/')) {
            String line = text.substring(at, Math.min(lineEnd(), at + LONGEST_COMMAND))
                    .strip();
            if (line.equals("/") || line.length() == 2 || line.startsWith("go ") || line.startsWith("GO ")) {
                add(Kind.BATCH, "");
                at = lineEnd();
                return true;
            }
        }
        return false;
    }

    // The rest.

    private void one(char c) {
        if (starts(delimiter)) {
            add(Kind.END, "");
            at += delimiter.length();
        } else if (c == '\'') {
            string(c, dialect.escapesInStrings());
        } else if (c == '"' || c == '`') {
            quoted(c);
        } else if (c == '[' && dialect.brackets()) {
            bracketed();
        } else if (c == '$' && dialect.dollarQuotes() && dollar()) {
            return;
        } else if (c == Text.UNKNOWN) {
            add(Kind.UNKNOWN, String.valueOf(c));
            at++;
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (isNameStart(c)) {
            name();
        } else {
            symbol();
        }
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_' || c == '@' || c == '#';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || Character.isDigit(c) || c == '$';
    }

    private void name() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        char next = at < text.length() ? text.charAt(at) : ' ';
        if (next == '\'' && word.length() <= 2) {
            prefixed(word.toUpperCase(Locale.ROOT));
        } else {
            named(Kind.WORD, word);
        }
    }

    /** {@code N'…'}, {@code E'…'}, {@code x'…'}, {@code q'[…]'}. */
    private void prefixed(String prefix) {
        if ((prefix.equals("Q") || prefix.equals("NQ")) && at + 1 < text.length()) {
            char open = text.charAt(at + 1);
            int index = "([{<".indexOf(open);
            String close = (index < 0 ? open : ")]}>".charAt(index)) + "'";
            int end = text.indexOf(close, at + 2);
            add(Kind.STRING, text.substring(Math.min(at + 2, text.length()), end < 0 ? text.length() : end));
            at = end < 0 ? text.length() : end + 2;
        } else {
            string('\'', prefix.equals("E") || dialect.escapesInStrings());
            if (prefix.equals("X")) {
                Token hexadecimal = tokens.removeLast();
                add(Kind.STRING, Hexadecimal.text(hexadecimal.text()).orElse(hexadecimal.text()));
            }
        }
    }

    /** A name, joined to what qualifies it. */
    private void named(Kind kind, String name) {
        int last = tokens.size() - 1;
        if (last >= 1 && tokens.get(last).isSymbol(".") && tokens.get(last - 1).isName()) {
            tokens.removeLast();
            String qualifier = tokens.removeLast().text();
            add(Kind.NAME, qualifier.length() > LONGEST_QUALIFIER ? name : qualifier + "." + name);
        } else {
            add(kind, name);
        }
    }

    private void string(char quote, boolean escapes) {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && escapes && at < text.length()) {
                value.append(text.charAt(at++));
            } else if (c != quote) {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                value.append(c);
                at++;
            } else {
                break;
            }
        }
        add(Kind.STRING, value.toString());
    }

    private void quoted(char quote) {
        string(quote, quote == '"' && dialect.escapesInStrings());
        if (quote != '"' || !dialect.doubleQuotedTexts()) {
            named(Kind.NAME, tokens.removeLast().text());
        }
    }

    private void bracketed() {
        int end = text.indexOf(']', at);
        String name = text.substring(at + 1, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        named(Kind.NAME, name);
    }

    /** {@code $$…$$}, {@code $tag$…$tag$} */
    private boolean dollar() {
        int end = at + 1;
        while (end < text.length() && end - at < LONGEST_TAG && isTagPart(text.charAt(end), end == at + 1)) {
            end++;
        }
        if (end >= text.length() || text.charAt(end) != '$') {
            return false;
        }
        String tag = text.substring(at, end + 1);
        int close = text.indexOf(tag, end + 1);
        add(Kind.STRING, text.substring(end + 1, close < 0 ? text.length() : close));
        at = close < 0 ? text.length() : close + tag.length();
        return true;
    }

    private static boolean isTagPart(char c, boolean first) {
        return Character.isLetter(c) || c == '_' || (!first && Character.isDigit(c));
    }

    private void number() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String number = text.substring(start, at);
        if (number.startsWith("0x") || number.startsWith("0X")) {
            add(Kind.STRING, Hexadecimal.text(number.substring(2)).orElse(number));
        } else {
            add(Kind.NUMBER, number);
        }
    }

    private void symbol() {
        if (starts("..")) {
            // T-SQL leaves out the schema: master..sysobjects.
            at++;
        }
        boolean pair =
                at + 1 < text.length() && PAIRS.contains(text.substring(at, at + 2)) && text.charAt(at + 1) > ' ';
        String symbol = text.substring(at, at + (pair ? 2 : 1));
        at += symbol.length();
        add(Kind.SYMBOL, symbol);
    }
}
