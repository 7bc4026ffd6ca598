package io.openagentlock.cli;

import io.openagentlock.cli.rules.InstalledRules;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "uninstall",
        synopsisHeading = "usage: ",
        description = "Take a rule out of policy.yaml again. It judges until `agentlock policy apply`.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock rules uninstall cloud.no-delete")
final class RulesUninstallCommand extends Command {
    @Parameters(index = "0", paramLabel = "RULE", description = "The rule's id.")
    String id = "";

    @Option(names = "--dry-run", description = "Only show the change.")
    boolean dryRun;

    RulesUninstallCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        InstalledRules rules = new InstalledRules(home().policy());
        InstalledRules.Edit edit = rules.without(id);
        console.out().print(edit.diff());
        if (!dryRun) {
            rules.write(edit);
            console.say("taken out of " + home().policy() + "; put it in force with `agentlock policy apply`");
        }
        return Exit.DONE;
    }
}
