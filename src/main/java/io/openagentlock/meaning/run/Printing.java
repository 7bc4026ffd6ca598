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
        frame.io()
                .out()
                .write(new Data(
                        Optional.of((escapes ? Escapes.decoded(text) : text) + (newline ? "\n" : "")), sources));
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
