package io.openagentlock.cli;

import io.openagentlock.cli.rules.Registry;
import io.openagentlock.cli.rules.Source;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "add",
        synopsisHeading = "usage: ",
        description =
                "Add a source of rules: a git repository or a folder. It is fetched at once; nothing is put in force.",
        footerHeading = "%nexample:%n",
        footer = {
            "  agentlock rules add community https://git.example.com/rules.git",
            "  agentlock rules add team ../team-rules"
        })
final class RulesAddCommand extends Command {
    @Parameters(index = "0", paramLabel = "NAME", description = "What you call it, lower-case.")
    String name = "";

    @Parameters(index = "1", paramLabel = "LOCATION", description = "https://…, git@…, or a folder.")
    String location = "";

    RulesAddCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Source source = Source.of(name, location, console.cwd());
        Registry registry = registry();
        registry.sync(source);
        RulesReport report = new RulesReport(console, registry.book(source));
        registry.sources().add(source);
        console.say("added " + source.name() + ", " + report.summary());
        report.problems();
        return Exit.DONE;
    }
}
