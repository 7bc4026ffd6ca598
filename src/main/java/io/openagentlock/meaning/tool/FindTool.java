package io.openagentlock.meaning.tool;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code find} (POSIX XCU, GNU findutils, BSD). What it finds is spelled as a pattern: the starting path, and below it
 * the {@code -name} that narrows it, or {@code *}.
 */
final class FindTool implements Tool {
    private static final int MOST_STARTS = 8;
    private static final int MOST_COMMANDS = 16;
    private static final Set<String> EXEC = Set.of("-exec", "-execdir", "-ok", "-okdir");
    private static final Set<String> NAMES =
            Set.of("-name", "-iname", "-path", "-ipath", "-wholename", "-iwholename", "-lname", "-ilname");
    private static final Set<String> WRITES = Set.of("-fprint", "-fprint0", "-fprintf", "-fls");
    /** Tests that leave most of what lies below alone. */
    private static final Set<String> NARROWING = Set.of(
            "-empty",
            "-mtime",
            "-mmin",
            "-atime",
            "-amin",
            "-ctime",
            "-cmin",
            "-newer",
            "-anewer",
            "-newermt",
            "-size",
            "-regex",
            "-iregex",
            "-links",
            "-xtype",
            "-samefile",
            "-inum");

    private static final Set<String> VALUED = Set.of(
            "-newer",
            "-anewer",
            "-cnewer",
            "-newermt",
            "-newerXY",
            "-printf",
            "-regex",
            "-iregex",
            "-regextype",
            "-type",
            "-xtype",
            "-size",
            "-mtime",
            "-atime",
            "-ctime",
            "-mmin",
            "-amin",
            "-cmin",
            "-user",
            "-group",
            "-uid",
            "-gid",
            "-maxdepth",
            "-mindepth",
            "-depth-n",
            "-inum",
            "-links",
            "-fstype",
            "-samefile",
            "-used",
            "-context",
            "-files0-from");

    @Override
    public Set<String> names() {
        return Set.of("find", "gfind", "bfs");
    }

    @Override
    public List<Effect> effects(Invocation invocation) {
        return new Search(invocation).effects();
    }

    /** One command line of it. */
    private static final class Search {
        private final Invocation invocation;
        private final List<Text> words;
        private final List<Text> starts = new ArrayList<>();
        private final List<Effect> effects = new ArrayList<>();
        private final List<Text> names = new ArrayList<>();
        private int commands;

        Search(Invocation invocation) {
            this.invocation = invocation;
            this.words = invocation.arguments();
        }

        List<Effect> effects() {
            int expression = starts();
            narrow(expression);
            starts.forEach(start -> effects.add(
                    new Effect.Acts(new Action.Inspect(path(start), invocation.name(), invocation.origin()))));
            for (int i = expression; i < words.size(); i++) {
                i = primary(i);
            }
            if (commands == 0) {
                effects.add(new Effect.Output(Data.text(String.join("\n", found()) + "\n")));
            }
            return effects;
        }

        /** Reads options and starting paths; gives where the expression begins. */
        private int starts() {
            int i = 0;
            while (i < words.size()
                    && Set.of("-H", "-L", "-P", "-E", "-X", "-d", "-s", "-x").contains(word(i))) {
                i++;
            }
            if (i + 1 < words.size() && (word(i).equals("-D") || word(i).equals("-f"))) {
                i += 2;
            }
            while (i < words.size() && !beginsExpression(word(i))) {
                if (starts.size() < MOST_STARTS) {
                    starts.add(words.get(i));
                }
                i++;
            }
            if (starts.isEmpty()) {
                starts.add(Text.of("."));
            }
            return i;
        }

        private static boolean beginsExpression(String word) {
            return (word.startsWith("-") && word.length() > 1)
                    || word.equals("(")
                    || word.equals("!")
                    || word.equals(",");
        }

        private String word(int i) {
            return words.get(i).value();
        }

        /** Only a plain conjunction narrows: {@code -o} and {@code !} widen again. */
        private void narrow(int from) {
            for (int i = from; i < words.size(); i++) {
                if (Set.of("-o", "-or", "!", "-not", ",").contains(word(i))) {
                    names.clear();
                    return;
                }
                if (NAMES.contains(word(i)) && i + 1 < words.size()) {
                    names.add(words.get(i + 1));
                }
            }
        }

        private int primary(int i) {
            String word = word(i);
            if (EXEC.contains(word)) {
                return command(i + 1, word);
            }
            if (word.equals("-delete")) {
                delete();
            } else if (WRITES.contains(word) && i + 1 < words.size()) {
                FilePath path = invocation.scene().path(words.get(i + 1));
                effects.add(new Effect.Writes(path, false, Data.UNKNOWN, invocation.name()));
                return word.equals("-fprintf") ? i + 2 : i + 1;
            } else if (NAMES.contains(word) || VALUED.contains(word)) {
                return i + 1;
            } else if (word.equals("-perm") && i + 1 < words.size()) {
                rights(word(i + 1));
                return i + 1;
            }
            return i;
        }

        /** The hunt for setuid programs of the machine, with something done to each. */
        private void rights(String mode) {
            boolean setuid = mode.matches("[-/+]?0?[2-7][0-7]{3}") || mode.contains("+s") || mode.contains("=s");
            boolean machine = starts.stream().anyMatch(start -> start.value().startsWith("/"));
            if (setuid && machine && !mode.isEmpty() && runs()) {
                effects.add(new Effect.Acts(new Action.Probe("setuid programs", "/", invocation.origin())));
            }
        }

        private boolean runs() {
            return words.stream().anyMatch(word -> EXEC.contains(word.value()));
        }

        private void delete() {
            commands++;
            boolean some = words.stream().anyMatch(word -> NARROWING.contains(word.value()));
            for (Text start : starts) {
                FilePath path = names.isEmpty() ? some ? path(each(start)) : path(start) : below(start);
                deletes(path, !(some && names.isEmpty()));
                names.stream()
                        .skip(Math.max(0, names.size() - 1L))
                        .flatMap(name -> hidden(start, lastName(name.value())).stream())
                        .forEach(hidden -> deletes(invocation.scene().path(hidden), true));
            }
        }

        private void deletes(FilePath path, boolean whole) {
            effects.add(new Effect.Acts(new Action.Delete(path, invocation.name(), whole, true, invocation.origin())));
        }

        /** Unlike a shell's, its patterns stand for a leading dot too, and it goes into hidden directories. */
        private static Optional<Text> hidden(Text start, String name) {
            String base = start.value().endsWith("/") ? start.value() : start.value() + "/";
            if (name.startsWith("*") && name.length() > 1 && name.charAt(1) != '.') {
                return Optional.of(new Text(base + "." + name, true, start.span()));
            }
            boolean exact = name.indexOf('*') < 0 && name.indexOf('?') < 0 && name.indexOf('[') < 0;
            return exact ? Optional.of(new Text(base + ".*/" + name, true, start.span())) : Optional.empty();
        }

        private int command(int from, String how) {
            List<Text> argv = new ArrayList<>();
            int i = from;
            while (i < words.size() && !word(i).equals(";") && !isPlusEnd(i, from)) {
                argv.add(words.get(i++));
            }
            commands++;
            if (commands <= MOST_COMMANDS && !argv.isEmpty()) {
                starts(argv, how.endsWith("dir"));
            }
            return i;
        }

        private boolean isPlusEnd(int i, int from) {
            return word(i).equals("+") && i > from && word(i - 1).equals("{}");
        }

        private void starts(List<Text> argv, boolean inDirectory) {
            for (Text start : starts) {
                Text found = inDirectory && names.isEmpty() ? Text.unknown() : foundBelow(start);
                List<Text> filled = argv.stream()
                        .map(word -> word.value().contains("{}") ? Replacing.in(word, "{}", found) : word)
                        .toList();
                effects.add(new Effect.Starts(filled, "find", false, Optional.of(Data.EMPTY), false));
            }
        }

        private FilePath path(Text start) {
            return invocation.scene().path(start);
        }

        /** Some of what lies below. */
        private static Text each(Text start) {
            String base = start.value().endsWith("/") ? start.value() : start.value() + "/";
            return new Text(base + "*", true, start.span());
        }

        private FilePath below(Text start) {
            return invocation.scene().path(foundBelow(start));
        }

        private Text foundBelow(Text start) {
            if (names.isEmpty()) {
                return start;
            }
            String base = start.value().endsWith("/") ? start.value() : start.value() + "/";
            // A name that is asked for outright says more than the pattern of everything.
            String name = lastName(names.getLast().value());
            return new Text(
                    base + name, start.pattern() || name.indexOf('*') >= 0 || name.indexOf('?') >= 0, start.span());
        }

        private static String lastName(String pattern) {
            String name = pattern.substring(pattern.lastIndexOf('/') + 1);
            return name.isEmpty() ? "*" : name;
        }

        private List<String> found() {
            return starts.stream().map(start -> foundBelow(start).value()).toList();
        }
    }
}
