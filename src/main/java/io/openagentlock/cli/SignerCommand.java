package io.openagentlock.cli;

import java.util.List;
import picocli.CommandLine;

@CommandLine.Command(
        name = "signer",
        synopsisHeading = "usage: ",
        synopsisSubcommandLabel = "COMMAND",
        description = "Your keys: what signs sessions and whatever weakens protection.",
        footerHeading = "%nexample:%n",
        footer = {
            "  agentlock signer enroll --tier totp",
            "  agentlock signer recovery-kit",
            "  agentlock signer rotate"
        })
final class SignerCommand extends Group {
    SignerCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    List<Command> subcommands() {
        return List.of(
                new SignerEnrollCommand(parts, console),
                new SignerListCommand(parts, console),
                new SignerRemoveCommand(parts, console),
                new SignerRotateCommand(parts, console),
                new SignerRecoveryKitCommand(parts, console));
    }
}
