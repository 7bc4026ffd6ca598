package io.openagentlock.cli;

import io.openagentlock.cli.rules.Registry;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "remove",
        synopsisHeading = "usage: ",
        description = "Forget a source. Rules that were installed from it stay in policy.yaml.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock rules remove community")
final class RulesRemoveCommand extends Command {
    @Parameters(index = "0", paramLabel = "NAME", description = "The source.")
    String name = "";

    RulesRemoveCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Registry registry = registry();
        registry.sources().remove(source(registry, name));
        console.say("removed " + name);
        return Exit.DONE;
    }
}
