package io.openagentlock.meaning.run;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.expand.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The builtins that print what is known without running them: {@code echo}, {@code pwd}, {@code type}. */
final class Printing {
    private final Machine machine;

    Printing(Machine machine) {
        this.machine = machine;
    }

    void print(Invocation by, Words words, Frame frame) {
        switch (by.name()) {
            case "echo" -> echo(by.arguments(), words, frame);
            case "printf" -> printf(by.arguments(), words, frame);
            case "pwd", "dirs" -> say(machine.path(".", false, frame).value(), Set.of(), frame);
            default -> lookUp(by.arguments(), words, frame);
        }
    }

    private void echo(List<Text> arguments, Words words, Frame frame) {
        int at = 0;
        boolean escapes = false;
        boolean newline = true;
        while (at < arguments.size() && isEchoOption(arguments.get(at).value())) {
            String letters = arguments.get(at++).value();
            newline &= letters.indexOf('n') < 0;
            escapes |= letters.indexOf('e') >= 0;
        }
        List<Text> shown = arguments.subList(at, arguments.size());
        Set<Source> sources = shown.stream().map(words::sources).reduce(Set.of(), Value::union);
        String text = String.join(" ", Machine.strings(shown));
        if (escapes && hides(text)) {
            sources = Value.union(sources, Set.of(new Source.Decoded("echo -e")));
        }
        frame.io()
                .out()
                .write(new Data(
                        Optional.of((escapes ? Escapes.decoded(text) : text) + (newline ? "\n" : "")), sources));
    }

    /** Characters by their numbers: nobody reads them. */
    private static boolean hides(String text) {
        return text.contains("\\x") || text.contains("\\0") || text.contains("\\u");
    }

    private void printf(List<Text> arguments, Words words, Frame frame) {
        boolean stores = arguments.size() > 2 && arguments.getFirst().value().equals("-v");
        int at = stores
                ? 2
                : !arguments.isEmpty() && arguments.getFirst().value().equals("--") ? 1 : 0;
        if (at >= arguments.size()) {
            return;
        }
        List<Text> used = arguments.subList(at, arguments.size());
        List<String> texts = Machine.strings(used);
        String text = Format.printed(texts.getFirst(), texts.subList(1, texts.size()));
        machine.budget.steps(1 + text.length() / 64);
        Set<Source> sources = used.stream().map(words::sources).reduce(Set.of(), Value::union);
        if (hides(texts.getFirst())
                || (stores && texts.stream().anyMatch(Printing::hides))
                || texts.getFirst().matches(".*\\\\[0-7]{3}.*")) {
            sources = Value.union(sources, Set.of(new Source.Decoded("printf")));
        }
        if (stores) {
            frame.shell().set(arguments.get(1).value(), new Content.Scalar(new Value(text, false, sources)));
        } else {
            frame.io().out().write(new Data(Optional.of(text), sources));
        }
    }

    private static boolean isEchoOption(String word) {
        return word.length() > 1
                && word.charAt(0) == '-'
                && word.chars().skip(1).allMatch(c -> c == 'n' || c == 'e' || c == 'E');
    }

    /** {@code command -v}, {@code type -p}, {@code which}: where the usual machine has it. */
    void lookUp(List<Text> names, Words words, Frame frame) {
        for (Text name : names) {
            if (!name.value().startsWith("-")) {
                String path = name.value().indexOf('/') >= 0 ? name.value() : "/usr/bin/" + name.value();
                say(path, words.sources(name), frame);
            }
        }
    }

    private static void say(String line, Set<Source> sources, Frame frame) {
        frame.io().out().write(new Data(Optional.of(line + "\n"), sources));
    }
}
