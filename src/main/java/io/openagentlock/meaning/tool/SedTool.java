package io.openagentlock.meaning.tool;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.Tool;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code sed} (POSIX XCU, GNU, BSD): edits files in place, and its scripts can write files and run commands. */
final class SedTool implements Tool {
    private static final int MOST_FILES = 64;

    @Override
    public Set<String> names() {
        return Set.of("sed", "gsed", "ssed", "minised");
    }

    @Override
    public List<Effect> effects(Invocation invocation) {
        return new Run(invocation).effects();
    }

    /** One command line of it. */
    private static final class Run {
        private final Invocation invocation;
        private final List<Effect> effects = new ArrayList<>();
        private final List<String> scripts = new ArrayList<>();
        private final List<Text> files = new ArrayList<>();
        private boolean inPlace;
        private boolean quiet;
        private boolean foreign;

        Run(Invocation invocation) {
            this.invocation = invocation;
        }

        List<Effect> effects() {
            words();
            List<FilePath> paths = files.stream()
                    .limit(MOST_FILES)
                    .filter(file -> !file.value().equals("-"))
                    .map(invocation.scene()::path)
                    .toList();
            SedScript script = SedScript.of(String.join("\n", scripts));
            // Edited in place, a file shows nothing of itself to anybody.
            if (!inPlace || !script.writes().isEmpty() || !script.commands().isEmpty() || script.runsInput()) {
                paths.forEach(path -> effects.add(read(path)));
            }
            script.commands()
                    .forEach(command ->
                            effects.add(new Effect.RunsText(Text.of(command), "sed e", List.of(), false, false)));
            script.reads().forEach(name -> effects.add(read(path(name))));
            Data shown = shown(script, paths);
            script.writes().stream()
                    .filter(name -> !name.equals("/dev/stdout") && !name.equals("/dev/stderr"))
                    .forEach(name -> effects.add(new Effect.Writes(path(name), false, shown, invocation.name())));
            if (script.runsInput()) {
                effects.add(new Effect.RunsData("shell", input(paths), "sed e"));
            }
            if (inPlace) {
                paths.forEach(
                        path -> effects.add(new Effect.Writes(path, false, edited(script, path), invocation.name())));
                effects.add(new Effect.Output(Data.EMPTY));
            } else {
                effects.add(new Effect.Output(shown));
            }
            return effects;
        }

        private FilePath path(String name) {
            return invocation.scene().path(Text.of(name));
        }

        private Effect read(FilePath path) {
            return new Effect.Acts(new Action.Read(path, invocation.name(), invocation.origin()));
        }

        private void words() {
            List<Text> words = invocation.arguments();
            List<Text> operands = new ArrayList<>();
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i).value();
                if (word.equals("--")) {
                    operands.addAll(words.subList(i + 1, words.size()));
                    break;
                } else if (word.startsWith("--")) {
                    i += longOption(word, i + 1 < words.size() ? words.get(i + 1) : Text.of(""));
                } else if (word.length() > 1 && word.charAt(0) == '-') {
                    i += letters(word, i + 1 < words.size() ? words.get(i + 1) : Text.of(""));
                } else {
                    operands.add(words.get(i));
                }
            }
            boolean first = scripts.isEmpty() && !foreign && !operands.isEmpty();
            if (first) {
                scripts.add(operands.getFirst().value());
            }
            files.addAll(operands.subList(first ? 1 : 0, operands.size()));
        }

        /** @return how many words it takes with it */
        private int longOption(String word, Text next) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            Text value = equals < 0 ? next : Text.of(word.substring(equals + 1));
            inPlace |= name.startsWith("--in");
            quiet |= name.equals("--quiet") || name.equals("--silent");
            boolean code = name.startsWith("--e");
            boolean file = name.startsWith("--fi");
            take(code, file, value);
            return equals < 0 && (code || file || name.equals("--line-length")) ? 1 : 0;
        }

        private int letters(String word, Text next) {
            for (int i = 1; i < word.length(); i++) {
                char letter = word.charAt(i);
                quiet |= letter == 'n';
                if (letter == 'i' || letter == 'I') {
                    inPlace = true;
                    // BSD takes the suffix as a word of its own; an empty one can be nothing else.
                    return i + 1 == word.length() && next.value().isEmpty() ? 1 : 0;
                } else if (letter == 'e' || letter == 'f' || letter == 'l') {
                    boolean glued = i + 1 < word.length();
                    take(letter == 'e', letter == 'f', glued ? Text.of(word.substring(i + 1)) : next);
                    return glued ? 0 : 1;
                }
            }
            return 0;
        }

        private void take(boolean code, boolean file, Text value) {
            if (code) {
                scripts.add(value.value());
            } else if (file) {
                foreign = true;
                FilePath path = invocation.scene().path(value);
                effects.add(read(path));
                invocation.scene().file(path).text().ifPresent(scripts::add);
            }
        }

        private Data input(List<FilePath> paths) {
            if (paths.isEmpty()) {
                return invocation.stdin();
            }
            return paths.size() == 1
                    ? invocation.scene().file(paths.getFirst())
                    : paths.stream().map(invocation.scene()::file).reduce(Data.EMPTY, Data::and);
        }

        /** What comes out: known where input and script are simple. */
        private Data shown(SedScript script, List<FilePath> paths) {
            Data input = input(paths);
            Optional<String> text = input.text().flatMap(known -> script.applied(known, quiet));
            if (text.isPresent()) {
                return input.as(text);
            }
            Set<Source> sources = new LinkedHashSet<>(input.sources());
            if (sources.isEmpty()) {
                sources.add(new Source.OfProgram(invocation.name()));
            }
            return new Data(Optional.empty(), sources);
        }

        private Data edited(SedScript script, FilePath path) {
            Data before = invocation.scene().file(path);
            Optional<String> text = before.text()
                    .filter(known -> before.known())
                    .flatMap(known -> script.applied(known, quiet))
                    .or(() -> Optional.of(Text.UNKNOWN + String.join(String.valueOf(Text.UNKNOWN), script.inserted())));
            return new Data(text.map(known -> known + Text.UNKNOWN), Set.of(new Source.OfFile(path)));
        }
    }
}
