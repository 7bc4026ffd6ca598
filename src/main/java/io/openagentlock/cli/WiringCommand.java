package io.openagentlock.cli;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.wiring.Installations;
import io.openagentlock.cli.wiring.LocalHost;
import io.openagentlock.cli.wiring.Wiring;
import io.openagentlock.harness.Detection;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.Harnesses;
import io.openagentlock.harness.HookCommand;
import io.openagentlock.harness.InstallPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code install} and {@code uninstall} share: which harnesses, the plan, the question, the record. */
abstract class WiringCommand extends Command {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any call
    CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "HARNESS", description = "For example claude-code.")
    List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "Every harness that is concerned.")
    boolean all;

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Option(names = "--dry-run", description = "Only show what would change.")
    boolean dryRun;

    WiringCommand(Parts parts, Console console) {
        super(parts, console);
    }

    /** The word in records and sentences: install, uninstall. */
    abstract String action();

    /** Whether {@code --all} means this one. */
    abstract boolean concerned(Wiring wiring, Harness harness);

    abstract InstallPlan plan(Wiring wiring, Harness harness);

    abstract List<Wiring.Done> carryOut(Wiring wiring, Harness harness, InstallPlan plan);

    /** Why there was nothing to do. */
    abstract String nothing();

    /** There is nothing to change for this harness. */
    abstract void settled(Wiring wiring, Harness harness);

    /** Before the first change. */
    abstract void prepare();

    static Wiring wiring(Parts parts, Console console) {
        Home home = console.home();
        return new Wiring(
                new LocalHost(Home.userHome(console.env()), console.env(), console.cwd()),
                new HookCommand(home.client()),
                new Installations(home.installs()),
                parts.clock());
    }

    @Override
    public final Integer call() {
        Wiring wiring = wiring(parts, console);
        Map<Harness, InstallPlan> plans = new LinkedHashMap<>();
        for (Harness harness : chosen(wiring)) {
            plans.put(harness, plan(wiring, harness));
        }
        WiringDesk desk = new WiringDesk(console, this::operator);
        plans.forEach((harness, plan) -> desk.show(harness, plan, possible(wiring, harness) ? nothing() : "not wired"));
        if (dryRun) {
            return Exit.DONE;
        }
        plans.forEach((harness, plan) -> {
            if (plan.edits().isEmpty()) {
                settled(wiring, harness);
            }
        });
        plans.values().removeIf(plan -> plan.edits().isEmpty());
        if (plans.isEmpty()) {
            return Exit.DONE;
        }
        if (!agreed()) {
            console.say("nothing was changed");
            return Exit.BAD;
        }
        prepare();
        plans.forEach((harness, plan) -> desk.tell(harness, action(), carryOut(wiring, harness, plan)));
        return Exit.DONE;
    }

    private List<Harness> chosen(Wiring wiring) {
        if (all == !names.isEmpty()) {
            throw wrong(all ? "--all takes no harness" : "no harness was named");
        }
        if (all) {
            return Harnesses.ALL.stream()
                    .filter(harness -> concerned(wiring, harness))
                    .toList();
        }
        return names.stream().distinct().map(this::named).toList();
    }

    private Harness named(String name) {
        try {
            return Harnesses.named(new HarnessId(name)).orElseThrow(() -> unknown(name));
        } catch (ProblemException malformed) {
            throw unknown(name);
        }
    }

    private CommandLine.ParameterException unknown(String name) {
        String known =
                Harnesses.ALL.stream().map(harness -> harness.id().value()).collect(Collectors.joining(", "));
        return wrong("there is no harness `" + Console.oneLine(name) + "`; known are " + known);
    }

    private CommandLine.ParameterException wrong(String what) {
        return new CommandLine.ParameterException(spec.commandLine(), what);
    }

    private boolean agreed() {
        if (yes) {
            return true;
        }
        if (!console.terminal()) {
            throw wrong("there is no terminal to ask on; say --yes to " + action() + ", or --dry-run");
        }
        return console.confirm("Change these files?");
    }

    static boolean possible(Wiring wiring, Harness harness) {
        return harness.detect(wiring.host()).wiring() != Detection.Wiring.IMPOSSIBLE;
    }

    /** A harness that holds something of ours, or did. */
    static boolean known(Wiring wiring, Harness harness) {
        return Set.of(Detection.Wiring.PARTIAL, Detection.Wiring.COMPLETE)
                        .contains(harness.detect(wiring.host()).wiring())
                || wiring.installations().find(harness.id()).isPresent();
    }
}
