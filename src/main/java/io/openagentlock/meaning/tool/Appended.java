package io.openagentlock.meaning.tool;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Words that only a run would tell, handed to a program by xargs or parallel. As files or data they are nothing to speak of;
 * where the program takes its orders from such a word, they are unknown code.
 */
final class Appended {
    /** Programs whose every word may be an order to run or delete something. */
    private static final Set<String> ORDERED = Set.of("find", "gfind", "bfs");

    /** Subcommands of git that a single option makes destructive. */
    private static final Set<String> GIT = Set.of("reset", "push", "clean", "reflog");

    private static final Set<String> GIT_VALUES = Set.of("-C", "-c", "--git-dir", "--work-tree", "--config-env");

    /**
     * How an interpreter reads its words.
     *
     * @param ends options whose value is the program, after which nothing is an option any more
     * @param loads options whose value is code or names it
     * @param values options whose value is neither
     * @param operand whether a first operand that is unknown is an order too
     * @param loops whether {@code -n}, {@code -p} and {@code -i} make files of the words
     */
    private record Grammar(Set<String> ends, Set<String> loads, Set<String> values, boolean operand, boolean loops) {}

    private static final Grammar PYTHON =
            new Grammar(Set.of("-c", "-m"), Set.of("-m"), Set.of("-W", "-X", "--check-hash-based-pycs"), true, false);
    private static final Grammar NODE = new Grammar(
            Set.of(),
            Set.of("-r", "--require", "--import", "--loader", "--experimental-loader"),
            Set.of("-e", "--eval", "-p", "--print", "--title", "--env-file", "--input-type", "-C", "--conditions"),
            true,
            false);
    private static final Grammar RUBY =
            new Grammar(Set.of(), Set.of("-r", "--require", "-I"), Set.of("-e", "-C", "-E"), true, true);
    private static final Grammar PERL = new Grammar(Set.of(), Set.of("-M", "-m", "-I"), Set.of("-e", "-E"), true, true);
    private static final Grammar PHP = new Grammar(Set.of("-r"), Set.of("-f", "-z", "-d"), Set.of("-c"), true, false);
    private static final Grammar AWK =
            new Grammar(Set.of(), Set.of("-f", "--file", "-i", "-l", "-E"), Set.of("-v", "-F", "-e"), true, false);

    /** What an unknown script does they tell themselves. */
    private static final Grammar SHELL =
            new Grammar(Set.of("-c"), Set.of("--rcfile", "--init-file"), Set.of("-o", "-O", "+o", "+O"), false, false);

    private Appended() {}

    /**
     * @param command as it was written
     * @param argv with what was read put in
     * @param input what was read
     */
    static Optional<Effect> hazard(List<Text> command, List<Text> argv, Data input) {
        String program = baseName(command.getFirst().value());
        boolean hazard = !isOurs(input)
                && argv.stream().anyMatch(word -> !word.known())
                && (ORDERED.contains(program)
                        ? argv.size() > command.size()
                        : program.equals("git")
                                ? git(argv)
                                : grammar(program)
                                        .filter(grammar -> orders(argv, grammar))
                                        .isPresent());
        return hazard
                ? Optional.of(new Effect.Unclear("dynamic", "words of the input become orders to " + program))
                : Optional.empty();
    }

    /** Names that a program of the script lists, or that stand in a file of the project. */
    private static boolean isOurs(Data input) {
        return !input.sources().isEmpty()
                && input.sources().stream()
                        .allMatch(source ->
                                source instanceof Data.Source.OfProgram || source instanceof Data.Source.OfFile);
    }

    private static Optional<Grammar> grammar(String program) {
        String name = program;
        while (!name.isEmpty() && "0123456789.".indexOf(name.charAt(name.length() - 1)) >= 0) {
            name = name.substring(0, name.length() - 1);
        }
        return switch (name) {
            case "python", "pypy" -> Optional.of(PYTHON);
            case "node", "nodejs" -> Optional.of(NODE);
            case "ruby" -> Optional.of(RUBY);
            case "perl" -> Optional.of(PERL);
            case "php" -> Optional.of(PHP);
            case "sh", "bash", "dash", "zsh", "ksh" -> Optional.of(SHELL);
            case "awk", "gawk", "mawk", "nawk" -> Optional.of(AWK);
            default -> Optional.empty();
        };
    }

    /** Whether an unknown word stands where options, code or the name of the code are expected. */
    private static boolean orders(List<Text> argv, Grammar grammar) {
        for (int i = 1; i < argv.size(); i++) {
            Text word = argv.get(i);
            String option = word.value();
            boolean last = i + 1 == argv.size();
            if (option.equals("--")) {
                return false;
            } else if (grammar.ends.contains(option)) {
                return grammar.operand && !last && !argv.get(i + 1).known();
            } else if (grammar.values.contains(option)) {
                i++;
            } else if (grammar.loads.contains(option)) {
                i++;
                if (!last && !argv.get(i).known()) {
                    return true;
                }
            } else if (!word.known()) {
                boolean dash = option.startsWith("-");
                boolean value = grammar.values.contains(option.substring(0, Math.min(2, option.length())));
                return dash ? !value : grammar.operand;
            } else if (!option.startsWith("-") || (grammar.loops && isLoop(option))) {
                return false;
            }
        }
        return false;
    }

    /** {@code perl -pi -e …}: the words are files. */
    private static boolean isLoop(String option) {
        return option.length() > 1
                && option.charAt(1) != '-'
                && option.chars().skip(1).anyMatch(c -> c == 'p' || c == 'n' || c == 'i');
    }

    private static boolean git(List<Text> argv) {
        int at = 1;
        while (at < argv.size() && argv.get(at).value().startsWith("-")) {
            boolean takes = GIT_VALUES.contains(argv.get(at).value());
            if (!argv.get(at).known()
                    || (takes && at + 1 < argv.size() && !argv.get(at + 1).known())) {
                return true;
            }
            at += takes ? 2 : 1;
        }
        if (at >= argv.size() || !argv.get(at).known()) {
            return at < argv.size();
        }
        return GIT.contains(argv.get(at).value())
                && argv.stream()
                        .skip(at)
                        .takeWhile(word -> !word.value().equals("--"))
                        .anyMatch(word -> !word.known());
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
