package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.Origin;
import io.openagentlock.meaning.Text;
import io.openagentlock.shell.Command;
import io.openagentlock.shell.Script;
import io.openagentlock.shell.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sees what never ends: functions and scripts that start themselves twice, loops that fork or write without a pause. */
final class Exhaustion {
    private static final int MOST_CALLS = 16;
    private static final int MOST_OF_ONE = 4;

    /** What makes a loop wait, or end. */
    private static final Set<String> PAUSES =
            Set.of("sleep", "usleep", "wait", "read", "break", "exit", "return", "inotifywait", "timeout", "kill");

    private final Machine machine;
    private final Deque<Active> active = new ArrayDeque<>();
    private final Deque<Loop> loops = new ArrayDeque<>();
    private int backgrounds;
    private int pipes;

    Exhaustion(Machine machine) {
        this.machine = machine;
    }

    /** A function or script that is running. */
    private static final class Active {
        private final String name;
        private final List<Text> arguments;
        private final int backgrounds;
        private final int pipes;
        private final Set<Origin> selfStarts = new HashSet<>();

        Active(String name, List<Text> arguments, int backgrounds, int pipes) {
            this.name = name;
            this.arguments = arguments;
            this.backgrounds = backgrounds;
            this.pipes = pipes;
        }
    }

    private static final class Loop {
        private boolean pauses;
        private Optional<Action> finding = Optional.empty();
    }

    void background(Origin origin, Runnable work) {
        suspect("processes are started without end", origin);
        backgrounds++;
        work.run();
        backgrounds--;
    }

    void piped(Runnable work) {
        pipes++;
        work.run();
        pipes--;
    }

    /** A command whose output goes to a file. */
    void writes(Origin origin) {
        suspect("a file is written without end", origin);
    }

    /** Requests and agents cost somebody money each time. */
    void acts(Action action) {
        boolean asks = action instanceof Action.Spawn
                || (action instanceof Action.Connect connect
                        && connect.direction().equals("out"));
        if (asks) {
            suspect("requests are sent without end", action.origin());
        }
    }

    private void suspect(String how, Origin origin) {
        if (!loops.isEmpty() && loops.peek().finding.isEmpty()) {
            loops.peek().finding = Optional.of(new Action.Exhaust(how, origin));
        }
    }

    void starts(String program) {
        if (!loops.isEmpty() && PAUSES.contains(program)) {
            loops.forEach(loop -> loop.pauses = true);
        }
    }

    void looping(boolean endless, Runnable work) {
        if (!endless) {
            work.run();
            return;
        }
        Loop loop = new Loop();
        loops.push(loop);
        work.run();
        loops.pop();
        loop.finding.filter(found -> !loop.pauses).ifPresent(machine.found::add);
    }

    /** Runs a function's or script's body, unless that has been seen to lead nowhere new. */
    void calling(String name, List<Text> arguments, Origin origin, Runnable body) {
        List<Active> same =
                active.stream().filter(call -> call.name.equals(name)).toList();
        if (!same.isEmpty() && isBomb(same.getLast(), origin)) {
            machine.found.add(new Action.Exhaust("fork bomb", origin));
            return;
        }
        boolean nothingNew = same.stream().anyMatch(call -> call.arguments.equals(arguments));
        if (nothingNew || same.size() >= MOST_OF_ONE || active.size() >= MOST_CALLS) {
            return;
        }
        active.push(new Active(name, arguments, backgrounds, pipes));
        body.run();
        active.pop();
    }

    private boolean isBomb(Active first, Origin origin) {
        if (pipes > first.pipes) {
            first.selfStarts.add(origin);
        }
        return backgrounds > first.backgrounds || first.selfStarts.size() > 1;
    }

    /** {@code while true}, {@code while :}, {@code until false}, {@code while [ 1 ]}, {@code while ((1))}. */
    static boolean isEndless(Command.While loop) {
        if (loop.condition().size() != 1) {
            return false;
        }
        Script.Item only = loop.condition().getFirst();
        return switch (only.command()) {
            case Command.Simple simple -> isConstant(simple.words(), loop.until());
            case Command.Test test -> !loop.until() && isConstant(test.words(), false);
            case Command.Arithmetic arithmetic ->
                !loop.until() && isOne(arithmetic.expression().text());
            case Command.Pipeline ignored -> false;
            case Command.AndOr ignored -> false;
            case Command.Subshell ignored -> false;
            case Command.Group ignored -> false;
            case Command.If ignored -> false;
            case Command.While ignored -> false;
            case Command.For ignored -> false;
            case Command.ArithmeticFor ignored -> false;
            case Command.Case ignored -> false;
            case Command.Function ignored -> false;
            case Command.Coproc ignored -> false;
        };
    }

    private static boolean isConstant(List<Word> words, boolean until) {
        String first = literal(words, 0);
        if (until) {
            return first.equals("false");
        }
        boolean test = first.equals("[") || first.equals("test");
        return first.equals("true") || first.equals(":") || isOne(test ? literal(words, 1) : first);
    }

    private static boolean isOne(String text) {
        return text.strip().equals("1");
    }

    private static String literal(List<Word> words, int at) {
        return at < words.size()
                        && words.get(at).parts().size() == 1
                        && words.get(at).parts().getFirst() instanceof Word.Literal literal
                ? literal.text()
                : "";
    }
}
