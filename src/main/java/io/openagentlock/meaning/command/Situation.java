package io.openagentlock.meaning.command;

import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import java.util.List;
import java.util.Map;

/** One command whose words are sorted: where templates get their values from. */
record Situation(Invocation invocation, Arguments arguments) {
    /** Names that every entry has. */
    static final List<String> BUILT_IN = List.of("all", "program", "stdin", "subcommand");

    static Situation of(Entry entry, Invocation invocation) {
        Situation at = new Situation(invocation, ArgumentReader.read(entry, invocation.arguments()));
        for (Entry part : List.copyOf(at.arguments.entries())) {
            for (Map.Entry<String, Condition> mark : part.marks().entrySet()) {
                if (mark.getValue().holds(at)) {
                    at.arguments.give(new Option(mark.getKey(), Option.Takes.NOTHING), Text.of(mark.getKey()));
                }
            }
        }
        return at;
    }

    List<Text> values(String name) {
        return switch (name) {
            case "all" -> invocation.arguments();
            case "program" -> List.of(Text.of(invocation.name()));
            case "stdin" -> List.of(Text.of(invocation.stdin().text().orElse(String.valueOf(Text.UNKNOWN))));
            case "subcommand" ->
                arguments.subcommand().isEmpty() ? List.of() : List.of(Text.of(arguments.subcommand()));
            default -> arguments.values(name);
        };
    }

    Origin origin() {
        return invocation.origin();
    }

    String program() {
        return invocation.name();
    }

    FilePath path(Text word) {
        String value = word.value();
        boolean relative = !value.startsWith("/") && !value.startsWith("~");
        return invocation
                .scene()
                .path(arguments
                        .base()
                        .filter(base -> relative && !base.value().isEmpty())
                        .map(base -> word.with(base.value() + "/" + value))
                        .orElse(word));
    }

    /** What a file operand brings: standard input for {@code -}. */
    Data content(Text word) {
        if (isStdin(word)) {
            return invocation.stdin();
        }
        FilePath path = path(word);
        return invocation.scene().file(path).with(new Data.Source.OfFile(path));
    }

    static boolean isStdin(Text word) {
        return word.value().equals("-")
                || word.value().equals("/dev/stdin")
                || word.value().equals("/dev/fd/0");
    }
}
