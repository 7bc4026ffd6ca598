package io.openagentlock.meaning.tool;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code xargs} (POSIX XCU, GNU, BSD): its command with the words of its input; without one, it prints them. */
final class XargsTool implements Tool {
    private static final int MOST_RUNS = 16;
    private static final Set<String> VALUED = Set.of(
            "-n",
            "-P",
            "-L",
            "-s",
            "-d",
            "-E",
            "-R",
            "-S",
            "--max-args",
            "--max-procs",
            "--max-lines",
            "--max-chars",
            "--delimiter",
            "--process-slot-var");

    @Override
    public Set<String> names() {
        return Set.of("xargs", "gxargs");
    }

    @Override
    public List<Effect> effects(Invocation invocation) {
        List<Text> words = invocation.arguments();
        Optional<String> mark = Optional.empty();
        boolean lines = false;
        Data input = invocation.stdin();
        int i = 0;
        while (i < words.size()
                && words.get(i).value().startsWith("-")
                && words.get(i).value().length() > 1) {
            String word = words.get(i++).value();
            Optional<String> next = i < words.size() ? Optional.of(words.get(i).value()) : Optional.empty();
            lines |= word.equals("-0")
                    || word.equals("--null")
                    || word.startsWith("-d")
                    || word.startsWith("--delimiter");
            if (word.equals("--")) {
                break;
            } else if (word.equals("-I") || word.equals("-J")) {
                mark = next;
                i++;
            } else if (word.startsWith("-I") || word.startsWith("-J")) {
                mark = Optional.of(word.substring(2));
            } else if (word.equals("-i") || word.equals("--replace")) {
                mark = Optional.of("{}");
            } else if (word.startsWith("-i") || word.startsWith("--replace=")) {
                mark = Optional.of(word.substring(word.startsWith("-i") ? 2 : "--replace=".length()));
            } else if (word.equals("-a") || word.equals("--arg-file")) {
                input = i < words.size() ? file(invocation, words.get(i)) : Data.UNKNOWN;
                i++;
            } else if (word.startsWith("--arg-file=")) {
                input = file(invocation, Text.of(word.substring("--arg-file=".length())));
            } else if (VALUED.contains(word)) {
                i++;
            }
        }
        List<Text> command = words.subList(Math.min(i, words.size()), words.size());
        if (command.isEmpty()) {
            return List.of(new Effect.Output(input));
        }
        return mark.isPresent() ? replaced(command, mark.get(), input) : appended(command, input, lines);
    }

    private static Data file(Invocation invocation, Text path) {
        return invocation.scene().file(invocation.scene().path(path));
    }

    /** @param lines whether blanks do not part words */
    private static List<Effect> appended(List<Text> command, Data input, boolean lines) {
        List<Text> read =
                (lines ? StandardInput.lines(input) : StandardInput.words(input)).orElse(List.of(Text.unknown()));
        List<Text> argv = new ArrayList<>(command);
        argv.addAll(read);
        List<Effect> effects = new ArrayList<>();
        effects.add(starts(argv));
        Appended.hazard(command, argv, input).ifPresent(effects::add);
        return effects;
    }

    private static List<Effect> replaced(List<Text> command, String mark, Data input) {
        List<Text> found = StandardInput.lines(input).orElse(List.of(Text.unknown()));
        List<Effect> effects = new ArrayList<>();
        for (Text one : found.subList(0, Math.min(MOST_RUNS, found.size()))) {
            List<Text> argv = command.stream()
                    .map(word -> word.value().contains(mark) ? Replacing.in(word, mark, one) : word)
                    .toList();
            effects.add(starts(argv));
            Appended.hazard(command, argv, input).ifPresent(effects::add);
        }
        return effects;
    }

    private static Effect starts(List<Text> argv) {
        return new Effect.Starts(argv, "xargs", false, Optional.of(Data.EMPTY), false);
    }
}
