package io.openagentlock.cli;

import java.util.List;
import picocli.CommandLine;

@CommandLine.Command(
        name = "rules",
        synopsisHeading = "usage: ",
        synopsisSubcommandLabel = "COMMAND",
        description = "Take single rules from registries: git repositories or folders.",
        footerHeading = "%nexample:%n",
        footer = {"  agentlock rules add team ../team-rules", "  agentlock rules search delete"})
final class RulesCommand extends Group {
    RulesCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    List<Command> subcommands() {
        return List.of(
                new RulesAddCommand(parts, console),
                new RulesSourcesCommand(parts, console),
                new RulesSyncCommand(parts, console),
                new RulesSearchCommand(parts, console),
                new RulesInstallCommand(parts, console),
                new RulesUninstallCommand(parts, console),
                new RulesRemoveCommand(parts, console));
    }
}
