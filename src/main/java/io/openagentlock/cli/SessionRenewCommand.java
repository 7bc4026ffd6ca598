package io.openagentlock.cli;

import org.jspecify.annotations.Nullable;
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
            description = "Lifetime, for example 30m or 4h; at most 24h. Default: the setting session.ttl.")
    @Nullable
    Lifetime ttl;

    SessionRenewCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        SessionText.told(console, operator().open(SessionTtl.of(ttl, home())));
        return Exit.DONE;
    }
}
