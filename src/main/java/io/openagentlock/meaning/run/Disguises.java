package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.Origin;
import io.openagentlock.call.Span;
import io.openagentlock.shell.Command;
import io.openagentlock.shell.Script;
import io.openagentlock.shell.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sees program names that are put together so that nobody who reads the command sees them: out of letters of other
 * variables, of braces, of characters by their numbers, of a text cut at unusual places, of a pattern. What comes out is
 * judged all the same; that somebody hides it is worth a word of its own.
 */
final class Disguises {
    /** Builtins whose first argument becomes a program's name too. */
    private static final Set<String> PREFIXES = Set.of("eval", "exec", "command", "builtin");

    private static final Set<String> PRINTERS = Set.of("echo", "printf");

    private final Machine machine;

    Disguises(Machine machine) {
        this.machine = machine;
    }

    /** @param written the words of a simple command as they stand in the script; at least one */
    void look(List<Word> written, Frame frame, Span at) {
        if (isPlain(written.getFirst()) && !isPrefix(written.getFirst())) {
            return;
        }
        boolean hidden = isDisguised(written.getFirst(), frame)
                || (isPrefix(written.getFirst())
                        && named(written)
                                .filter(word -> isDisguised(word, frame))
                                .isPresent());
        if (hidden) {
            found(frame.place().origin(at));
        }
    }

    /** A pattern that fits programs of the system; a star behind a name, {@code /usr/bin/python3*}, hides nothing. */
    void pattern(String path, Origin origin) {
        int star = path.indexOf('*');
        boolean hidden =
                path.indexOf('?') >= 0 || path.indexOf('[') >= 0 || (star >= 0 && star <= path.lastIndexOf('/') + 1);
        if (hidden) {
            found(origin);
        }
    }

    /** {@code a[$(curl x)]=1}: commands that go out over the network have no business in a subscript. */
    void subscript(int mark, Origin origin) {
        if (machine.found.since(mark).stream().anyMatch(Action.Connect.class::isInstance)) {
            machine.found.add(new Action.Unknown("disguised", "a subscript runs commands", origin));
        }
    }

    private void found(Origin origin) {
        machine.found.add(new Action.Unknown("disguised", "the program's name is put together out of pieces", origin));
    }

    private static boolean isPlain(Word word) {
        return word.parts().size() == 1 && word.parts().getFirst() instanceof Word.Literal;
    }

    private static boolean isPrefix(Word word) {
        return isPlain(word) && PREFIXES.contains(((Word.Literal) word.parts().getFirst()).text());
    }

    private static Optional<Word> named(List<Word> written) {
        return written.stream().skip(1).filter(word -> !isOption(word)).findFirst();
    }

    private static boolean isOption(Word word) {
        return !word.parts().isEmpty()
                && word.parts().getFirst() instanceof Word.Literal(String text, boolean quoted, Span ignored)
                && text.startsWith("-");
    }

    private boolean isDisguised(Word word, Frame frame) {
        return word.parts().stream().anyMatch(part -> isDisguised(part, false, frame));
    }

    private boolean isDisguised(Word.Part part, boolean quoted, Frame frame) {
        return switch (part) {
            case Word.Braces ignored -> true;
            case Word.BraceRange ignored -> true;
            case Word.AnsiQuoted ansi -> isByNumbers(ansi, frame);
            case Word.Parameter parameter -> isCut(parameter) || (!quoted && isSplit(parameter, frame));
            case Word.DoubleQuoted(List<Word.Part> parts, Span ignored) ->
                parts.stream().anyMatch(inner -> isDisguised(inner, true, frame));
            case Word.Literal ignored -> false;
            case Word.SingleQuoted ignored -> false;
            case Word.CommandSubstitution substitution -> isSpelled(substitution.body());
            case Word.BadSubstitution ignored -> false;
            case Word.Array ignored -> false;
            case Word.ProcessSubstitution ignored -> false;
            case Word.Arithmetic ignored -> false;
            case Word.Glob ignored -> false;
            case Word.ExtendedGlob ignored -> false;
            case Word.Tilde ignored -> false;
        };
    }

    /** {@code $(echo rm)}: whoever knows what it prints could have written it. */
    private static boolean isSpelled(List<Script.Item> body) {
        return body.size() == 1
                && body.getFirst().command() instanceof Command.Simple simple
                && !simple.words().isEmpty()
                && isPlain(simple.words().getFirst())
                && PRINTERS.contains(
                        ((Word.Literal) simple.words().getFirst().parts().getFirst()).text())
                && simple.words().stream().allMatch(Disguises::isConstant);
    }

    private static boolean isConstant(Word word) {
        return word.parts().stream().allMatch(part -> switch (part) {
            case Word.Literal ignored -> true;
            case Word.SingleQuoted ignored -> true;
            case Word.AnsiQuoted ignored -> true;
            case Word.DoubleQuoted(List<Word.Part> parts, Span ignored) -> isConstant(new Word(parts, word.span()));
            case Word.Braces ignored -> true;
            case Word.BraceRange ignored -> true;
            case Word.Parameter ignored -> false;
            case Word.CommandSubstitution ignored -> false;
            case Word.BadSubstitution ignored -> false;
            case Word.Array ignored -> false;
            case Word.ProcessSubstitution ignored -> false;
            case Word.Arithmetic ignored -> false;
            case Word.Glob ignored -> false;
            case Word.ExtendedGlob ignored -> false;
            case Word.Tilde ignored -> false;
        });
    }

    /** <code>${PATH:0:1}</code>; the tail of a list, <code>"${@:2}"</code>, is how functions pass a command on. */
    private static boolean isCut(Word.Parameter parameter) {
        boolean list = parameter.name().equals("@")
                || parameter.name().equals("*")
                || parameter.index().isPresent();
        return parameter.operator().equals(":") && !list;
    }

    /** A value that falls into words at something else than blanks. */
    private boolean isSplit(Word.Parameter parameter, Frame frame) {
        if (!parameter.operator().isEmpty()
                || parameter.length()
                || frame.shell().variable("IFS").isEmpty()) {
            return false;
        }
        String ifs = machine.expander.ifs(frame);
        return held(parameter.name(), frame).chars().anyMatch(c -> !Character.isWhitespace(c) && ifs.indexOf(c) >= 0);
    }

    /** Only what can be seen without an expansion: that might run commands. */
    private String held(String name, Frame frame) {
        if (name.equals("@") || name.equals("*")) {
            StringBuilder all = new StringBuilder();
            machine.expander.arguments(frame).forEach(value -> all.append(value.text()));
            return all.toString();
        }
        boolean named = !name.isEmpty()
                && Character.isLetter(name.charAt(0))
                && frame.shell().variable(name).isPresent();
        return named ? machine.expander.variable(name, frame).value().text() : "";
    }

    /** {@code $'\x72'}: as far as the text of the script is at hand. */
    private boolean isByNumbers(Word.AnsiQuoted ansi, Frame frame) {
        if (!(frame.place().mapping() instanceof Place.Mapping.Shift(int by))) {
            return false;
        }
        int start = Math.min(machine.source.length(), ansi.span().start() + by);
        int end = Math.min(machine.source.length(), ansi.span().end() + by);
        for (int i = start; i + 1 < end; i++) {
            if (machine.source.charAt(i) == '\\') {
                i++;
                if ("xuU01234567".indexOf(machine.source.charAt(i)) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
