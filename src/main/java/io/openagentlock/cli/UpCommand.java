package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.wiring.Wiring;
import io.openagentlock.harness.Detection;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.Harnesses;
import io.openagentlock.harness.InstallPlan;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "up",
        synopsisHeading = "usage: ",
        description = {
            "Set everything up and start: home, hook client, policy, daemon, session, the harnesses found here.",
            "Then one test call goes through the installed hook client, and its record is verified. Safe to repeat."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock up --yes", "  agentlock up --container agentlock:0.1.0"})
final class UpCommand extends Command {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Option(names = "--yes", description = "Wire the harnesses without asking.")
    boolean yes;

    @Option(names = "--no-wire", description = "Leave the harnesses' settings alone.")
    boolean noWire;

    @Option(
            names = "--container",
            paramLabel = "IMAGE",
            description = "Run the daemon from this image, by podman or docker, from now on.")
    @Nullable
    String container;

    @Option(names = "--no-container", description = "Run the daemon on this machine itself again.")
    boolean noContainer;

    UpCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        place();
        HomeSetup setup = new HomeSetup(home(), parts, console.env());
        setup.run().forEach(console::say);
        daemonUp();
        sessionOpen();
        if (!noWire) {
            wire();
        }
        int exit = new TestCall(parts, console, this::daemon, state(), keys()).run();
        setup.rehearse();
        return exit;
    }

    private void place() {
        if (container != null) {
            Container chosen = Container.running(container, console.env());
            new ConfigFile(home()).set(Container.NAME, chosen.setting());
            console.say("container " + chosen.image() + ", by " + chosen.engine());
        } else if (noContainer) {
            new ConfigFile(home()).remove(Container.NAME);
        }
    }

    private void daemonUp() {
        if (Waiting.answers(daemon())) {
            String running = daemon().get("/v1/health").ok().text("version").orElse("");
            console.say("daemon    is running");
            if (!running.equals(parts.version())) {
                console.err()
                        .println("warning: the daemon is version " + Console.oneLine(running) + ", this is "
                                + parts.version() + " (hint: run `agentlock down`, then `agentlock up`)");
            }
            return;
        }
        if (console.terminal()) {
            console.err().println("starting the daemon…");
        }
        start();
        if (!Waiting.until(() -> Waiting.answers(daemon()), PATIENCE)) {
            throw new ProblemException(new Problem.Unavailable(
                    "daemon-did-not-start", "the daemon did not come up", "look into " + home().log()));
        }
        console.say("daemon    started");
    }

    /** The same script that the hook client runs, so that what works now works then. */
    private void start() {
        try {
            Process starter = new ProcessBuilder(home().starter().toString())
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Waiting.until(() -> !starter.isAlive(), PATIENCE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void sessionOpen() {
        Json.Obj health = daemon().get("/v1/health").ok();
        if (Health.sessionOpen(health)) {
            console.say("session   is open until "
                    + Console.oneLine(Health.session(health).text("not_after").orElse("")));
        } else {
            SessionText.told(console, operator().open(SessionTtl.of(null, home())));
        }
    }

    private void wire() {
        Wiring wiring = WiringCommand.wiring(parts, console);
        WiringDesk desk = new WiringDesk(console, this::operator);
        for (Harness harness : Harnesses.ALL) {
            Detection found = harness.detect(wiring.host());
            if (found.present()) {
                wire(wiring, desk, harness);
            }
        }
    }

    private void wire(Wiring wiring, WiringDesk desk, Harness harness) {
        InstallPlan plan = wiring.install(harness);
        if (plan.edits().isEmpty()) {
            desk.show(harness, plan, WiringCommand.possible(wiring, harness) ? "already wired" : "not wired");
            return;
        }
        if (!yes && !console.terminal()) {
            console.say(harness.id() + ": found, not wired (hint: agentlock install " + harness.id() + " --yes)");
            return;
        }
        desk.show(harness, plan, "already wired");
        if (yes || console.confirm("Wire " + harness.title() + " like this?")) {
            desk.tell(harness, "install", wiring.apply(harness, plan));
        } else {
            console.say(harness.id() + ": left alone");
        }
    }
}
