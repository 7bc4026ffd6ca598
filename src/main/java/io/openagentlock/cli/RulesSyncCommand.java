package io.openagentlock.cli;

import io.openagentlock.cli.rules.InstalledRules;
import io.openagentlock.cli.rules.Registry;
import io.openagentlock.cli.rules.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "sync",
        synopsisHeading = "usage: ",
        description =
                "Fetch sources again, and say which installed rules have changed there. Your policy stays as it is.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock rules sync")
final class RulesSyncCommand extends Command {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "One source (default: all).")
    @Nullable
    String name;

    RulesSyncCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Registry registry = registry();
        List<Source> chosen = name == null ? registry.sources().all() : List.of(source(registry, name));
        InstalledRules installed = new InstalledRules(home().policy());
        for (Source source : chosen) {
            registry.sync(source);
            RulesReport report = new RulesReport(console, registry.book(source));
            console.say(source.name() + ": " + report.summary());
            report.problems();
        }
        installed
                .changed(registry)
                .forEach(id -> console.say("rule " + Console.oneLine(id)
                        + " has changed; see `agentlock rules install --dry-run " + Console.oneLine(id) + "`"));
        return Exit.DONE;
    }
}
