package io.openagentlock.meaning.code.powershell;

import io.openagentlock.call.Span;
import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Quoted texts, variables, and words that hold both (about_Quoting_Rules, about_Special_Characters). */
final class Quotes {
    private static final String WORD_ENDS = " \t\r\n;|&(){}<>,";

    private final Reader reader;
    private final Expressions expressions;

    Quotes(Reader reader, Expressions expressions) {
        this.reader = reader;
        this.expressions = expressions;
    }

    /** {@code '…'} */
    Word.Part single() {
        int start = reader.at++;
        StringBuilder text = new StringBuilder();
        while (!reader.ended()) {
            char c = reader.text.charAt(reader.at++);
            if (!Reader.isSingleQuote(c)) {
                text.append(c);
            } else if (Reader.isSingleQuote(reader.peek())) {
                text.append(c);
                reader.at++;
            } else {
                return new Word.SingleQuoted(text.toString(), reader.from(start));
            }
        }
        reader.unclosed();
        return new Word.SingleQuoted(text.toString(), reader.from(start));
    }

    /** {@code "…"} */
    List<Word.Part> expandable() {
        int start = reader.at++;
        Gathered gathered = new Gathered(start);
        while (!reader.ended()) {
            char c = reader.peek();
            if (Reader.isDoubleQuote(c) && !Reader.isDoubleQuote(reader.peek(1))) {
                reader.at++;
                return gathered.parts();
            } else if (Reader.isDoubleQuote(c)) {
                gathered.add(c);
                reader.at += 2;
            } else {
                inside(gathered);
            }
        }
        reader.unclosed();
        return gathered.parts();
    }

    private void inside(Gathered gathered) {
        char c = reader.peek();
        if (c == '`') {
            escape(gathered);
        } else if (c == '$' && isVariableStart(reader.peek(1))) {
            gathered.add(variable());
        } else {
            gathered.add(c);
            reader.at++;
        }
    }

    private void escape(Gathered gathered) {
        char c = reader.peek(1);
        reader.at = Math.min(reader.at + 2, reader.text.length());
        switch (c) {
            case 'n' -> gathered.add('\n');
            case 't' -> gathered.add('\t');
            case 'r' -> gathered.add('\r');
            case '0' -> gathered.add((char) 0);
            case 'u' -> gathered.add(unicode());
            default -> gathered.add(c);
        }
    }

    /** <code>`u{1F600}</code> */
    private char unicode() {
        int end = reader.text.indexOf('}', reader.at);
        boolean digits = reader.peek() == '{' && end > 0 && end - reader.at <= 5;
        if (!digits) {
            return 'u';
        }
        try {
            return (char) Integer.parseInt(reader.text.substring(reader.at + 1, end), 16);
        } catch (NumberFormatException none) {
            return '\ufffd';
        } finally {
            reader.at = end + 1;
        }
    }

    /** {@code @'…'@}, {@code @"…"@}: from a line of its own to a line of its own. */
    List<Word.Part> here() {
        int start = reader.at;
        boolean plain = Reader.isSingleQuote(reader.peek(1));
        String end = plain ? "\n'@" : "\n\"@";
        int body = reader.text.indexOf('\n', start);
        int close = body < 0 ? -1 : reader.text.indexOf(end, body);
        int last = close < 0 ? reader.text.length() : close;
        reader.at = body < 0 ? reader.text.length() : Math.min(body + 1, last);
        Gathered gathered = new Gathered(start);
        if (plain) {
            gathered.add(reader.text.substring(reader.at, last));
        } else {
            while (reader.at < last) {
                inside(gathered);
            }
        }
        reader.at = close < 0 ? reader.text.length() : close + end.length();
        return gathered.parts();
    }

    static boolean isVariableStart(char c) {
        return Character.isLetter(c) || c == '_' || c == '{' || c == '(' || c == '$' || c == '?' || c == '^';
    }

    /** {@code $name}, <code>${name}</code>, {@code $env:NAME}, {@code $(…)}. */
    List<Word.Part> variable() {
        if (reader.starts("$(")) {
            return expressions.substitution().argument();
        }
        int start = reader.at;
        return expanded(name(), reader.from(start));
    }

    /** The name behind a {@code $}. */
    String name() {
        reader.at++;
        int start = reader.at;
        if (reader.peek() == '{') {
            int end = reader.text.indexOf('}', start);
            reader.at = end < 0 ? reader.text.length() : end + 1;
            return reader.text
                    .substring(start + 1, end < 0 ? reader.text.length() : end)
                    .replace("`", "");
        }
        boolean scoped = false;
        while (!reader.ended()) {
            char c = reader.peek();
            boolean scope =
                    c == ':' && !scoped && reader.peek(1) != ':' && Reader.isWord(reader.peek(1)) && reader.at > start;
            if (!scope && !Character.isLetterOrDigit(c) && c != '_' && !(reader.at == start && "$?^".indexOf(c) >= 0)) {
                break;
            }
            scoped |= scope;
            reader.at++;
        }
        return reader.text.substring(start, reader.at);
    }

    private List<Word.Part> expanded(String name, Span span) {
        if (name.equalsIgnoreCase("profile")) {
            Word.Part file = new Word.SingleQuoted("/Documents/PowerShell/Microsoft.PowerShell_profile.ps1", span);
            return List.of(new Word.Tilde("", span), file);
        }
        Optional<String> constant = Names.constant(name.toLowerCase(Locale.ROOT));
        if (constant.isPresent()) {
            return List.of(new Word.SingleQuoted(constant.get(), span));
        }
        Word.Part parameter =
                new Word.Parameter(Names.variable(name), Optional.empty(), false, false, "", List.of(), span);
        return List.of(new Word.DoubleQuoted(List.of(parameter), span));
    }

    /** {@code @parameters}: what a variable holds, as arguments. */
    List<Word.Part> splat() {
        int start = reader.at;
        return expanded(name(), reader.from(start));
    }

    /** A word of a command's arguments, up to a blank or an operator. */
    List<Word.Part> bare() {
        int start = reader.at;
        Gathered gathered = new Gathered(start);
        while (!reader.ended() && WORD_ENDS.indexOf(reader.peek()) < 0) {
            char c = reader.peek();
            if (Reader.isSingleQuote(c)) {
                gathered.add(List.of(single()));
            } else if (Reader.isDoubleQuote(c)) {
                gathered.add(expandable());
            } else if (c == '`' || c == '$') {
                inside(gathered);
            } else {
                gathered.add(Reader.isDash(c) ? '-' : c);
                reader.at++;
            }
        }
        if (reader.at == start && !reader.ended()) {
            reader.at++;
        }
        return gathered.parts();
    }

    /** Characters and parts, in order. */
    private final class Gathered {
        private final List<Word.Part> parts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private int start;

        Gathered(int start) {
            this.start = start;
        }

        void add(char c) {
            text.append(c);
        }

        void add(String more) {
            text.append(more);
        }

        void add(List<Word.Part> more) {
            flush();
            parts.addAll(more);
            start = reader.at;
        }

        private void flush() {
            if (!text.isEmpty()) {
                parts.add(new Word.SingleQuoted(text.toString(), reader.from(start)));
                text.setLength(0);
            }
        }

        List<Word.Part> parts() {
            flush();
            if (parts.isEmpty()) {
                parts.add(new Word.SingleQuoted("", reader.from(start)));
            }
            return List.copyOf(parts);
        }
    }
}
