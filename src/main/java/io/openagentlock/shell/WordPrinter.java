package io.openagentlock.shell;

import java.util.List;

/** Writes words. */
final class WordPrinter {
    private final Output out;
    private final CommandPrinter commands;
    private final String source;

    WordPrinter(Output out, CommandPrinter commands, String source) {
        this.out = out;
        this.commands = commands;
        this.source = source;
    }

    void word(Word word) {
        word.parts().forEach(part -> part(part, Quoting.NONE));
    }

    /** What is around a part, and so what a backslash must stand before. */
    private enum Quoting {
        NONE(""),
        DOUBLE("$`\"\\"),
        /** A here-document. */
        DOCUMENT("$`\\"),
        /** An operand of <code>${…}</code> in either. */
        OPERAND("$`\"\\}");

        private final String escaped;

        Quoting(String escaped) {
            this.escaped = escaped;
        }
    }

    private void part(Word.Part part, Quoting quoting) {
        switch (part) {
            case Word.Literal literal -> literal(literal, quoting);
            case Word.SingleQuoted quoted -> out.add('\'').add(quoted.text()).add('\'');
            case Word.AnsiQuoted quoted -> out.add("$'").add(AnsiC.encode(quoted.text())).add('\'');
            case Word.DoubleQuoted quoted -> {
                out.add('"');
                quoted.parts().forEach(inner -> part(inner, Quoting.DOUBLE));
                out.add('"');
            }
            case Word.Parameter parameter -> parameter(parameter, quoting);
            case Word.CommandSubstitution substitution -> {
                out.add('$');
                commands.parenthesized(substitution.body());
            }
            case Word.ProcessSubstitution substitution -> {
                out.add(substitution.input() ? '<' : '>');
                commands.parenthesized(substitution.body());
            }
            case Word.Arithmetic arithmetic -> out.add("$((").add(arithmetic.text()).add("))");
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
            case Word.BadSubstitution bad -> out.add(bad.span().of(source));
        }
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
        } else {
            text(literal.text(), quoting);
        }
    }

    private void text(String text, Quoting quoting) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.add(quoting.escaped.indexOf(c) >= 0 ? "\\" : "").add(c);
        }
    }

    private void parameter(Word.Parameter parameter, Quoting quoting) {
        out.add("${").add(parameter.length() ? "#" : "").add(parameter.indirect() ? "!" : "").add(parameter.name());
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
