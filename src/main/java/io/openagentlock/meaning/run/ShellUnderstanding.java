package io.openagentlock.meaning.run;

import io.openagentlock.call.Action;
import io.openagentlock.call.Origin;
import io.openagentlock.call.Span;
import io.openagentlock.call.ToolCall;
import io.openagentlock.call.Understanding;
import io.openagentlock.call.Workspace;
import io.openagentlock.meaning.Effect;
import io.openagentlock.meaning.Invocation;
import io.openagentlock.meaning.Surroundings;
import io.openagentlock.meaning.Tool;
import io.openagentlock.meaning.mark.Markers;
import io.openagentlock.meaning.recipe.Recipes;
import io.openagentlock.meaning.tool.Tools;
import io.openagentlock.shell.Parser;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Understands tool calls: what the adapter says, and what follows from the scripts in it. Safe for concurrent use. */
public final class ShellUnderstanding implements Understanding {
    /** Why something is unknown that should not be. */
    static final String DEFECT = "the command could not be worked out";

    private final Lore lore;
    private final Surroundings surroundings;

    /**
     * @param knowledge what a command does by its entry; empty for one that has none
     * @param tools the commands that are understood in code
     */
    public ShellUnderstanding(
            Function<Invocation, Optional<List<Effect>>> knowledge, List<Tool> tools, Surroundings surroundings) {
        this.lore = new Lore(knowledge, tools);
        this.surroundings = surroundings;
    }

    /** With all tools there are. */
    public ShellUnderstanding(Function<Invocation, Optional<List<Effect>>> knowledge, Surroundings surroundings) {
        this(knowledge, Stream.concat(Tools.ALL.stream(), Recipes.ALL.stream()).toList(), surroundings);
    }

    @Override
    public List<Action> of(ToolCall call) {
        Set<Action> all = new LinkedHashSet<>(call.actions());
        for (Action action : call.actions()) {
            all.addAll(following(action, call));
        }
        return Together.seen(List.copyOf(all));
    }

    private List<Action> following(Action action, ToolCall call) {
        return switch (action) {
            case Action.Shell(String script, String dialect, Origin ignored) ->
                Stream.concat(
                                guarded(script, machine -> shell(machine, script, dialect, call.workspace())).stream(),
                                Markers.in(script, Origin.CALL, false).stream())
                        .toList();
            case Action.Mcp(String server, String tool, String _, Origin _) ->
                guarded("", machine -> foreign(machine, server + " " + tool, call));
            case Action.Unknown unknown
            when unknown.about().equals("tool") ->
                guarded("", machine -> foreign(machine, call.tool().value(), call));
            case Action.Read ignored -> links(action, call);
            case Action.Write ignored -> links(action, call);
            default -> List.of();
        };
    }

    private List<Action> guarded(String source, Consumer<Machine> work) {
        Machine machine = new Machine(source, lore, surroundings);
        try {
            work.accept(machine);
        } catch (Budget.Spent spent) {
            machine.found.last(new Action.Unknown("limit", spent.what(), whole(source)));
        } catch (RuntimeException | StackOverflowError bug) {
            machine.found.last(new Action.Unknown("limit", DEFECT, whole(source)));
        }
        return machine.found.all();
    }

    private static void shell(Machine machine, String script, String dialect, Workspace workspace) {
        Frame frame = frame(workspace);
        boolean terminal = dialect.equals("terminal");
        if (!terminal && !dialect.equals("bash")) {
            machine.interpreters.dialect(dialect, script, frame);
            return;
        }
        walk(machine, script, frame);
        if (machine.files.again()) {
            walk(machine, script, frame(workspace));
        }
        if (terminal) {
            keystrokes(machine);
        }
    }

    /** A program that waits for its code at the terminal gets it unseen. */
    private static void keystrokes(Machine machine) {
        machine.found.all().stream()
                .filter(action -> action instanceof Action.Evaluate evaluate
                        && evaluate.source().equals("interactive"))
                .findFirst()
                .ifPresent(waits -> machine.found.add(
                        new Action.Unknown("keystrokes", "it waits for keys that no hook shows", waits.origin())));
    }

    private static void walk(Machine machine, String script, Frame frame) {
        machine.walk.script(Parser.parse(script), frame);
        machine.builtins.exit();
        machine.redirects.closeLasting();
    }

    private static void foreign(Machine machine, String name, ToolCall call) {
        new ForeignTool(machine, frame(call.workspace()), name, call.input()).run();
    }

    private List<Action> links(Action action, ToolCall call) {
        return guarded(
                "", machine -> machine.act(action, frame(call.workspace()).place()));
    }

    private static Frame frame(Workspace workspace) {
        return new Frame(Login.shell(workspace), Place.TOP, Descriptors.terminal());
    }

    private static Origin whole(String script) {
        return Origin.at(new Span(0, script.length()));
    }
}
