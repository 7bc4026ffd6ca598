package io.openagentlock.meaning.recipe;

import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.Tool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code make TARGET}: runs the lines that the makefile has for it. */
public final class Make implements Tool {
    @Override
    public Set<String> names() {
        return Set.of("make", "gmake", "bmake");
    }

    @Override
    public List<Effect> effects(Invocation invocation) {
        String directory = "";
        Optional<String> named = Optional.empty();
        List<String> targets = new ArrayList<>();
        Map<String, String> overrides = new HashMap<>();
        List<Text> words = invocation.arguments();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).value();
            String next = i + 1 < words.size() ? words.get(i + 1).value() : "";
            int equals = word.indexOf('=');
            if (word.equals("-f") || word.equals("-C")) {
                named = word.equals("-f") ? Optional.of(next) : named;
                directory = word.equals("-C") ? next : directory;
                i++;
            } else if (word.startsWith("--file=") || word.startsWith("--makefile=")) {
                named = Optional.of(word.substring(equals + 1));
            } else if (word.startsWith("--directory=")) {
                directory = word.substring(equals + 1);
            } else if (equals > 0 && !word.startsWith("-")) {
                overrides.put(word.substring(0, equals), word.substring(equals + 1));
            } else if (!word.startsWith("-")) {
                targets.add(word);
            }
        }
        List<String> names = named.map(List::of).orElse(List.of("GNUmakefile", "makefile", "Makefile"));
        return ProjectFile.find(invocation, directory, names, false)
                .map(text -> runs(new Makefile(text, overrides).lines(targets), targets, invocation))
                .orElse(List.of());
    }

    private static List<Effect> runs(List<String> lines, List<String> targets, Invocation by) {
        String how = ("make " + String.join(" ", targets)).strip();
        return lines.stream()
                .<Effect>map(line ->
                        new Effect.RunsText(new Text(line, false, by.origin().span()), how, List.of(), false, false))
                .toList();
    }
}
