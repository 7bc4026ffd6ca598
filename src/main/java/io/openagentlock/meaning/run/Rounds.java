package io.openagentlock.meaning.run;

import io.openagentlock.meaning.Data;
import java.util.Optional;
import java.util.OptionalInt;

/** Walks a command once for each combination of the values that it may read ({@link Choices}). */
final class Rounds {
    private Optional<Choices> running = Optional.empty();

    /** Empty: read it as unknown. */
    OptionalInt choose(String what, int size) {
        return running.map(choices -> choices.of(what, size)).orElse(OptionalInt.empty());
    }

    /** Inside the expansions of a command its choices hold already. */
    void each(Frame frame, Runnable once) {
        if (running.isPresent()) {
            once.run();
            return;
        }
        Shell shell = frame.shell();
        Channel out = frame.io().out();
        Shell before = new Shell();
        Data[] written = {out.written()};
        Choices choices = new Choices(() -> {
            before.become(shell);
            written[0] = out.written();
        });
        with(Optional.of(choices), once);
        if (choices.any()) {
            repeat(choices, frame, before, written[0], once);
        }
    }

    private void repeat(Choices choices, Frame frame, Shell before, Data written, Runnable once) {
        Shell shell = frame.shell();
        Channel out = frame.io().out();
        Shell after = shell.fork();
        Data printed = out.written();
        while (choices.next()) {
            shell.become(before);
            out.written(written);
            with(Optional.of(choices), once);
            after.or(shell);
            printed = Channel.either(printed, out.written());
        }
        shell.become(after);
        out.written(printed);
    }

    /** A script of its own, whose commands have their own choices. */
    void afresh(Runnable script) {
        with(Optional.empty(), script);
    }

    private void with(Optional<Choices> choices, Runnable work) {
        Optional<Choices> outer = running;
        running = choices;
        try {
            work.run();
        } finally {
            running = outer;
        }
    }
}
