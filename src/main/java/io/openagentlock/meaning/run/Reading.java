package io.openagentlock.meaning.run;

import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.expand.Fields;
import io.openagentlock.meaning.expand.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code read}, {@code mapfile}, {@code getopts}: variables that are filled from outside. */
final class Reading {
    private static final int MOST_LINES = 4_096;
    private static final int MOST_CALLED = 8;

    private final Machine machine;

    Reading(Machine machine) {
        this.machine = machine;
    }

    void read(List<Text> arguments, Frame frame) {
        List<String> names = new ArrayList<>();
        Optional<String> array = Optional.empty();
        char delimiter = '\n';
        Channel from = frame.io().in();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i).value();
            if (word.length() < 2 || word.charAt(0) != '-') {
                names.add(word);
                continue;
            }
            char option = word.charAt(word.length() - 1);
            boolean takes = "adinNptu".indexOf(option) >= 0;
            String value =
                    takes && i + 1 < arguments.size() ? arguments.get(++i).value() : "";
            array = option == 'a' ? Optional.of(value) : array;
            delimiter = option == 'd' ? value.isEmpty() ? '\0' : value.charAt(0) : delimiter;
            from = option == 'u' ? frame.io().at(value).orElse(from) : from;
        }
        Set<Data.Source> sources = from.incoming().sources();
        Optional<Value> line = from.line(delimiter).map(text -> new Value(text, false, sources));
        fill(names, array, line, from, frame);
    }

    private void fill(List<String> names, Optional<String> array, Optional<Value> line, Channel from, Frame frame) {
        Value unknown = from.exhausted() && line.isEmpty()
                ? Value.EMPTY
                : Value.unknown(from.incoming().sources());
        if (array.isPresent()) {
            List<Value> cells = line.map(value -> split(value, frame)).orElse(List.of(unknown));
            frame.shell().set(array.get(), Content.Cells.of(cells));
            return;
        }
        List<String> targets = names.isEmpty() ? List.of("REPLY") : names;
        if (line.isEmpty()) {
            targets.forEach(name -> frame.shell().set(name, new Content.Scalar(unknown)));
            return;
        }
        Value rest = line.get();
        String ifs = machine.expander.ifs(frame);
        for (String name : targets) {
            String text = names.isEmpty() ? rest.text() : stripped(rest.text(), ifs);
            int end = name.equals(targets.getLast()) ? -1 : firstOf(text, ifs);
            frame.shell().set(name, new Content.Scalar(rest.as(end < 0 ? text : text.substring(0, end))));
            rest = rest.as(end < 0 ? "" : afterDelimiter(text.substring(end), ifs));
        }
    }

    /** Without the blanks of IFS around it. */
    private static String stripped(String text, String ifs) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start), ifs)) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1), ifs)) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c, String ifs) {
        return Character.isWhitespace(c) && ifs.indexOf(c) >= 0;
    }

    private static int firstOf(String text, String ifs) {
        for (int i = 0; i < text.length(); i++) {
            if (ifs.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** Blanks and one other delimiter end a field together. */
    private static String afterDelimiter(String text, String ifs) {
        String bare = stripped(text, ifs);
        return !bare.isEmpty() && ifs.indexOf(bare.charAt(0)) >= 0 ? bare.substring(1) : bare;
    }

    private List<Value> split(Value value, Frame frame) {
        Fields fields = new Fields(machine.expander.ifs(frame));
        fields.split(value);
        return fields.fields();
    }

    /** {@code mapfile} */
    void lines(Invocation by, Words words, Frame frame) {
        List<Text> arguments = by.arguments();
        Channel in = frame.io().in();
        Set<Data.Source> sources = in.incoming().sources();
        List<Value> lines = new ArrayList<>();
        Optional<String> line = in.line('\n');
        while (line.isPresent() && lines.size() < MOST_LINES) {
            machine.budget.step();
            lines.add(new Value(line.get(), false, sources));
            line = in.line('\n');
        }
        if (lines.isEmpty() && !in.exhausted()) {
            lines.add(Value.unknown(sources));
        }
        String last = arguments.isEmpty() ? "" : arguments.getLast().value();
        boolean named = !last.isEmpty() && !last.startsWith("-") && !Character.isDigit(last.charAt(0));
        frame.shell().set(named ? last : "MAPFILE", Content.Cells.of(lines));
        callback(arguments).ifPresent(callback -> called(callback, lines, by, words, frame));
    }

    /** {@code -C CALLBACK}: runs with each line as its last argument. */
    private static Optional<Text> callback(List<Text> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i).value();
            if (word.equals("-C") && i + 1 < arguments.size()) {
                return Optional.of(arguments.get(i + 1));
            } else if (word.startsWith("-C")) {
                return Optional.of(arguments.get(i).from(2));
            }
        }
        return Optional.empty();
    }

    private void called(Text callback, List<Value> lines, Invocation by, Words words, Frame frame) {
        for (Value line : lines.subList(0, Math.min(MOST_CALLED, lines.size()))) {
            Text script = callback.with(callback.value() + " \"$1\"");
            List<Text> given = List.of(Text.of(by.name()), Text.of(line.text()));
            Effect.RunsText runs = new Effect.RunsText(script, by.name() + " -C", given, false, false);
            machine.interpreters.text(runs, by, words, frame);
        }
    }

    /** {@code getopts} */
    void options(List<Text> arguments, Frame frame) {
        if (arguments.size() > 1) {
            frame.shell().set(arguments.get(1).value(), new Content.Scalar(Value.unknown(Set.of())));
            List<Value> all = machine.expander.arguments(frame);
            Value any = all.size() == 1 ? all.getFirst() : Value.unknown(Set.of());
            frame.shell().set("OPTARG", new Content.Scalar(all.isEmpty() ? Value.EMPTY : any));
        }
    }
}
