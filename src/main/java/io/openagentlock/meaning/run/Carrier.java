package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.expand.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Carries out what a command is known to do: on the shell's state, on the files of the script, as actions. */
final class Carrier {
    private final Machine machine;

    Carrier(Machine machine) {
        this.machine = machine;
    }

    /** Only what a builtin does beside its own work on the shell's state. */
    void tell(List<Effect> effects, Invocation by, Words words, Frame frame) {
        effects.stream()
                .filter(effect -> effect instanceof Effect.Acts
                        || effect instanceof Effect.Unclear
                        || effect instanceof Effect.RunsText)
                .forEach(effect -> one(effect, by, words, frame));
    }

    void carry(List<Effect> effects, Invocation by, Words words, Frame frame) {
        Set<Source> read = new LinkedHashSet<>();
        boolean silent = !effects.isEmpty();
        boolean says = false;
        for (Effect effect : effects) {
            machine.budget.step();
            one(effect, by, words, frame);
            reads(effect).ifPresent(read::add);
            silent &= isSilent(effect);
            says |= says(effect);
        }
        if (!says && !silent) {
            frame.io().out().write(printed(by, read, frame));
        }
    }

    /** Where what it prints may come from. */
    private static Optional<Source> reads(Effect effect) {
        if (effect instanceof Effect.Acts(Action.Read action)) {
            return Optional.of(new Source.OfFile(action.path()));
        }
        return effect instanceof Effect.Acts(Action.Connect action)
                        && action.direction().equals("out")
                ? Optional.of(new Source.OfNetwork(action.host()))
                : Optional.empty();
    }

    private static boolean isSilent(Effect effect) {
        return effect instanceof Effect.Writes
                || effect instanceof Effect.Changes
                || (effect instanceof Effect.Acts(Action action)
                        && switch (action) {
                            case Action.Delete ignored -> true;
                            case Action.Move ignored -> true;
                            case Action.Write ignored -> true;
                            case Action.Permit ignored -> true;
                            case Action.Link ignored -> true;
                            case Action.Signal ignored -> true;
                            default -> false;
                        });
    }

    /** Whether what it prints comes from elsewhere than from what it read. */
    private static boolean says(Effect effect) {
        return switch (effect) {
            case Effect.Output ignored -> true;
            case Effect.Starts ignored -> true;
            case Effect.RunsText ignored -> true;
            case Effect.RunsFile ignored -> true;
            case Effect.RunsData ignored -> true;
            case Effect.Acts ignored -> false;
            case Effect.Writes ignored -> false;
            case Effect.RunsCode ignored -> false;
            case Effect.RunsCodeFile ignored -> false;
            case Effect.Changes ignored -> false;
            case Effect.Unclear ignored -> false;
        };
    }

    private Data printed(Invocation by, Set<Source> read, Frame frame) {
        Channel in = frame.io().in();
        Set<Source> sources = new LinkedHashSet<>(read);
        if (!in.isTerminal()) {
            sources.addAll(in.incoming().sources());
        }
        read.stream()
                .filter(Source.OfFile.class::isInstance)
                .flatMap(source -> machine.files.content(((Source.OfFile) source).path()).stream())
                .forEach(data -> sources.addAll(data.sources()));
        if (sources.isEmpty()) {
            sources.add(new Source.OfProgram(by.name()));
        }
        return new Data(Optional.empty(), sources);
    }

    private void one(Effect effect, Invocation by, Words words, Frame frame) {
        switch (effect) {
            case Effect.Acts(Action action) -> act(action, words, frame);
            case Effect.Writes writes -> writes(writes, by.origin(), words, frame);
            case Effect.Output(Data data) -> frame.io().out().write(known(data, words));
            case Effect.Starts starts -> starts(starts, by, words, frame);
            case Effect.RunsText text -> machine.interpreters.text(text, by, words, frame);
            case Effect.RunsFile file -> machine.interpreters.file(file, by, frame);
            case Effect.RunsData data -> machine.interpreters.data(data, by, words, frame);
            case Effect.RunsCode code -> machine.interpreters.code(code, by, words, frame);
            case Effect.RunsCodeFile file -> machine.interpreters.codeFile(file, by, words, frame);
            case Effect.Changes(Effect.Change change) -> change(change, frame);
            case Effect.Unclear(String about, String why) ->
                machine.found.add(new Action.Unknown(about, why, by.origin()));
        }
    }

    /** What is printed of unknown words comes from where the words come from. */
    private static Data known(Data data, Words words) {
        return data.known() || words.origins().isEmpty()
                ? data
                : new Data(data.text(), Value.union(data.sources(), words.sources()));
    }

    private void starts(Effect.Starts starts, Invocation by, Words words, Frame frame) {
        if (starts.argv().isEmpty()) {
            return;
        }
        if (frame.place().wrappers().size() > Budget.DEPTH) {
            machine.found.add(new Action.Unknown("limit", "too many commands that start commands", by.origin()));
            return;
        }
        Frame inner = frame.with(frame.place().under(starts.wrapper(), starts.privileged(), starts.remote()));
        inner = inner.with(starts.remote() ? elsewhere() : frame.shell().child());
        inner = starts.stdin().isPresent()
                ? inner.with(inner.io().reading(Channel.holding(starts.stdin().get())))
                : inner;
        // xargs and its kin make words of what they read.
        Set<Source> read = frame.io().in().isTerminal() ? Set.of() : by.stdin().sources();
        machine.dispatch.start(words.with(starts.argv(), read), inner, by.origin());
    }

    /** On another machine neither variables nor directories of this one count. */
    static Shell elsewhere() {
        Shell shell = new Shell();
        shell.arguments(List.of());
        return shell;
    }

    private void writes(Effect.Writes writes, Origin origin, Words words, Frame frame) {
        Data data = known(writes.data(), words);
        machine.act(
                new Action.Write(
                        writes.path(), writes.by(), writes.append(), data.text().orElse(""), data.words(), origin),
                frame.place());
        if (!frame.place().remote()) {
            machine.files.write(writes.path(), data, writes.append());
        }
    }

    /** An action, and what it means for the files that later commands find. */
    private void act(Action action, Words words, Frame frame) {
        machine.act(action instanceof Action.Connect connect ? sending(connect, words) : action, frame.place());
        if (frame.place().remote()) {
            return;
        }
        switch (action) {
            case Action.Write write ->
                machine.files.write(
                        write.path(), write.text().isEmpty() ? Data.UNKNOWN : Data.text(write.text()), write.append());
            case Action.Delete delete -> machine.files.delete(delete.path());
            case Action.Move move -> machine.files.move(move.path(), move.to());
            case Action.Link link -> machine.files.link(link.path(), link.to());
            case Action.Connect connect -> machine.backdoors.connects(connect);
            default -> {}
        }
    }

    /** What the words of the command were made of goes out with it. */
    private static Action sending(Action.Connect connect, Words words) {
        Set<Source> sources = words.sources();
        if (sources.isEmpty()) {
            return connect;
        }
        Set<String> all = new LinkedHashSet<>(connect.sources());
        sources.forEach(source -> all.add(source.word()));
        boolean data = sources.stream().anyMatch(source -> !(source instanceof Source.OfEnvironment));
        return new Action.Connect(
                connect.direction(),
                connect.scheme(),
                connect.host(),
                connect.port(),
                connect.url(),
                connect.sends() || data,
                all.stream().sorted().toList(),
                connect.origin());
    }

    private void change(Effect.Change change, Frame frame) {
        Shell shell = frame.shell();
        switch (change) {
            case Effect.Change.Directory(FilePath path) -> shell.directory(path.value());
            case Effect.Change.Variable(String name, Optional<String> value, boolean exported) -> {
                shell.set(name, new Content.Scalar(value.map(Value::of).orElseGet(() -> Value.unknown(Set.of()))));
                if (exported) {
                    shell.export(name);
                }
            }
            case Effect.Change.Unset(String name) -> shell.unset(name);
            case Effect.Change.Alias(String name, String text) -> shell.alias(name, Optional.of(text));
            case Effect.Change.Positional(List<Text> values) ->
                shell.arguments(
                        values.stream().map(text -> Value.of(text.value())).toList());
            case Effect.Change.Ends() -> {}
        }
    }
}
