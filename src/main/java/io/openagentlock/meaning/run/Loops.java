package io.openagentlock.meaning.run;

import io.openagentlock.meaning.Data.Source;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.expand.Value;
import io.openagentlock.shell.Command;
import io.openagentlock.shell.Script;
import io.openagentlock.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Loops: a bounded number of rounds on known values, then one on what is left. */
final class Loops {
    private static final int MOST_ROUNDS = 16;

    private final Machine machine;
    private final Walk walk;

    Loops(Machine machine, Walk walk) {
        this.machine = machine;
        this.walk = walk;
    }

    /** {@code for}, {@code select}. */
    void each(Command.For loop, Frame frame) {
        List<Value> values = values(loop, frame);
        if (values.isEmpty()) {
            return;
        }
        Shell before = frame.shell().fork();
        for (Value value : values.subList(0, Math.min(MOST_ROUNDS, values.size()))) {
            round(loop, value, frame);
        }
        if (values.size() > MOST_ROUNDS) {
            Set<Source> sources = values.stream().map(Value::sources).reduce(Set.of(), Value::union);
            round(loop, Value.unknown(sources), frame);
        }
        frame.shell().or(before);
    }

    private void round(Command.For loop, Value value, Frame frame) {
        machine.budget.steps(frame.shell().weight());
        frame.shell().set(loop.variable(), new Content.Scalar(value));
        walk.run(loop.body(), frame);
    }

    private List<Value> values(Command.For loop, Frame frame) {
        List<Value> values = new ArrayList<>();
        machine.rounds.each(frame, () -> {
            List<Value> some = loop.values()
                    .map(words -> words.stream()
                            .flatMap(word -> machine.expander.elements(word, frame).stream())
                            .toList())
                    .orElseGet(() -> machine.expander.arguments(frame));
            some.stream().filter(value -> !values.contains(value)).forEach(values::add);
        });
        return values;
    }

    /** {@code while}, {@code until}: as long as it reads known lines, else until nothing new comes out. */
    void repeated(Command.While loop, Frame frame) {
        machine.exhaustion.looping(Exhaustion.isEndless(loop), () -> {
            boolean going = true;
            for (int i = 0; i <= MOST_ROUNDS && going; i++) {
                going = once(loop.condition(), loop.body(), frame, i);
            }
        });
    }

    private boolean once(List<Script.Item> condition, List<Script.Item> body, Frame frame, int round) {
        Channel in = frame.io().in();
        if (round == MOST_ROUNDS) {
            in.blur();
        }
        int position = in.position();
        machine.budget.steps(frame.shell().weight());
        Shell before = frame.shell().fork();
        walk.run(condition, frame);
        machine.files.perhaps(() -> walk.run(body, frame));
        boolean reads = in.position() > position;
        boolean changed = !frame.shell().sameAs(before);
        frame.shell().or(before);
        return reads ? !in.exhausted() : changed && round < 2;
    }

    /** {@code for ((…))} */
    void counted(Command.ArithmeticFor loop, Frame frame) {
        List<Word.Arithmetic> head = parts(loop.head());
        calculate(head, 0, frame);
        boolean endless = head.size() > 1 && head.get(1).text().isBlank();
        machine.exhaustion.looping(endless, () -> {
            for (int i = 0; i < MOST_ROUNDS; i++) {
                Optional<Value> more = calculate(head, 1, frame);
                if (more.filter(value -> value.text().equals("0")).isPresent()) {
                    return;
                }
                walk.run(loop.body(), frame);
                calculate(head, 2, frame);
            }
            unknownCounters(head, frame);
            walk.run(loop.body(), frame);
        });
    }

    private Optional<Value> calculate(List<Word.Arithmetic> head, int number, Frame frame) {
        if (number >= head.size() || head.get(number).text().isBlank()) {
            return Optional.empty();
        }
        Word.Arithmetic expression = head.get(number);
        return Optional.of(machine.expander.value(new Word(List.of(expression), expression.span()), frame));
    }

    /** After many rounds a counter is anything. */
    private void unknownCounters(List<Word.Arithmetic> head, Frame frame) {
        String start = head.getFirst().text();
        int end = start.indexOf('=');
        if (end > 0) {
            frame.shell().set(start.substring(0, end).strip(), new Content.Scalar(Value.unknown(Set.of())));
        }
    }

    /** The three expressions; split at semicolons, with the parts that belong to each. */
    private static List<Word.Arithmetic> parts(Word.Arithmetic head) {
        List<Word.Arithmetic> expressions = new ArrayList<>();
        List<Word.Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Word.Part part : head.parts()) {
            if (!(part instanceof Word.Literal literal)) {
                parts.add(part);
                text.append(Text.UNKNOWN);
                continue;
            }
            String[] pieces = literal.text().split(";", -1);
            for (int i = 0; i < pieces.length; i++) {
                if (i > 0) {
                    expressions.add(new Word.Arithmetic(text.toString(), List.copyOf(parts), head.span()));
                    parts.clear();
                    text.setLength(0);
                }
                parts.add(new Word.Literal(pieces[i], literal.quoted(), literal.span()));
                text.append(pieces[i]);
            }
        }
        expressions.add(new Word.Arithmetic(text.toString(), List.copyOf(parts), head.span()));
        return expressions;
    }
}
