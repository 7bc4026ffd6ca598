package io.openagentlock.meaning.run;

import io.openagentlock.call.Span;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Text;
import io.openagentlock.meaning.expand.Value;
import io.openagentlock.shell.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The commands that work on the shell itself (bash manual 4). */
final class Builtins {
    private static final int MOST_SHIFTED = 1 << 16;
    private static final int MOST_AT_EXIT = 64;

    private final Machine machine;
    private final Declarations declarations;
    private final Reading reading;
    private final Printing printing;
    private final Deque<Runnable> atExit = new ArrayDeque<>();

    Builtins(Machine machine) {
        this.machine = machine;
        declarations = new Declarations(machine);
        reading = new Reading(machine);
        printing = new Printing(machine);
    }

    /** Whether it was one: then it has done its work on the shell, and what it prints is printed. */
    boolean run(Invocation by, Words words, Frame frame) {
        List<Text> arguments = by.arguments();
        switch (by.name()) {
            case ":",
                    "true",
                    "false",
                    "test",
                    "[",
                    "exit",
                    "return",
                    "break",
                    "continue",
                    "wait",
                    "jobs",
                    "bg",
                    "fg",
                    "disown",
                    "times",
                    "umask",
                    "ulimit",
                    "hash",
                    "bind",
                    "complete",
                    "compopt",
                    "enable",
                    "shopt",
                    "caller",
                    "suspend",
                    "logout" -> {}
            case "cd", "chdir", "pushd" -> directory(arguments, frame);
            case "popd" -> back(frame);
            case "export", "declare", "typeset", "local", "readonly" -> declarations.declare(by.name(), words, frame);
            case "unset" -> declarations.unset(arguments, frame);
            case "alias" -> declarations.alias(by, words, frame);
            case "unalias" -> arguments.forEach(name -> frame.shell().alias(name.value(), Optional.empty()));
            case "set" -> set(arguments, words, frame);
            case "shift" -> shift(arguments, frame);
            case "let" -> let(arguments, by, frame);
            case "getopts" -> reading.options(arguments, frame);
            case "read" -> reading.read(arguments, frame);
            case "mapfile", "readarray" -> reading.lines(by, words, frame);
            case "eval" -> eval(arguments, "eval", by, words, frame);
            case "trap" -> trap(arguments, by, words, frame);
            case "source", "." -> source(arguments, by, frame);
            case "exec", "command", "builtin" -> prefixed(by, words, frame);
            case "echo", "printf", "pwd", "dirs", "type", "which" -> printing.print(by, words, frame);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The arrays in {@code declare a=(…)}, which no argument can hold. */
    void arrays(Words words, List<Word> written, Frame frame) {
        if (Declarations.NAMES.contains(words.argv().getFirst().value())) {
            written.forEach(word -> declarations.array(word, frame));
        }
    }

    private void directory(List<Text> arguments, Frame frame) {
        Optional<Text> to = arguments.stream()
                .filter(word -> word.value().equals("-") || !word.value().startsWith("-"))
                .findFirst();
        if (to.isEmpty()) {
            machine.expander.home(frame).ifPresent(frame.shell()::directory);
        } else if (to.get().value().equals("-")) {
            back(frame);
        } else {
            frame.shell().directory(machine.path(to.get(), frame).value());
        }
    }

    private void back(Frame frame) {
        boolean known = frame.shell().variable("OLDPWD").isPresent();
        Value before = machine.expander.variable("OLDPWD", frame).value();
        frame.shell().directory(known ? before.text() : Text.unknown().value());
    }

    private void set(List<Text> arguments, Words words, Frame frame) {
        int at = 0;
        while (at < arguments.size() && isOption(arguments.get(at).value())) {
            String option = arguments.get(at).value();
            boolean named = option.endsWith("o");
            boolean all = named
                    ? at + 1 < arguments.size() && arguments.get(at + 1).value().equals("allexport")
                    : option.indexOf('a') > 0;
            if (all && option.startsWith("-")) {
                frame.shell().shareFunctions();
            }
            at += named ? 2 : 1;
        }
        boolean ended = at < arguments.size() && arguments.get(at).value().equals("--");
        if (ended || at < arguments.size()) {
            frame.shell().arguments(values(arguments.subList(ended ? at + 1 : at, arguments.size()), words));
        }
    }

    private static boolean isOption(String word) {
        return word.length() > 1 && (word.charAt(0) == '-' || word.charAt(0) == '+') && !word.equals("--");
    }

    private static List<Value> values(List<Text> arguments, Words words) {
        return arguments.stream()
                .map(word -> new Value(word.value(), word.pattern(), words.sources(word)))
                .toList();
    }

    private void shift(List<Text> arguments, Frame frame) {
        int count = 1;
        if (!arguments.isEmpty()) {
            String number = arguments.getFirst().value();
            boolean fits =
                    !number.isEmpty() && number.length() < 6 && number.chars().allMatch(c -> c >= '0' && c <= '9');
            count = fits ? Integer.parseInt(number) : MOST_SHIFTED;
        }
        List<Value> all = machine.expander.arguments(frame);
        frame.shell().arguments(all.subList(Math.min(count, all.size()), all.size()));
    }

    private void let(List<Text> arguments, Invocation by, Frame frame) {
        Span at = by.origin().span().orElse(new Span(0, 0));
        for (Text expression : arguments) {
            Word.Literal literal = new Word.Literal(expression.value(), true, at);
            Word.Arithmetic arithmetic = new Word.Arithmetic(expression.value(), List.of(literal), at);
            machine.expander.value(new Word(List.of(arithmetic), at), frame);
        }
    }

    private void eval(List<Text> arguments, String how, Invocation by, Words words, Frame frame) {
        if (!arguments.isEmpty()) {
            machine.interpreters.here(joined(arguments), how, by, words, frame);
        }
    }

    /** With blanks between, as a stretch of the source where the words are one. */
    static Text joined(List<Text> words) {
        String text = String.join(" ", Machine.strings(words));
        Optional<Span> first = words.getFirst().span();
        Optional<Span> last = words.getLast().span();
        return new Text(text, false, first.flatMap(from -> last.map(from::to)));
    }

    /** {@code trap 'commands' SIGNAL}: sooner or later they run; those of EXIT with what variables hold at the end. */
    private void trap(List<Text> arguments, Invocation by, Words words, Frame frame) {
        int at = !arguments.isEmpty() && arguments.getFirst().value().equals("--") ? 1 : 0;
        boolean lists = at < arguments.size() && arguments.get(at).value().startsWith("-");
        if (arguments.size() > at + 1 && !lists) {
            List<Text> script = arguments.subList(at, at + 1);
            List<Text> signals = arguments.subList(at + 1, arguments.size());
            Runnable run = () -> {
                int mark = machine.found.size();
                eval(script, "trap", by, words, frame);
                machine.hooks.trap(signals, mark, by);
            };
            if (signals.stream().allMatch(Builtins::isExit) && atExit.size() < MOST_AT_EXIT) {
                atExit.add(run);
            } else {
                run.run();
            }
        }
    }

    private static boolean isExit(Text signal) {
        return switch (signal.value()) {
            case "EXIT", "exit", "0" -> true;
            default -> false;
        };
    }

    /** The call's shells are over. */
    void exit() {
        while (!atExit.isEmpty()) {
            atExit.removeFirst().run();
        }
    }

    private void source(List<Text> arguments, Invocation by, Frame frame) {
        int at = !arguments.isEmpty() && arguments.getFirst().value().equals("--") ? 1 : 0;
        if (arguments.size() > 2 && arguments.getFirst().value().equals("-p")) {
            fromPath(arguments, by, frame);
        } else if (at < arguments.size()) {
            machine.interpreters.source(arguments.get(at), arguments.subList(at + 1, arguments.size()), by, frame);
        }
    }

    /** {@code source -p PATH FILE} (bash 5.3): found in one of those directories. */
    private void fromPath(List<Text> arguments, Invocation by, Frame frame) {
        Text directory = arguments.get(1);
        Text file = arguments.get(2);
        boolean known = directory.known() && file.known();
        Text path = known ? file.with(directory.value() + "/" + file.value()) : Text.unknown();
        machine.interpreters.source(path, arguments.subList(3, arguments.size()), by, frame);
    }

    /** {@code exec}, {@code command}, {@code builtin} with a command behind them. */
    private void prefixed(Invocation by, Words words, Frame frame) {
        List<Text> arguments = by.arguments();
        int at = 0;
        boolean looksUp = false;
        while (at < arguments.size() && arguments.get(at).value().startsWith("-")) {
            String option = arguments.get(at++).value();
            if (option.equals("--")) {
                break;
            }
            looksUp |= by.name().equals("command") && (option.indexOf('v') > 0 || option.indexOf('V') > 0);
            at += by.name().equals("exec") && option.endsWith("a") ? 1 : 0;
        }
        if (at >= arguments.size()) {
            return;
        }
        if (looksUp) {
            printing.lookUp(arguments.subList(at, arguments.size()), words, frame);
        } else {
            machine.dispatch.start(words.with(arguments.subList(at, arguments.size())), frame, by.origin());
        }
    }
}
