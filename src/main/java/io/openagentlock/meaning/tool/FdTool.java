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

/** {@code fd}: starts a command with what it finds, in place of its marks or behind the last word. */
final class FdTool implements Tool {
    private static final Set<String> EXEC = Set.of("-x", "--exec", "-X", "--exec-batch");
    private static final List<String> MARKS = List.of("{}", "{.}", "{/}", "{//}", "{/.}");
    private static final Set<String> VALUED = Set.of(
            "-e",
            "-t",
            "-d",
            "-E",
            "-c",
            "-j",
            "-S",
            "-o",
            "-g",
            "-C",
            "--extension",
            "--type",
            "--max-depth",
            "--min-depth",
            "--exact-depth",
            "--exclude",
            "--color",
            "--threads",
            "--size",
            "--owner",
            "--changed-within",
            "--changed-before",
            "--base-directory",
            "--max-results",
            "--ignore-file",
            "--format",
            "--path-separator",
            "--batch-size",
            "--and");

    @Override
    public Set<String> names() {
        return Set.of("fd", "fdfind");
    }

    @Override
    public List<Effect> effects(Invocation invocation) {
        List<Text> words = invocation.arguments();
        List<Text> operands = new ArrayList<>();
        String name = "*";
        int i = 0;
        while (i < words.size() && !EXEC.contains(words.get(i).value())) {
            String word = words.get(i).value();
            boolean takes = VALUED.contains(word);
            boolean extension = word.equals("-e") || word.equals("--extension");
            name = extension && i + 1 < words.size() ? "*." + words.get(i + 1).value() : name;
            if (word.equals("--search-path") && i + 1 < words.size()) {
                operands.addAll(List.of(Text.of("."), words.get(i + 1)));
                takes = true;
            } else if (!word.startsWith("-")) {
                operands.add(words.get(i));
            }
            i += takes ? 2 : 1;
        }
        if (i + 1 >= words.size()) {
            return List.of();
        }
        List<Text> command = words.subList(i + 1, words.size());
        String pattern = operands.isEmpty() ? "." : operands.getFirst().value();
        boolean all = name.equals("*") && pattern.equals(".");
        String found = name.equals("*") && isPlain(pattern) ? "*" + pattern + "*" : name;
        List<Text> starts = operands.size() > 1 ? operands.subList(1, operands.size()) : List.of(Text.of("."));
        List<Effect> effects = new ArrayList<>();
        starts.forEach(start -> effects.add(new Effect.Starts(
                filled(command, all ? start : below(start, found)), "fd", false, Optional.of(Data.EMPTY))));
        return effects;
    }

    /** A regular expression that fits itself. */
    private static boolean isPlain(String pattern) {
        return pattern.length() > 1
                && pattern.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
    }

    private static Text below(Text start, String name) {
        String base = start.value().endsWith("/") ? start.value() : start.value() + "/";
        return new Text(base + name, true, start.span());
    }

    private static List<Text> filled(List<Text> command, Text found) {
        List<Text> argv = new ArrayList<>();
        boolean placed = false;
        for (Text word : command) {
            Text filled = word;
            for (String mark : MARKS) {
                if (filled.value().contains(mark)) {
                    placed = true;
                    filled = Replacing.in(filled, mark, found);
                }
            }
            argv.add(filled);
        }
        if (!placed) {
            argv.add(found);
        }
        return argv;
    }
}
