package io.openagentlock.cli;

import java.util.List;
import picocli.CommandLine;

@CommandLine.Command(
        name = "policy",
        synopsisHeading = "usage: ",
        synopsisSubcommandLabel = "COMMAND",
        description = "Check, test and apply the policy.",
        footerHeading = "%nexample:%n",
        footer = {"  agentlock policy lint", "  agentlock policy apply"})
final class PolicyCommand extends Group {
    PolicyCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    List<Command> subcommands() {
        return List.of(
                new PolicyLintCommand(parts, console),
                new PolicyTestCommand(parts, console),
                new PolicyApplyCommand(parts, console));
    }
}
