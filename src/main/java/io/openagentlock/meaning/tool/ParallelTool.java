package io.openagentlock.meaning.tool;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.Tool;
import io.openagentlock.shell.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * GNU {@code parallel}: puts its arguments, quoted, into its command and gives that to a shell; without a command, the
 * arguments, or the lines of its input, are the commands. Other programs of the name (moreutils, rush) start the command as
 * it stands. Both readings are taken where they differ.
 */
final class ParallelTool implements Tool {
    private static final int MOST_RUNS = 16;
    private static final List<String> MARKS = List.of("{}", "{.}", "{/}", "{//}", "{/.}", "{1}", "{2}", "{3}");

    /** What a shell takes for more than a part of a word. */
    private static final String SPECIAL = " \t\n'\"\\$`;|&<>()*?[]#~!";

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
            "--arg-sep",
            "--header",
            "-a",
            "--arg-file");

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
            dry |= word.equals("--dry-run") || word.equals("--dryrun");
            i += VALUED.contains(word) ? 1 : 0;
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
            effects.addAll(job(command, argument, input));
        }
        return effects;
    }

    private static List<Effect> job(List<Text> command, Text argument, Data input) {
        List<Effect> effects = new ArrayList<>();
        boolean plain = command.stream().allMatch(ParallelTool::isPlain);
        if (plain || command.size() > 1) {
            List<Text> argv = filled(command, argument);
            effects.add(new Effect.Starts(argv, "parallel", false, Optional.of(Data.EMPTY)));
            Appended.hazard(command, argv, input).ifPresent(effects::add);
        }
        if (!plain || isMark(command.getFirst().value())) {
            joined(command, argument).ifPresent(effects::add);
        }
        return effects;
    }

    private static boolean isMark(String word) {
        return MARKS.contains(word);
    }

    /** Whether a shell reads it as the one word that it is. */
    private static boolean isPlain(Text word) {
        return word.value().chars().allMatch(c -> SPECIAL.indexOf(c) < 0);
    }

    private static List<Text> filled(List<Text> command, Text argument) {
        boolean placed = false;
        List<Text> argv = new ArrayList<>();
        for (Text word : command) {
            Text filled = word;
            for (String mark : MARKS) {
                if (filled.value().contains(mark)) {
                    placed = true;
                    filled = Replacing.in(filled, mark, argument);
                }
            }
            argv.add(filled);
        }
        if (!placed) {
            argv.add(argument);
        }
        return argv;
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

    /** The words with blanks between, as a script; empty when no shell would run it. */
    private static Optional<Effect> joined(List<Text> command, Text argument) {
        StringBuilder line = new StringBuilder();
        command.forEach(word -> line.append(line.isEmpty() ? "" : " ").append(word.value()));
        String script = line.toString();
        if (MARKS.stream().noneMatch(script::contains)) {
            script += " {}";
        }
        boolean bare = isMark(command.getFirst().value()) && argument.known();
        boolean inside = script.indexOf('\'') >= 0 || script.indexOf('$') >= 0;
        String value = bare ? argument.value() : argument.known() || inside ? quoted(argument.value()) : "\"$1\"";
        for (String mark : MARKS) {
            script = script.replace(mark, value);
        }
        return Parser.parse(script).error().isPresent()
                ? Optional.empty()
                : Optional.of(new Effect.RunsText(
                        Text.of(script), "parallel", List.of(Text.of("parallel"), argument), false, false));
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
