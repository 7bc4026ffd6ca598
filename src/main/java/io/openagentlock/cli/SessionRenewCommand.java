package io.openagentlock.cli;

import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "renew",
        synopsisHeading = "usage: ",
        description = "Open a new session in place of the one that is open; calls keep flowing.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock session renew")
final class SessionRenewCommand extends Command {
    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            defaultValue = "4h",
            description = "Lifetime, for example 30m or 4h; at most 24h (default ${DEFAULT-VALUE}).")
    Lifetime ttl = new Lifetime(Duration.ofHours(4));

    SessionRenewCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        SessionText.told(console, operator().open(ttl.time()));
        return Exit.DONE;
    }
}
