package io.openagentlock.shell;

import java.util.List;

/** Writes words. */
final class WordPrinter {
    private final Output out;
    private final CommandPrinter commands;
    private final Text source;

    WordPrinter(Output out, CommandPrinter commands, Text source) {
        this.out = out;
        this.commands = commands;
        this.source = source;
    }

    void word(Word word) {
        word.parts().forEach(part -> part(part, Quoting.NONE));
    }

    private void part(Word.Part part, Quoting quoting) {
        switch (part) {
            case Word.Literal literal -> literal(literal, quoting);
            case Word.SingleQuoted quoted -> out.add('\'').add(quoted.text()).add('\'');
            case Word.AnsiQuoted quoted ->
                out.add("$'").add(AnsiC.encode(quoted.text())).add('\'');
            case Word.DoubleQuoted quoted -> {
                out.add('"');
                quoted.parts().forEach(inner -> part(inner, Quoting.DOUBLE));
                out.add('"');
            }
            case Word.Parameter parameter -> parameter(parameter, quoting);
            case Word.CommandSubstitution substitution -> substitution(substitution, quoting);
            case Word.ProcessSubstitution substitution -> {
                out.add(substitution.input() ? '<' : '>');
                commands.parenthesized(substitution.body());
            }
            case Word.Arithmetic arithmetic -> {
                boolean balanced = balanced(arithmetic.text());
                out.add(balanced ? "$((" : "$[").add(arithmetic.text()).add(balanced ? "))" : "]");
            }
            case Word.Braces braces -> {
                out.add('{');
                joined(braces.alternatives(), ',');
                out.add('}');
            }
            case Word.BraceRange range -> {
                out.add('{').add(range.from()).add("..").add(range.to());
                range.step().ifPresent(step -> out.add("..").add(step));
                out.add('}');
            }
            case Word.Glob glob -> out.add(glob.text());
            case Word.ExtendedGlob glob -> {
                out.add(glob.operator()).add('(');
                joined(glob.alternatives(), '|');
                out.add(')');
            }
            case Word.Tilde tilde -> out.add('~').add(tilde.user());
            case Word.Array array -> commands.array(array.elements());
            case Word.BadSubstitution bad -> out.add(source.at(bad.span()));
        }
    }

    /**
     * In backquotes stands one that could not be parsed to its end, so that it can't again where that ends nothing else,
     * and one behind a dollar sign, which with its own would be a parameter.
     */
    private void substitution(Word.CommandSubstitution substitution, Quoting quoting) {
        boolean failed = substitution.error().isPresent();
        Text within = Backquotes.within(source, substitution.span(), quoting == Quoting.DOUBLE);
        if (!failed && !(quoting == Quoting.NONE && out.endsIn('$'))) {
            out.add('$');
            new CommandPrinter(out, within).parenthesized(substitution.body());
            return;
        }
        Output inner = new Output();
        new CommandPrinter(inner, within).lines(substitution.body());
        String text = inner.add(failed ? ";;" : "").text();
        out.add('`');
        for (int i = 0; i < text.length(); i++) {
            boolean escape = Backquotes.escaped(text.charAt(i), quoting == Quoting.DOUBLE);
            out.add(escape ? "\\" : "").add(text.charAt(i));
        }
        out.add('`');
    }

    /** {@code $[(]} can't be written in parentheses. */
    private static boolean balanced(String text) {
        int open = 0;
        for (int i = 0; i < text.length() && open >= 0; i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
        }
        return open == 0;
    }

    private void joined(List<Word> alternatives, char between) {
        for (int i = 0; i < alternatives.size(); i++) {
            if (i > 0) {
                out.add(between);
            }
            word(alternatives.get(i));
        }
    }

    private void literal(Word.Literal literal, Quoting quoting) {
        if (literal.quoted()) {
            literal.text().codePoints().forEach(c -> out.add("\\" + Character.toString(c)));
        } else if (quoting == Quoting.OPERAND && literal.text().indexOf('\'') >= 0) {
            // Whether a single quote here begins what bash looks for the end of depends on the backslash before it, and
            // a backslash before it is the same text with and without one of its own.
            out.add(source.at(literal.span()));
        } else {
            text(literal.text(), quoting);
        }
    }

    private void text(String text, Quoting quoting) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.add(quoting.escapes(c) ? "\\" : "").add(c);
        }
    }

    private void parameter(Word.Parameter parameter, Quoting quoting) {
        out.add("${")
                .add(parameter.length() ? "#" : "")
                .add(parameter.indirect() ? "!" : "")
                .add(parameter.name());
        parameter.index().ifPresent(index -> {
            out.add('[');
            word(index);
            out.add(']');
        });
        out.add(parameter.operator());
        boolean soft = quoting != Quoting.NONE && takesValue(parameter.operator());
        String between = "";
        for (Word argument : parameter.arguments()) {
            out.add(between);
            argument.parts().forEach(part -> part(part, soft ? Quoting.OPERAND : Quoting.NONE));
            between = parameter.operator().startsWith("/") ? "/" : ":";
        }
        out.add('}');
    }

    private static boolean takesValue(String operator) {
        return switch (operator) {
            case "-", "=", "?", "+", ":-", ":=", ":?", ":+" -> true;
            default -> false;
        };
    }

    /** Writes the delimiter of a here-document; gives what comes behind the line. */
    String document(Command.Redirect redirect) {
        List<Word.Part> parts = redirect.target().parts();
        boolean quoted = parts.size() == 1 && parts.getFirst() instanceof Word.Literal literal && literal.quoted();
        Output inner = new Output();
        if (quoted) {
            inner.add(((Word.Literal) parts.getFirst()).text());
        } else {
            WordPrinter printer = new WordPrinter(inner, new CommandPrinter(inner, source), source);
            parts.forEach(part -> printer.part(part, Quoting.DOCUMENT));
        }
        String body = inner.text();
        String delimiter = delimiter(body);
        out.add(quoted ? "'" + delimiter + "'" : delimiter);
        return body + (body.isEmpty() || body.endsWith("\n") ? "" : "\n") + delimiter + "\n";
    }

    /** One that no line begins with. */
    private static String delimiter(String body) {
        StringBuilder delimiter = new StringBuilder("EOF");
        while (body.startsWith(delimiter.toString()) || body.contains("\n" + delimiter)) {
            delimiter.append('_');
        }
        return delimiter.toString();
    }
}
