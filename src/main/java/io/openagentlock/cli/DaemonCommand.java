package io.openagentlock.cli;

import picocli.CommandLine;

@CommandLine.Command(
        name = "daemon",
        synopsisHeading = "usage: ",
        description = "Run the daemon in the foreground, for containers and service managers.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock daemon")
final class DaemonCommand extends Command {
    DaemonCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        return parts.daemon().run(home(), console);
    }
}
