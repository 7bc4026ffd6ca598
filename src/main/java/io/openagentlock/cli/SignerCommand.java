package io.openagentlock.cli;

import java.util.List;
import picocli.CommandLine;

@CommandLine.Command(
        name = "signer",
        synopsisHeading = "usage: ",
        synopsisSubcommandLabel = "COMMAND",
        description = "The operator's keys: who may open sessions and weaken protection.",
        footerHeading = "%nexample:%n",
        footer = {"  agentlock signer enroll --tier totp", "  agentlock signer list"})
final class SignerCommand extends Group {
    SignerCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    List<Command> subcommands() {
        return List.of(
                new SignerEnrollCommand(parts, console),
                new SignerListCommand(parts, console),
                new SignerRemoveCommand(parts, console));
    }
}
