package io.openagentlock.meaning.code.follow;

import io.openagentlock.call.Action;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Programs that code starts. */
final class Processes {
    private Processes() {}

    static Set<Source> shell(Site site) {
        if (site.set("privileged")) {
            site.sink().act(new Action.Elevate("sudo", "root", site.sink().origin()));
        }
        Value command = site.get(0);
        Value text = command instanceof Value.Items list ? spaced(site.follower(), list.items()) : command;
        return runs(site.follower(), text, how(site), input(site));
    }

    private static Value spaced(Follower follower, List<Value> words) {
        List<Value> parts = new ArrayList<>();
        for (Value word : words) {
            if (!parts.isEmpty()) {
                parts.add(Value.of(" "));
            }
            parts.add(word);
        }
        return follower.operators().join(parts);
    }

    private static String how(Site site) {
        return site.follower().language() + " process";
    }

    /** What the code feeds to the process, where it says so. */
    private static Optional<Data> input(Site site) {
        Optional<Value> stdin = site.option("stdin")
                .filter(value ->
                        value instanceof Value.Thing || !value.sources().isEmpty());
        stdin.filter(value -> (value instanceof Value.Thing thing && thing.type.equals("socket"))
                        || value.sources().stream().anyMatch(Source.OfNetwork.class::isInstance))
                .ifPresent(value -> site.follower().sockets().wires());
        Optional<Value> input = site.option("input").or(() -> site.option("stdin_data"));
        return input.or(() -> stdin.filter(value -> !value.sources().isEmpty())).map(Value::data);
    }

    static Set<Source> process(Site site) {
        Value command = site.get(0);
        if (command instanceof Value.Items list && !site.set("shell")) {
            return starts(site.follower(), list.items(), input(site));
        }
        return shell(site);
    }

    static Set<Source> words(Site site) {
        List<Value> words = new ArrayList<>();
        Value all = site.get(0) instanceof Value.Thing thing ? thing.payload : site.get(0);
        for (Value value : all.elements()) {
            words.addAll(value instanceof Value.Fields ? List.of() : value.elements());
        }
        return words.size() == 1
                ? runs(site.follower(), words.getFirst(), how(site), input(site))
                : words.isEmpty() ? Set.of() : starts(site.follower(), words, input(site));
    }

    static Set<Source> program(Site site) {
        List<Value> words = new ArrayList<>();
        words.add(site.get(0));
        List<Value> rest = site.get(1) instanceof Value.Items list ? list.items() : List.of();
        words.addAll(site.flag("zero") && !rest.isEmpty() ? rest.subList(1, rest.size()) : rest);
        Optional<Data> input = input(site);
        return site.set("shell")
                ? runs(site.follower(), spaced(site.follower(), words), how(site), input)
                : starts(site.follower(), words, input);
    }

    /** A shell runs a text. */
    static Set<Source> runs(Follower follower, Value command, String how, Optional<Data> input) {
        follower.sink().does("process");
        follower.sink().does("shell-command");
        for (Value each : command.alternatives()) {
            Value text = unwrapped(each);
            Data data = text.data();
            boolean foreign = data.sources().stream()
                    .anyMatch(source -> source instanceof Source.Decoded || source instanceof Source.OfNetwork);
            if (text.sources().stream().anyMatch(Source.OfNetwork.class::isInstance)) {
                follower.sockets().commands();
            }
            List<String> words = List.of(text.text().strip().split("\\s+", 12));
            follower.sockets().starts(words);
            if (text.text().contains("<&") || text.text().contains(">&")) {
                follower.sockets().wires();
            }
            if (!text.known()) {
                follower.sockets().mayCommand();
            }
            boolean nothing = text.text().equals(String.valueOf(Text.UNKNOWN));
            if (foreign || nothing) {
                follower.effect(new Effect.RunsData("shell", data, how));
            }
            if (!nothing && (!foreign || data.text().isEmpty())) {
                follower.effect(new Effect.RunsText(text.asText(), how, List.of(), false, false));
            }
            escape(follower, words);
        }
        return Set.of(new Source.OfProgram(programOf(command)));
    }

    private static Value unwrapped(Value value) {
        return value instanceof Value.Thing thing ? thing.payload.with(thing.origins) : value;
    }

    private static String programOf(Value command) {
        String text = command.text().strip();
        int end = text.indexOf(' ');
        String word = end < 0 ? text : text.substring(0, end);
        return word.substring(word.lastIndexOf('/') + 1).replace(String.valueOf(Text.UNKNOWN), "");
    }

    /** A program starts with its arguments. */
    static Set<Source> starts(Follower follower, List<Value> words, Optional<Data> input) {
        follower.sink().does("process");
        List<Text> argv = words.stream().limit(512).map(Value::asText).toList();
        if (argv.isEmpty()) {
            return Set.of();
        }
        List<String> plain = argv.stream().map(Text::value).toList();
        follower.sockets().starts(plain);
        follower.effect(new Effect.Starts(argv, "", false, input));
        if (input.isEmpty()) {
            escape(follower, plain);
        }
        return Set.of(new Source.OfProgram(programOf(words.getFirst())));
    }

    /** A shell for whoever sits at the terminal, out of an interpreter. */
    private static void escape(Follower follower, List<String> words) {
        if (Sockets.interactive(words)) {
            follower.sink().does("shell");
            follower.sink()
                    .act(new Action.Elevate(
                            "escape", words.getFirst(), follower.sink().origin()));
        }
    }

    /** One more argument for a process that is being put together. */
    static Set<Source> argue(Site site) {
        if (site.self().orElse(Value.unknown()) instanceof Value.Thing thing
                && thing.payload instanceof Value.Items words) {
            site.get(0).elements().forEach(words::add);
        }
        return Set.of();
    }

    static Set<Source> feed(Site site) {
        Value self = site.self().orElse(Value.unknown());
        if (self instanceof Value.Thing process && process.payload instanceof Value.Items words) {
            return starts(
                    site.follower(), words.items(), Optional.of(site.get(0).data()));
        } else if (self instanceof Value.Thing process && Sockets.isShell(process.payload.text())) {
            return runs(site.follower(), site.get(0), how(site), Optional.empty());
        }
        return Set.of();
    }

    static Set<Source> fork(Site site) {
        if (site.follower().inBranch()) {
            site.sink().act(new Action.Exhaust("fork in a loop", site.sink().origin()));
        }
        return Set.of();
    }
}
