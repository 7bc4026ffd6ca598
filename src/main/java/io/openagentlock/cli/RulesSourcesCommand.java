package io.openagentlock.cli;

import io.openagentlock.cli.rules.Source;
import io.openagentlock.wire.Json;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "sources",
        synopsisHeading = "usage: ",
        description = "List the sources of rules.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock rules sources")
final class RulesSourcesCommand extends Command {
    @Option(names = "--json", description = "As JSON.")
    boolean json;

    RulesSourcesCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        List<Source> sources = registry().sources().all();
        if (json) {
            console.json(Json.object()
                    .put(
                            "sources",
                            Json.array(sources.stream()
                                    .map(source -> (Json) Json.object()
                                            .put("name", source.name())
                                            .put("location", source.location())
                                            .build())
                                    .toList()))
                    .build());
            return Exit.DONE;
        }
        if (sources.isEmpty()) {
            console.say("no sources; add one with `agentlock rules add NAME LOCATION`");
            return Exit.DONE;
        }
        Table table = new Table("NAME", "LOCATION");
        sources.forEach(source -> table.row(source.name(), source.location()));
        console.out().print(table.text());
        return Exit.DONE;
    }
}
