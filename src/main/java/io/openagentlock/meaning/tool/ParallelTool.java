package io.openagentlock.meaning.tool;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * GNU {@code parallel}: joins its command with each argument and gives the result to a shell; without a command, the
 * arguments, or the lines of its input, are the commands.
 */
final class ParallelTool implements Tool {
    private static final int MOST_RUNS = 16;
    private static final List<String> MARKS = List.of("{}", "{.}", "{/}", "{//}", "{/.}", "{1}", "{2}", "{3}");
    private static final Set<String> VALUED = Set.of(
            "-j",
            "--jobs",
            "-P",
            "--max-procs",
            "-n",
            "--max-args",
            "-N",
            "--max-replace-args",
            "-L",
            "-d",
            "--delimiter",
            "-C",
            "--colsep",
            "-I",
            "-i",
            "-S",
            "--sshlogin",
            "--joblog",
            "--results",
            "--timeout",
            "--delay",
            "--retries",
            "--halt",
            "--tmpdir",
            "--workdir",
            "--wd",
            "--env",
            "--load",
            "--memfree",
            "--nice",
            "--tagstring",
            "--block",
            "--recstart",
            "--recend",
            "--rpl",
            "--basefile",
            "--bf",
            "--return",
            "--trc",
            "--profile",
            "-J",
            "--arg-sep");

    @Override
    public Set<String> names() {
        return Set.of("parallel", "gparallel", "env_parallel", "sem", "rush");
    }

    @Override
    public List<Effect> effects(Invocation invocation) {
        List<Text> words = invocation.arguments();
        boolean dry = false;
        int i = 0;
        while (i < words.size() && isOption(words.get(i).value())) {
            String word = words.get(i++).value();
            dry |= word.equals("--dry-run")
                    || word.equals("--dryrun")
                    || word.equals("--version")
                    || word.equals("--help");
            if (word.equals("-a") || word.equals("--arg-file") || VALUED.contains(word)) {
                i++;
            }
        }
        return dry ? List.of() : jobs(words.subList(Math.min(i, words.size()), words.size()), invocation.stdin());
    }

    private static boolean isOption(String word) {
        return word.startsWith("-") && word.length() > 1;
    }

    private static List<Effect> jobs(List<Text> words, Data input) {
        int border = 0;
        while (border < words.size() && !words.get(border).value().startsWith(":::")) {
            border++;
        }
        List<Text> command = words.subList(0, border);
        List<Text> arguments = arguments(words.subList(border, words.size()), input);
        if (command.isEmpty()) {
            return border == words.size()
                    ? List.of(new Effect.RunsData("shell", input, "parallel"))
                    : arguments.stream().map(ParallelTool::runs).toList();
        }
        List<Effect> effects = new ArrayList<>();
        for (Text argument : arguments) {
            effects.add(runs(Text.of(joined(command, argument))));
        }
        return effects;
    }

    private static List<Text> arguments(List<Text> given, Data input) {
        if (given.isEmpty()) {
            return first(StandardInput.lines(input).orElse(List.of(Text.unknown())));
        }
        List<Text> found = new ArrayList<>();
        boolean files = false;
        for (Text word : given) {
            if (word.value().startsWith(":::")) {
                files = word.value().startsWith("::::");
            } else {
                found.add(files ? Text.unknown() : word);
            }
        }
        return first(found);
    }

    private static List<Text> first(List<Text> all) {
        return all.subList(0, Math.min(MOST_RUNS, all.size()));
    }

    private static String joined(List<Text> command, Text argument) {
        StringBuilder line = new StringBuilder();
        boolean placed = false;
        String value = quoted(argument.value());
        for (Text word : command) {
            String text = word.value();
            for (String mark : MARKS) {
                placed |= text.contains(mark);
                text = text.replace(mark, value);
            }
            line.append(line.isEmpty() ? "" : " ").append(text);
        }
        return placed ? line.toString() : line + " " + value;
    }

    /** It quotes arguments for the shell, so that each stays one word. */
    private static String quoted(String argument) {
        boolean plain =
                argument.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_-./:=@%+,*?\uFFFC".indexOf(c) >= 0);
        return plain && !argument.isEmpty() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static Effect runs(Text script) {
        return new Effect.RunsText(script, "parallel", List.of(), false, false);
    }
}
