package io.openagentlock.meaning.run;

import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.shell.Parser;
import java.util.List;
import java.util.Set;

/**
 * Commands that nobody knows, read as what they may be meant for: a line in one pair of quotes too many, an assignment that
 * no shell takes for one, a wrapper around a command that is known. Told beside what the words themselves mean.
 */
final class Guesses {
    /** What is not a subcommand of some other program by the same word. */
    private static final Set<String> WRAPPED = Set.of(
            "sh", "bash", "dash", "zsh", "ksh", "rm", "git", "find", "sudo", "doas", "env", "xargs", "dd", "shred",
            "chmod", "chown", "curl", "wget", "nc", "ncat");

    private static final int LONGEST = 1_024;

    private final Machine machine;

    Guesses(Machine machine) {
        this.machine = machine;
    }

    void look(Invocation unknown, Words words, Frame frame) {
        String program = unknown.argv().getFirst().value();
        List<Text> rest = unknown.arguments();
        int blank = firstBlank(program);
        if (frame.place().depth() >= Budget.DEPTH || program.length() > LONGEST) {
            return;
        } else if (blank > 0 && frame.place().depth() == 0 && isKnown(program.substring(0, blank), unknown)) {
            line(unknown.argv().getFirst(), unknown, words, frame);
        } else if (!rest.isEmpty() && WRAPPED.contains(Dispatch.name(rest.getFirst()))) {
            Place place = frame.place().under(unknown.name(), false, false);
            if (place.wrappers().size() <= Budget.DEPTH) {
                machine.dispatch.start(words.with(rest), frame.with(place), unknown.origin());
            }
        }
    }

    private static int firstBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private void line(Text program, Invocation by, Words words, Frame frame) {
        if (Parser.parse(program.value()).error().isEmpty()) {
            machine.interpreters.text(
                    new Effect.RunsText(program, "quoted line", List.of(), false, false), by, words, frame);
        }
    }

    private boolean isKnown(String name, Invocation by) {
        Text word = Text.of(name);
        return name.indexOf('/') < 0
                && machine.lore
                        .effects(new Invocation(
                                Dispatch.name(word),
                                List.of(word),
                                by.stdin(),
                                by.wrappers(),
                                by.privileged(),
                                by.origin(),
                                by.scene()))
                        .isPresent();
    }
}
