package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import io.openagentlock.call.Span;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.command.UnknownCommand;
import io.openagentlock.meaning.expand.Value;
import io.openagentlock.shell.Command;
import io.openagentlock.shell.Script;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From a simple command to what carries it out: alias, function, builtin, knowledge, script. */
final class Dispatch {
    /** Looking a command up takes several times as long as any other step. */
    private static final int COST = 4;

    private final Machine machine;

    /** What the functions that are running put aside, the innermost first. */
    private final Deque<Map<String, Optional<Variable>>> locals = new ArrayDeque<>();

    Dispatch(Machine machine) {
        this.machine = machine;
    }

    void simple(Command.Simple command, Frame frame) {
        Words words = machine.expander.words(command.words(), frame);
        if (isExecAlone(words)) {
            machine.redirects.lasting(command.redirects(), frame);
            return;
        }
        if (!command.words().isEmpty()) {
            machine.disguises.look(command.words(), frame, command.span());
        }
        String by = words.argv().isEmpty() ? "" : name(words.argv().getFirst());
        Redirects.Opened opened = machine.redirects.open(command.redirects(), frame, by);
        if (words.argv().isEmpty()) {
            command.assignments().forEach(assignment -> machine.assigner.assign(assignment, frame, false));
            // $(<file) prints the file.
            opened.frame().io().out().write(input(opened.frame()));
        } else {
            Map<String, Optional<Variable>> before = prefix(command, frame);
            start(words, opened.frame(), frame.place().origin(command.span()), command);
            before.forEach(frame.shell()::restore);
        }
        machine.redirects.close(opened);
        machine.walk.listen();
    }

    private static boolean isExecAlone(Words words) {
        return words.argv().size() == 1 && words.argv().getFirst().value().equals("exec");
    }

    private static Data input(Frame frame) {
        Channel in = frame.io().in();
        return in.isTerminal() || in.network().isPresent() ? Data.EMPTY : in.incoming();
    }

    /** {@code A=1 cmd}: set for this command only. */
    private Map<String, Optional<Variable>> prefix(Command.Simple command, Frame frame) {
        Map<String, Optional<Variable>> before = new HashMap<>(0);
        for (Command.Assignment assignment : command.assignments()) {
            before.putIfAbsent(assignment.name(), frame.shell().variable(assignment.name()));
            machine.assigner.assign(assignment, frame, true);
        }
        return before;
    }

    private void start(Words words, Frame frame, Origin origin, Command.Simple command) {
        start(words, frame, origin);
        machine.builtins.arrays(words, command.words(), frame);
        frame.shell().set("_", new Content.Scalar(value(words.argv().getLast(), words)));
    }

    private static Value value(Text word, Words words) {
        return new Value(word.value(), word.pattern(), words.sources(word));
    }

    /** @param outer where the command stands when its words do not tell */
    void start(Words words, Frame frame, Origin outer) {
        machine.budget.step();
        Text program = words.argv().getFirst();
        List<String> candidates = program.pattern() ? ProgramNames.fitting(program.value()) : List.of();
        if (candidates.isEmpty()) {
            program(words, frame, outer);
        } else {
            machine.disguises.pattern(program.value(), origin(words.argv(), outer));
        }
        for (String candidate : candidates) {
            List<Text> argv = new ArrayList<>(words.argv());
            argv.set(0, new Text(candidate, false, program.span()));
            program(words.with(argv), frame, outer);
        }
    }

    private void program(Words words, Frame frame, Origin outer) {
        machine.budget.steps(COST);
        List<Text> argv = words.argv();
        String path = argv.getFirst().value();
        Origin origin = origin(argv, outer);
        Place place = frame.place();
        Invocation invocation = new Invocation(
                name(argv.getFirst()),
                argv,
                frame.io().in().incoming(),
                place.wrappers(),
                place.privileged(),
                origin,
                scene(frame));
        if (!Text.of(invocation.name()).known()) {
            machine.found.add(run(invocation));
            dynamic(words, invocation, frame);
            return;
        }
        frame.shell().alias(path).ifPresent(text -> machine.interpreters.alias(text, words, frame, origin));
        Optional<Procedure> function = frame.shell().function(path);
        if (function.isPresent()) {
            call(path, function.get(), words, frame, origin);
            return;
        }
        machine.found.add(run(invocation));
        machine.exhaustion.starts(invocation.name());
        known(invocation, words, frame);
    }

    private static Action run(Invocation invocation) {
        return new Action.Run(
                invocation.name(),
                invocation.argv().getFirst().value(),
                Machine.strings(invocation.arguments()),
                invocation.wrappers(),
                invocation.privileged(),
                invocation.origin());
    }

    private void known(Invocation invocation, Words words, Frame frame) {
        machine.backdoors.program(invocation, frame);
        boolean builtin = machine.builtins.run(invocation, words, frame);
        Optional<List<Effect>> effects = machine.lore.effects(invocation);
        if (builtin) {
            machine.carrier.tell(effects.orElse(List.of()), invocation, words, frame);
            return;
        }
        namedPipes(invocation, frame);
        boolean followed = machine.interpreters.program(invocation, words, frame);
        List<Effect> all = effects.orElseGet(() -> followed ? List.of() : UnknownCommand.effects(invocation));
        machine.carrier.carry(all, invocation, words, frame);
        if (effects.isEmpty() && !followed) {
            machine.guesses.look(invocation, words, frame);
        }
    }

    /** What is written to such a file comes out for whoever reads it. */
    private void namedPipes(Invocation by, Frame frame) {
        boolean makes = by.name().equals("mkfifo")
                || (by.name().equals("mknod") && by.argv().getLast().value().equals("p"));
        if (makes) {
            by.arguments().stream()
                    .filter(word -> !word.value().startsWith("-"))
                    .forEach(word -> machine.files.pipe(machine.path(word, frame)));
        }
    }

    /** The name only comes out in a run. */
    private void dynamic(Words words, Invocation invocation, Frame frame) {
        Text program = words.argv().getFirst();
        if (isAssignments(program, invocation)) {
            start(words.with(invocation.arguments()), frame, invocation.origin());
            return;
        }
        machine.found.add(
                new Action.Unknown("dynamic", "the program's name is only known when it runs", invocation.origin()));
        machine.interpreters.unknownProgram(new Data(Optional.empty(), words.sources(program)), invocation, frame);
        machine.carrier.carry(UnknownCommand.effects(invocation), invocation, words, frame);
        List<Text> rest = invocation.arguments();
        // $SUDO rm -rf /: what is unknown may be a wrapper, or nothing.
        if (!rest.isEmpty() && program.value().length() == 1 && isKnown(rest, invocation)) {
            start(words.with(rest), frame, invocation.origin());
        }
    }

    /** {@code env $(cat settings) make}: what is unknown between env and a program that is known. */
    private boolean isAssignments(Text program, Invocation by) {
        return program.value().length() == 1
                && !by.wrappers().isEmpty()
                && by.wrappers().getLast().equals("env")
                && !by.arguments().isEmpty()
                && isKnown(by.arguments(), by);
    }

    private boolean isKnown(List<Text> argv, Invocation by) {
        String name = name(argv.getFirst());
        return Text.of(name).known()
                && machine.lore
                        .effects(new Invocation(
                                name, argv, by.stdin(), by.wrappers(), by.privileged(), by.origin(), by.scene()))
                        .isPresent();
    }

    private void call(String name, Procedure function, Words words, Frame frame, Origin origin) {
        Frame inner = frame.with(function.place()
                .under("", frame.place().privileged(), frame.place().remote()));
        machine.exhaustion.calling("function " + name, words.argv(), origin, () -> {
            locals.push(new HashMap<>());
            local(Shell.ARGUMENTS, frame);
            frame.shell()
                    .arguments(words.argv().stream()
                            .skip(1)
                            .map(word -> value(word, words))
                            .toList());
            machine.rounds.afresh(() -> machine.walk.run(
                    List.of(new Script.Item(
                            function.body(), false, function.body().span())),
                    inner));
            locals.pop().forEach(frame.shell()::restore);
        });
    }

    /** A function's own variable: when it returns, the variable is what it was. */
    void local(String name, Frame frame) {
        if (!locals.isEmpty()) {
            locals.peek().putIfAbsent(name, frame.shell().variable(name));
        }
    }

    private static Origin origin(List<Text> argv, Origin outer) {
        Optional<Span> first = argv.getFirst().span();
        Optional<Span> last = argv.getLast().span();
        return first.isPresent()
                        && last.isPresent()
                        && last.get().start() >= first.get().start()
                ? new Origin(Optional.of(first.get().to(last.get())), outer.via())
                : outer;
    }

    /** The program's name as it would be found: without directory, lower case, without {@code .exe}. */
    static String name(Text program) {
        String path = program.value();
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
        return name.endsWith(".exe") && name.length() > 4 ? name.substring(0, name.length() - 4) : name;
    }

    Invocation.Scene scene(Frame frame) {
        return new View(machine, frame);
    }

    /** What surrounds a command. */
    private record View(Machine machine, Frame frame) implements Invocation.Scene {
        @Override
        public FilePath path(Text word) {
            return machine.path(word, frame);
        }

        @Override
        public Optional<String> variable(String name) {
            return frame.shell()
                    .variable(name)
                    .map(set -> machine.expander.variable(name, frame).value())
                    .filter(Value::known)
                    .map(Value::text);
        }

        @Override
        public Data file(FilePath path) {
            return machine.content(path, frame);
        }
    }
}
