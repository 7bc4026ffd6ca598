package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.client.Door;
import io.openagentlock.cli.operator.KeyRing;
import io.openagentlock.cli.operator.OperatorDesk;
import io.openagentlock.cli.operator.StateDirectory;
import io.openagentlock.cli.rules.Registry;
import io.openagentlock.cli.rules.Source;
import io.openagentlock.cli.rules.Sources;
import io.openagentlock.cli.signer.Tier;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command has: its parts, its console, and {@code --help}. */
abstract class Command implements Callable<Integer> {
    final Parts parts;
    final Console console;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    private @Nullable KeyRing keys;

    Command(Parts parts, Console console) {
        this.parts = parts;
        this.console = console;
    }

    /** The exit code; see {@link Exit}. */
    @Override
    public abstract Integer call();

    /** The commands below this one. */
    List<Command> subcommands() {
        return List.of();
    }

    final Home home() {
        return console.home();
    }

    final DaemonClient daemon() {
        return new DaemonClient(
                Door.of(home().run(), Optional.ofNullable(console.env().get("AGENTLOCK_API"))));
    }

    final StateDirectory state() {
        return StateDirectory.of(console.env(), Home.userHome(console.env()));
    }

    final OperatorDesk operator() {
        return new OperatorDesk(home().directory(), state(), keys(), daemon(), parts.clock());
    }

    /** Asks for each passphrase once in a run. */
    final KeyRing keys() {
        KeyRing known = keys;
        if (known == null) {
            Tier.Tools tools = new Tier.Tools(
                    new ConsoleAsking(console),
                    new SecureRandom(),
                    daemon(),
                    console.env(),
                    parts.clock().instant());
            known = new KeyRing(state(), tools);
            keys = known;
        }
        return known;
    }

    final Style style() {
        return new Style(console.colour());
    }

    final Registry registry() {
        return new Registry(new Sources(home().directory().resolve("rules")));
    }

    static Source source(Registry registry, String name) {
        return registry.sources()
                .named(name)
                .orElseThrow(() -> new ProblemException(new Problem.BadInput(
                        "no-such-rule-source", "there is no source `" + name + "`", "run `agentlock rules sources`")));
    }
}
