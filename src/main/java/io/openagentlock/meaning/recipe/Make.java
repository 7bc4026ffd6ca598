package io.openagentlock.meaning.recipe;

import io.openagentlock.call.Action;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        Map<String, String> overrides = new LinkedHashMap<>();
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
        List<Effect> effects = new ArrayList<>(Settings.of(overrides, invocation));
        List<String> names = named.map(List::of).orElse(List.of("GNUmakefile", "makefile", "Makefile"));
        ProjectFile.find(invocation, directory, names, false)
                .map(text -> runs(new Makefile(text, overrides).lines(targets), targets, invocation))
                .ifPresent(effects::addAll);
        return effects;
    }

    /** What {@code NAME=VALUE} on the command line does whatever the makefile says (GNU make manual 5.3.2, 9.5, 10.3). */
    private static final class Settings {
        /** Programs that the built-in rules start. */
        private static final Set<String> PROGRAMS = Set.of(
                "SHELL", "CC", "CXX", "CPP", "AS", "AR", "LD", "FC", "RM", "MAKE", "LEX", "YACC", "INSTALL", "HOSTCC");

        private Settings() {}

        static List<Effect> of(Map<String, String> overrides, Invocation by) {
            List<Effect> effects = new ArrayList<>();
            overrides.forEach((name, value) -> {
                effects.add(new Effect.Acts(new Action.Environment(name, value, true, by.origin())));
                if (PROGRAMS.contains(name) && !value.isBlank()) {
                    Text text = new Text(value, false, by.origin().span());
                    effects.add(new Effect.RunsText(text, "make " + name, List.of(), false, false));
                }
            });
            return effects;
        }
    }

    private static List<Effect> runs(List<String> lines, List<String> targets, Invocation by) {
        String how = ("make " + String.join(" ", targets)).strip();
        return lines.stream()
                .<Effect>map(line ->
                        new Effect.RunsText(new Text(line, false, by.origin().span()), how, List.of(), false, false))
                .toList();
    }
}
