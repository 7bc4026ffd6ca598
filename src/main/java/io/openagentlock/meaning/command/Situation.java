package io.openagentlock.meaning.command;

import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One command whose words are sorted: where templates get their values from. */
record Situation(Invocation invocation, Arguments arguments, Map<String, Text> taken) {
    /** Names that every entry has; {@code all} is {@code argv}, unless an entry calls something of its own so. */
    static final List<String> BUILT_IN = List.of("all", "argv", "line", "program", "stdin", "stdin-from", "subcommand");

    static Situation of(Entry entry, Invocation invocation) {
        Situation at = new Situation(invocation, ArgumentReader.read(entry, invocation.arguments()), Map.of());
        for (Entry part : List.copyOf(at.arguments.entries())) {
            for (Map.Entry<String, Condition> mark : part.marks().entrySet()) {
                if (mark.getValue().holds(at)) {
                    at.arguments.give(new Option(mark.getKey(), Option.Takes.NOTHING), Text.of(mark.getKey()));
                }
            }
        }
        return at;
    }

    /** The same with parts of one value under names of their own. */
    Situation with(Map<String, Text> parts) {
        Map<String, Text> all = new HashMap<>(taken);
        all.putAll(parts);
        return new Situation(invocation, arguments, all);
    }

    /** Whether it does nothing at all, as with {@code --help} or {@code --dry-run}. */
    boolean isIdle() {
        for (Entry entry : arguments.entries()) {
            for (Condition condition : entry.idle()) {
                if (condition.holds(this)) {
                    return true;
                }
            }
        }
        return false;
    }

    List<Text> values(String name) {
        Text part = taken.get(name);
        if (part != null) {
            return List.of(part);
        }
        return switch (name) {
            case "argv" -> invocation.arguments();
            case "line" -> List.of(Text.of(arguments.line()));
            case "program" -> List.of(Text.of(invocation.name()));
            case "stdin" -> List.of(Text.of(invocation.stdin().text().orElse(String.valueOf(Text.UNKNOWN))));
            case "stdin-from" ->
                invocation.stdin().words().stream().map(Text::of).toList();
            case "subcommand" ->
                arguments.subcommand().isEmpty() ? List.of() : List.of(Text.of(arguments.subcommand()));
            default -> based(name, arguments.values(name));
        };
    }

    private List<Text> based(String name, List<Text> values) {
        Optional<Text> base = values.isEmpty() ? Optional.empty() : arguments.base(false);
        boolean meant =
                base.isPresent() && arguments.base().orElseThrow().names().contains(name);
        return meant ? values.stream().map(word -> under(base.get(), word)).toList() : values;
    }

    private static Text under(Text base, Text word) {
        String value = word.value();
        boolean relative = !value.startsWith("/") && !value.startsWith("~") && !isStdin(word);
        return relative ? word.with(base.value() + "/" + value) : word;
    }

    Origin origin() {
        return invocation.origin();
    }

    String program() {
        return invocation.name();
    }

    FilePath path(Text word) {
        return invocation
                .scene()
                .path(arguments.base(true).map(base -> under(base, word)).orElse(word));
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
