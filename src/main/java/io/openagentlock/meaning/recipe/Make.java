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

/** {@code make TARGET}: runs the lines that the makefile has for it, and what its variables name. */
public final class Make implements Tool {
    /** Programs that the built-in rules start (GNU make manual 5.3.2, 10.3). */
    private static final Set<String> PROGRAMS = Set.of(
            "SHELL", "CC", "CXX", "CPP", "AS", "AR", "LD", "FC", "RM", "MAKE", "LEX", "YACC", "INSTALL", "HOSTCC");

    @Override
    public Set<String> names() {
        return Set.of("make", "gmake", "bmake");
    }

    @Override
    public List<Effect> effects(Invocation invocation) {
        Line line = new Line(invocation.arguments());
        List<Effect> effects = new ArrayList<>(settings(line.overrides, invocation));
        String how = ("make " + String.join(" ", line.targets)).strip();
        makefile(line, invocation)
                .map(text -> new Makefile(text, line.overrides).lines(line.targets))
                .ifPresent(lines -> lines.forEach(text -> effects.add(runs(text, how, invocation))));
        return effects;
    }

    /** What {@code NAME=VALUE} on the command line does whatever the makefile says (GNU make manual 9.5). */
    private static List<Effect> settings(Map<String, String> overrides, Invocation by) {
        List<Effect> effects = new ArrayList<>();
        overrides.forEach((name, value) -> {
            effects.add(new Effect.Acts(new Action.Environment(name, value, true, by.origin())));
            if (PROGRAMS.contains(name) && !value.isBlank()) {
                effects.add(runs(value, "make " + name, by));
            }
        });
        return effects;
    }

    private static Effect runs(String script, String how, Invocation by) {
        Text text = new Text(script, false, by.origin().span());
        return new Effect.RunsText(text, how, List.of(), false, false);
    }

    private static Optional<String> makefile(Line line, Invocation by) {
        List<String> names = line.file.map(List::of).orElse(List.of("GNUmakefile", "makefile", "Makefile"));
        boolean piped = names.getFirst().equals("-") || names.getFirst().equals("/dev/stdin");
        Optional<String> text = piped ? by.stdin().text() : ProjectFile.find(by, line.directory, names, false);
        return line.given.isEmpty() ? text : Optional.of(line.given + text.orElse(""));
    }

    /** Its command line. */
    private static final class Line {
        private final Map<String, String> overrides = new LinkedHashMap<>();
        private final List<String> targets = new ArrayList<>();
        private final StringBuilder given = new StringBuilder();
        private Optional<String> file = Optional.empty();
        private String directory = "";

        Line(List<Text> words) {
            for (int i = 0; i < words.size(); i++) {
                String next = i + 1 < words.size() ? words.get(i + 1).value() : "";
                i += take(words.get(i).value(), next) ? 1 : 0;
            }
        }

        /** @return whether the next word belongs to it */
        private boolean take(String word, String next) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? next : word.substring(equals + 1);
            switch (name) {
                case "-f", "--file", "--makefile" -> file = Optional.of(value);
                case "-C", "--directory" -> directory = value;
                case "-E", "--eval" -> given.append(value).append('\n');
                default -> {
                    operand(word, name, value, equals > 0);
                    return false;
                }
            }
            return equals < 0;
        }

        private void operand(String word, String name, String value, boolean sets) {
            if (word.startsWith("-")) {
                return;
            } else if (sets) {
                overrides.put(name, value);
            } else {
                targets.add(word);
            }
        }
    }
}
