package io.openagentlock.cli;

import io.openagentlock.cli.rules.InstalledRules;
import io.openagentlock.cli.rules.Registry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "install",
        synopsisHeading = "usage: ",
        description =
                "Write a rule as a gate into policy.yaml, or renew it there. It judges after `agentlock policy apply`.",
        footerHeading = "%nexample:%n",
        footer = {"  agentlock rules install --dry-run cloud.no-delete", "  agentlock rules install cloud.no-delete"})
final class RulesInstallCommand extends Command {
    @Parameters(index = "0", paramLabel = "RULE", description = "The rule's id.")
    String id = "";

    @Option(names = "--from", paramLabel = "SOURCE", description = "Which source, when several have it.")
    @Nullable
    String from;

    @Option(names = "--dry-run", description = "Only show the change.")
    boolean dryRun;

    RulesInstallCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Registry registry = registry();
        Registry.Offer offer = registry.find(id, Optional.ofNullable(from));
        InstalledRules rules = new InstalledRules(home().policy());
        InstalledRules.Edit edit = rules.with(offer, registry.state(offer.source()));
        console.out().print(edit.diff());
        if (edit.diff().isEmpty()) {
            console.say("policy.yaml has this rule as it is");
        } else if (!dryRun) {
            rules.write(edit);
            console.say("written to " + home().policy() + "; put it in force with `agentlock policy apply`");
        }
        return Exit.DONE;
    }
}
