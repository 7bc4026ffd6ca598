package io.openagentlock.meaning.code.powershell;

import io.openagentlock.call.Span;
import io.openagentlock.shell.Command;
import io.openagentlock.shell.Script;
import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.List;

/** Short ways to make pieces of a shell script. */
final class Desugar {
    private Desugar() {}

    static Word word(String text, Span span) {
        return new Word(List.of(new Word.SingleQuoted(text, span)), span);
    }

    static Word word(Operand operand) {
        return new Word(Paths.normal(operand.argument()), operand.span());
    }

    static Command simple(List<Word> words, Span span) {
        return new Command.Simple(List.of(), words, List.of(), span);
    }

    static Command command(Span span, String name, List<Operand> arguments) {
        List<Word> all = new ArrayList<>();
        all.add(word(name, span));
        arguments.forEach(argument -> all.add(word(argument)));
        return simple(all, span);
    }

    static Script.Item item(Command command) {
        return new Script.Item(command, false, command.span());
    }

    static Command group(List<Script.Item> items, Span span) {
        return new Command.Group(items, List.of(), span);
    }
}
