package io.openagentlock.cli;

import java.util.List;
import picocli.CommandLine;

@CommandLine.Command(
        name = "session",
        synopsisHeading = "usage: ",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "The lease of authority under which the daemon signs the ledger; without one, tool calls are denied.",
        footerHeading = "%nexample:%n",
        footer = {"  agentlock session renew --ttl 8h", "  agentlock session list"})
final class SessionCommand extends Group {
    SessionCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    List<Command> subcommands() {
        return List.of(
                new SessionOpenCommand(parts, console),
                new SessionRenewCommand(parts, console),
                new SessionListCommand(parts, console),
                new SessionEndCommand(parts, console));
    }
}
