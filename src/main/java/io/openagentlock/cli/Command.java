package io.openagentlock.cli;

import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.client.Door;
import io.openagentlock.cli.operator.OperatorDesk;
import io.openagentlock.cli.operator.StateDirectory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        return new OperatorDesk(home().directory(), state(), daemon(), parts.clock());
    }

    final Style style() {
        return new Style(console.colour());
    }
}
