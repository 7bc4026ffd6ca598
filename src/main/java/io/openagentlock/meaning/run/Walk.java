package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.FilePath;
import io.openagentlock.call.Origin;
import io.openagentlock.call.Span;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.expand.Value;
import io.openagentlock.shell.Command;
import io.openagentlock.shell.Parser;
import io.openagentlock.shell.Script;
import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks compound commands: both sides of every condition, and what they leave behind joined. */
final class Walk {
    private final Machine machine;
    private final Loops loops;
    private final Repairs repairs;

    /** {@code >(…)}: what is written to them runs when the command that writes is over. */
    private final List<Listener> listeners = new ArrayList<>();

    private int processes = 63;

    private record Listener(FilePath path, List<Script.Item> body, Frame frame) {}

    Walk(Machine machine) {
        this.machine = machine;
        loops = new Loops(machine, this);
        repairs = new Repairs(machine);
    }

    void script(Script script, Frame frame) {
        run(script.items(), frame);
        script.error().ifPresent(error -> {
            if (repairs.close(script, error, frame)) {
                return;
            }
            broken(error, line(script.source(), error.offset()), frame);
            if (!error.limit()) {
                repairs.walk(script, frame);
            }
        });
    }

    /** A script of another shell: there is no other reading of what its parser could not read. */
    void foreign(Script script, Frame frame) {
        run(script.items(), frame);
        script.error().ifPresent(error -> broken(error, line(script.source(), error.offset()), frame));
    }

    /** @param at what a reason shows */
    void broken(Script.SyntaxError error, Span at, Frame frame) {
        machine.found.add(new Action.Unknown(
                error.limit() ? "limit" : "syntax",
                error.message(),
                frame.place().origin(at)));
    }

    private static Span line(String source, int offset) {
        int end = source.indexOf('\n', Math.min(offset, source.length()));
        int start = source.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
        return new Span(Math.min(start, offset), end < 0 ? source.length() : end);
    }

    void run(List<Script.Item> items, Frame frame) {
        for (Script.Item item : items) {
            if (item.background()) {
                machine.budget.steps(frame.shell().weight());
                machine.exhaustion.background(
                        frame.place().origin(item.span()), () -> command(item.command(), frame.fork()));
            } else {
                command(item.command(), frame);
            }
        }
    }

    void command(Command command, Frame frame) {
        machine.budget.step();
        switch (command) {
            case Command.Simple simple -> machine.rounds.each(frame, () -> machine.dispatch.simple(simple, frame));
            case Command.Pipeline pipeline -> pipeline(pipeline.stages(), frame);
            case Command.AndOr chain -> chain(chain, frame);
            case Command.Subshell subshell ->
                within(subshell.redirects(), frame.fork(), inner -> run(subshell.body(), inner));
            case Command.Group group -> within(group.redirects(), frame, inner -> run(group.body(), inner));
            case Command.If choice -> within(choice.redirects(), frame, inner -> branches(choice, inner));
            case Command.While loop -> within(loop.redirects(), frame, inner -> loops.repeated(loop, inner));
            case Command.For loop -> within(loop.redirects(), frame, inner -> loops.each(loop, inner));
            case Command.ArithmeticFor loop -> within(loop.redirects(), frame, inner -> loops.counted(loop, inner));
            case Command.Case choice -> within(choice.redirects(), frame, inner -> clauses(choice, inner));
            case Command.Function function -> {
                machine.hooks.function(function, frame);
                frame.shell().function(function.name(), Optional.of(new Procedure(function.body(), frame.place())));
            }
            case Command.Test test ->
                within(
                        test.redirects(),
                        frame,
                        inner -> machine.rounds.each(inner, () -> machine.expander.words(test.words(), inner)));
            case Command.Arithmetic arithmetic ->
                within(
                        arithmetic.redirects(),
                        frame,
                        inner -> machine.expander.value(
                                new Word(List.of(arithmetic.expression()), arithmetic.span()), inner));
            case Command.Coproc coproc -> coprocess(coproc, frame);
        }
    }

    private interface Body {
        void run(Frame frame);
    }

    private void within(List<Command.Redirect> redirects, Frame frame, Body body) {
        if (redirects.isEmpty()) {
            body.run(frame);
            return;
        }
        Redirects.Opened opened = machine.redirects.open(redirects, frame, "");
        body.run(opened.frame());
        machine.redirects.close(opened);
        listen();
    }

    private void pipeline(List<Command> stages, Frame frame) {
        if (stages.size() < 2) {
            stages.forEach(stage -> command(stage, frame));
            return;
        }
        Channel in = frame.io().in();
        for (int i = 0; i < stages.size(); i++) {
            boolean last = i == stages.size() - 1;
            Channel out = last ? frame.io().out() : Channel.pipe();
            machine.budget.steps(frame.shell().weight());
            Frame stage = frame.fork().with(frame.io().reading(in).writing(out));
            Command command = stages.get(i);
            machine.exhaustion.piped(() -> command(command, stage));
            if (last) {
                // Some shells run the last stage in this very process.
                frame.shell().or(stage.shell());
            }
            in = Channel.holding(out.written());
        }
    }

    /** Where {@code &&} goes on, all before has worked; what follows the whole chain may find any of the states. */
    private void chain(Command.AndOr chain, Frame frame) {
        command(chain.first(), frame);
        Shell left = new Shell();
        left.become(frame.shell());
        for (Command.Link link : chain.rest()) {
            machine.budget.steps(frame.shell().weight());
            Frame next = link.and() ? frame : frame.fork();
            if (link.and()) {
                left.or(frame.shell());
                command(link.command(), next);
            } else {
                machine.files.perhaps(() -> command(link.command(), next));
                left.or(next.shell());
            }
        }
        frame.shell().or(left);
    }

    private void branches(Command.If choice, Frame frame) {
        Shell after = new Shell();
        boolean first = true;
        for (Command.Branch branch : choice.branches()) {
            run(branch.condition(), frame);
            machine.budget.steps(frame.shell().weight());
            Frame fork = frame.fork();
            machine.files.perhaps(() -> run(branch.body(), fork));
            if (first) {
                after.become(fork.shell());
            } else {
                after.or(fork.shell());
            }
            first = false;
        }
        machine.files.perhaps(() -> run(choice.otherwise(), frame));
        frame.shell().or(after);
    }

    private void clauses(Command.Case choice, Frame frame) {
        machine.rounds.each(frame, () -> {
            Value subject = machine.expander.value(choice.subject(), frame);
            Shell before = frame.shell().fork();
            boolean certain = false;
            boolean falls = false;
            for (int i = 0; i < choice.clauses().size() && !certain; i++) {
                Command.Clause clause = choice.clauses().get(i);
                Fit fit = falls ? Fit.SURELY : fit(clause, subject, frame);
                if (fit != Fit.NOT) {
                    Frame fork = frame.with(before.fork());
                    machine.files.perhaps(() -> machine.rounds.afresh(() -> run(clause.body(), fork)));
                    frame.shell().or(fork.shell());
                }
                falls = fit != Fit.NOT && clause.end().equals(";&");
                certain = fit == Fit.SURELY && clause.end().equals(";;");
            }
        });
    }

    private enum Fit {
        NOT,
        PERHAPS,
        SURELY
    }

    private Fit fit(Command.Clause clause, Value subject, Frame frame) {
        Fit best = Fit.NOT;
        for (Word word : clause.patterns()) {
            Value pattern = machine.expander.pattern(word, frame);
            if (machine.expander.mayFit(pattern, subject)) {
                best = pattern.known() && subject.known() && !subject.pattern()
                        ? Fit.SURELY
                        : best == Fit.NOT ? Fit.PERHAPS : best;
            }
        }
        return best;
    }

    private void coprocess(Command.Coproc coproc, Frame frame) {
        frame.shell().set(coproc.name().orElse("COPROC"), new Content.Scalar(Value.unknown(Set.of())));
        Origin origin = frame.place().origin(coproc.span());
        int mark = machine.found.size();
        Frame fork = frame.fork().with(frame.io().reading(Channel.holding(Data.UNKNOWN)));
        machine.exhaustion.background(origin, () -> command(coproc.body(), fork));
        machine.hooks.coprocess(mark, origin);
    }

    /** The path that stands for {@code <(…)} or {@code >(…)}. */
    String process(Word.ProcessSubstitution process, Frame frame) {
        FilePath path = FilePath.of("/dev/fd/" + processes--);
        if (process.input()) {
            Channel pipe = Channel.pipe();
            run(process.body(), frame.fork().with(frame.io().writing(pipe)));
            machine.files.write(path, pipe.written(), false);
        } else {
            listeners.add(new Listener(path, process.body(), frame.fork()));
        }
        return path.value();
    }

    /** Runs what waits for output, now that it has been written. */
    void listen() {
        while (!listeners.isEmpty()) {
            Listener listener = listeners.removeLast();
            Data written = machine.files.content(listener.path).orElse(Data.UNKNOWN);
            Frame frame = listener.frame;
            run(listener.body, frame.with(frame.io().reading(Channel.holding(written))));
        }
    }

    /** A value that is expanded once more, as prompt strings are. */
    Value again(Value value, Frame frame) {
        if (value.text().contains("$(") || value.text().contains("`")) {
            Place.Mapping here = new Place.Mapping.Whole(frame.place().span(new Span(0, 0)));
            Place inner = frame.place().inside(here, frame.place().via(), "prompt string", false);
            script(Parser.parse(": \"" + value.text() + "\""), frame.with(inner));
        }
        return Value.unknown(value.sources());
    }
}
