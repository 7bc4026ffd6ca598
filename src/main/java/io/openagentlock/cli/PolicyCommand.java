package io.openagentlock.cli;

import java.util.List;
import picocli.CommandLine;

@CommandLine.Command(
        name = "policy",
        synopsisHeading = "usage: ",
        synopsisSubcommandLabel = "COMMAND",
        description = "Check, test, explain, apply and trust policies.",
        footerHeading = "%nexample:%n",
        footer = {"  agentlock policy lint", "  agentlock policy apply"})
final class PolicyCommand extends Group {
    PolicyCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    List<Command> subcommands() {
        return List.of(
                new PolicyInitCommand(parts, console),
                new PolicyLintCommand(parts, console),
                new PolicyTestCommand(parts, console),
                new PolicyExplainCommand(parts, console),
                new PolicyDiffCommand(parts, console),
                new PolicyReplayCommand(parts, console),
                new PolicyApplyCommand(parts, console),
                new PolicyRevertCommand(parts, console),
                new PolicyTrustCommand(parts, console),
                new PolicySchemaCommand(parts, console),
                new PolicyDocsCommand(parts, console));
    }
}
