package io.openagentlock.meaning.run;

import io.openagentlock.call.Span;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.expand.Fields;
import io.openagentlock.meaning.expand.Ranges;
import io.openagentlock.meaning.expand.Value;
import io.openagentlock.shell.Script;
import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All expansions of the shell, in its order (bash manual 3.5), on values that may be unknown. */
final class Expander {
    private static final int MOST_BRACES = 1_024;

    /** For words of a script that does not stand in the command: they share where they come from. */
    private static final Span NOWHERE = new Span(0, 0);

    private final Machine machine;
    private final Parameters parameters;

    Expander(Machine machine) {
        this.machine = machine;
        parameters = new Parameters(machine, this);
    }

    /** The arguments of a command. */
    Words words(List<Word> words, Frame frame) {
        List<Text> argv = new ArrayList<>(words.size());
        Map<Span, Set<Source>> origins = new HashMap<>(0);
        for (Word word : words) {
            Optional<Span> span = frame.place().span(word.span());
            for (Value field : fields(word, frame, argv.isEmpty())) {
                machine.budget.step();
                argv.add(new Text(field.text(), field.pattern(), span));
                if (!field.sources().isEmpty()) {
                    origins.merge(span.orElse(NOWHERE), field.sources(), Value::union);
                }
            }
        }
        return new Words(argv, origins);
    }

    /** @param command whether it becomes the program's name */
    private List<Value> fields(Word word, Frame frame, boolean command) {
        if (word.parts().size() == 1 && word.parts().getFirst() instanceof Word.Literal literal) {
            return List.of(Value.of(literal.text()));
        }
        List<Value> fields = new ArrayList<>();
        for (List<Word.Part> parts : braced(word.parts())) {
            Fields joined = new Fields(ifs(frame));
            parts(parts, false, joined, frame, command);
            fields.addAll(joined.fields());
        }
        return fields;
    }

    /** {@code "$@"} */
    List<Value> arguments(Frame frame) {
        return variable(Shell.ARGUMENTS, frame) instanceof Content.Cells cells
                ? cells.list()
                : List.of(Value.unknown(Set.of()));
    }

    /** The elements of an array that a word makes. */
    List<Value> elements(Word word, Frame frame) {
        return fields(word, frame, false);
    }

    /** One value: nothing is split, and patterns stay. */
    Value value(Word word, Frame frame) {
        Fields joined = new Fields("");
        parts(word.parts(), false, joined, frame, false);
        return joined.fields().stream()
                .reduce((a, b) -> a.and(Value.of(" ")).and(b))
                .orElse(Value.EMPTY);
    }

    /** As {@link #value}, with a backslash before each quoted character that patterns are made of. */
    Value pattern(Word word, Frame frame) {
        Fields joined = new Fields("");
        for (Word.Part part : word.parts()) {
            Fields one = new Fields("");
            parts(List.of(part), false, one, frame, false);
            boolean quoted = isQuoted(part);
            if (part instanceof Word.ExtendedGlob) {
                joined.whole(Text.unknown().value());
                continue;
            }
            one.fields().forEach(value -> joined.whole(quoted ? value.as(escaped(value.text())) : value));
        }
        return joined.fields().stream().findFirst().orElse(Value.EMPTY);
    }

    private static boolean isQuoted(Word.Part part) {
        return switch (part) {
            case Word.Literal literal -> literal.quoted();
            case Word.SingleQuoted ignored -> true;
            case Word.AnsiQuoted ignored -> true;
            case Word.DoubleQuoted ignored -> true;
            case Word.Parameter ignored -> false;
            case Word.CommandSubstitution ignored -> false;
            case Word.BadSubstitution ignored -> false;
            case Word.Array ignored -> false;
            case Word.ProcessSubstitution ignored -> false;
            case Word.Arithmetic ignored -> false;
            case Word.Braces ignored -> false;
            case Word.BraceRange ignored -> false;
            case Word.Glob ignored -> false;
            case Word.ExtendedGlob ignored -> false;
            case Word.Tilde ignored -> false;
        };
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.append("*?[\\".indexOf(text.charAt(i)) < 0 ? "" : "\\").append(text.charAt(i));
        }
        return out.toString();
    }

    /** The characters that split fields. */
    String ifs(Frame frame) {
        return frame.shell().variable("IFS").isEmpty()
                ? " \t\n"
                : variable("IFS", frame).value().text();
    }

    // Braces come first, and make several words of one.

    private List<List<Word.Part>> braced(List<Word.Part> parts) {
        if (parts.stream().noneMatch(part -> part instanceof Word.Braces || part instanceof Word.BraceRange)) {
            return List.of(parts);
        }
        List<List<Word.Part>> words = List.of(List.of());
        for (Word.Part part : parts) {
            words = times(words, alternatives(part));
        }
        return words;
    }

    private List<List<Word.Part>> alternatives(Word.Part part) {
        List<List<Word.Part>> all = new ArrayList<>();
        if (part instanceof Word.Braces(List<Word> alternatives, Span ignored)) {
            alternatives.forEach(alternative -> all.addAll(braced(alternative.parts())));
        } else if (part instanceof Word.BraceRange range) {
            List<String> values = Ranges.of(range.from(), range.to(), range.step());
            (values.isEmpty() ? List.of(Text.unknown().value()) : values)
                    .forEach(value -> all.add(List.of(new Word.Literal(value, true, range.span()))));
        } else {
            all.add(List.of(part));
        }
        return all;
    }

    private List<List<Word.Part>> times(List<List<Word.Part>> heads, List<List<Word.Part>> tails) {
        if (tails.size() == 1) {
            List<Word.Part> only = tails.getFirst();
            return heads.stream().map(head -> joined(head, only)).toList();
        }
        machine.budget.steps(heads.size() * tails.size());
        if (heads.size() * tails.size() > MOST_BRACES) {
            throw new Budget.Spent("braces that make more than " + MOST_BRACES + " words");
        }
        List<List<Word.Part>> product = new ArrayList<>();
        heads.forEach(head -> tails.forEach(tail -> product.add(joined(head, tail))));
        return product;
    }

    private static List<Word.Part> joined(List<Word.Part> head, List<Word.Part> tail) {
        List<Word.Part> both = new ArrayList<>(head);
        both.addAll(tail);
        return both;
    }

    // Then all else, part by part.

    private void parts(List<Word.Part> parts, boolean quoted, Fields out, Frame frame, boolean command) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Word.Parameter parameter) {
                boolean glued = (!out.current().isEmpty()
                                && isNameCharacter(
                                        out.current().charAt(out.current().length() - 1)))
                        || (i + 1 < parts.size() && startsWithName(parts.get(i + 1)));
                expansion(parameters.of(parameter, frame, glued || (command && parts.size() == 1)), quoted, out, frame);
            } else {
                part(parts.get(i), quoted, out, frame, command);
            }
        }
    }

    private static boolean startsWithName(Word.Part next) {
        String text = switch (next) {
            case Word.Literal literal -> literal.text();
            case Word.SingleQuoted(String inner, Span ignored) -> inner;
            default -> "";
        };
        return !text.isEmpty() && isNameCharacter(text.charAt(0));
    }

    private static boolean isNameCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private void part(Word.Part part, boolean quoted, Fields out, Frame frame, boolean command) {
        switch (part) {
            case Word.Literal literal -> out.whole(literal.text());
            case Word.SingleQuoted single -> out.whole(single.text());
            case Word.AnsiQuoted ansi -> out.whole(ansi.text());
            case Word.DoubleQuoted(List<Word.Part> parts, Span ignored) -> doubleQuoted(parts, out, frame);
            case Word.Parameter parameter -> expansion(parameters.of(parameter, frame, false), quoted, out, frame);
            case Word.CommandSubstitution substitution -> substituted(substitution, quoted, out, frame);
            case Word.BadSubstitution(List<Word.Part> parts, Span ignored) -> {
                parts(parts, quoted, out, frame, false);
                out.whole(Text.unknown().value());
            }
            case Word.Array ignored -> out.whole("");
            case Word.ProcessSubstitution process -> out.whole(machine.walk.process(process, frame));
            case Word.Arithmetic arithmetic -> piece(parameters.arithmetic(arithmetic, frame), quoted, out);
            case Word.Braces braces ->
                braces.alternatives().forEach(word -> parts(word.parts(), quoted, out, frame, command));
            case Word.BraceRange ignored -> out.whole(Text.unknown().value());
            case Word.Glob(String text, Span ignored) -> {
                if (quoted) {
                    out.whole(text);
                } else {
                    out.glob(text);
                }
            }
            case Word.ExtendedGlob extended -> out.glob("*");
            case Word.Tilde(String user, Span ignored) -> out.whole(tilde(user, frame));
        }
    }

    private static void piece(Value value, boolean quoted, Fields out) {
        if (quoted) {
            out.whole(value);
        } else {
            out.split(value);
        }
    }

    /** {@code "$@"} alone can be no word at all; any other quoted word is at least an empty one. */
    private void doubleQuoted(List<Word.Part> parts, Fields out, Frame frame) {
        if (parts.stream().anyMatch(Expander::isList)) {
            list(parts, out, frame);
            return;
        }
        out.whole("");
        parts(parts, true, out, frame, false);
    }

    private static boolean isList(Word.Part part) {
        return part instanceof Word.Parameter parameter
                && (parameter.name().equals("@") || parameter.index().isPresent());
    }

    /** {@code "$x$@"}: where a list is empty, what else expands to nothing is no word either. */
    private void list(List<Word.Part> parts, Fields out, Frame frame) {
        Fields inner = new Fields(ifs(frame));
        boolean none = false;
        boolean said = false;
        for (Word.Part part : parts) {
            if (part instanceof Word.Parameter parameter) {
                Parameters.Expansion expansion = parameters.of(parameter, frame, false);
                said |= !isList(part) && !parameter.operator().isEmpty();
                none |= expansion.many()
                        && expansion.apart()
                        && expansion.values().isEmpty();
                expansion(expansion, true, inner, frame);
            } else {
                said = true;
                part(part, true, inner, frame, false);
            }
        }
        List<Value> fields = inner.fields();
        if (none && !said && fields.stream().allMatch(field -> field.text().isEmpty())) {
            return;
        }
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                out.end();
            }
            out.whole(fields.get(i));
        }
    }

    private void expansion(Parameters.Expansion expansion, boolean quoted, Fields out, Frame frame) {
        if (expansion.word().isPresent()) {
            operand(expansion.word().get(), quoted, out, frame);
            return;
        } else if (!expansion.many()) {
            piece(expansion.values().getFirst(), quoted, out);
            return;
        }
        if (quoted && !expansion.apart()) {
            out.whole("");
        }
        for (int i = 0; i < expansion.values().size(); i++) {
            if (i > 0 && !quoted) {
                apart(out, frame);
            } else if (i > 0 && expansion.apart()) {
                out.end();
            } else if (i > 0) {
                String ifs = ifs(frame);
                out.whole(ifs.isEmpty() ? "" : ifs.substring(0, 1));
            }
            piece(expansion.values().get(i), quoted, out);
        }
    }

    /** Bash joins an unquoted list with the first character of IFS, and splits it there again. */
    private void apart(Fields out, Frame frame) {
        String ifs = ifs(frame);
        if (ifs.isEmpty()) {
            out.next();
        } else {
            out.split(Value.of(ifs.substring(0, 1)));
        }
    }

    /** The word of an operator stands where the expansion stood; what is bare in it is split like a value. */
    private void operand(Word word, boolean quoted, Fields out, Frame frame) {
        for (Word.Part part : word.parts()) {
            if (!quoted && part instanceof Word.Literal literal && !literal.quoted()) {
                out.split(Value.of(literal.text()));
            } else {
                parts(List.of(part), quoted, out, frame, false);
            }
        }
    }

    private void substituted(Word.CommandSubstitution substitution, boolean quoted, Fields out, Frame frame) {
        substitution.error().ifPresent(error -> machine.walk.broken(error, substitution.span(), frame));
        piece(Value.of(captured(substitution.body(), frame)), quoted, out);
    }

    /** What commands print, without the newlines at its end. */
    private Data captured(List<Script.Item> body, Frame frame) {
        Channel pipe = Channel.pipe();
        machine.budget.steps(frame.shell().weight());
        machine.walk.run(body, frame.fork().with(frame.io().writing(pipe)));
        return pipe.written().as(pipe.written().text().map(Expander::withoutNewlines));
    }

    private static String withoutNewlines(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(0, end);
    }

    private String tilde(String user, Frame frame) {
        return switch (user) {
            case "" -> home(frame).orElse("~");
            case "+" -> variable(Shell.DIRECTORY, frame).value().text();
            case "-" -> variable("OLDPWD", frame).value().text();
            case "root" -> "/root";
            default -> home(frame).filter(home -> home.endsWith("/" + user)).orElse("/home/" + user);
        };
    }

    Optional<String> home(Frame frame) {
        return frame.shell()
                .variable("HOME")
                .map(home -> variable("HOME", frame).value().text());
    }

    /** What a variable holds in this round; unknown when several things are possible and no round is running. */
    Content variable(String name, Frame frame) {
        return parameters.variable(name, frame);
    }

    /** {@code $((…))} of a text. */
    Value calculated(String text, Frame frame) {
        return parameters.calculated(text, frame);
    }

    /** Whether a text fits a pattern; true when that cannot be said. */
    boolean mayFit(Value pattern, Value text) {
        return parameters.mayFit(pattern, text);
    }
}
