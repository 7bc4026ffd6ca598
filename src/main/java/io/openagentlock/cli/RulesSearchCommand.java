package io.openagentlock.cli;

import io.openagentlock.cli.rules.Registry;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "search",
        synopsisHeading = "usage: ",
        description = "List rules of all sources that hold every given word.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock rules search kubectl delete")
final class RulesSearchCommand extends Command {
    @Parameters(arity = "0..*", paramLabel = "WORD", description = "In id, title or description.")
    List<String> words = new ArrayList<>();

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    RulesSearchCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        List<Registry.Offer> found = registry().search(words);
        if (json) {
            console.json(Json.object()
                    .put(
                            "rules",
                            Json.array(
                                    found.stream().map(RulesSearchCommand::json).toList()))
                    .build());
            return Exit.DONE;
        }
        if (found.isEmpty()) {
            console.say("no rule has these words");
            return Exit.DONE;
        }
        Table table = new Table("RULE", "SEVERITY", "SOURCE", "TITLE");
        found.forEach(offer -> table.row(
                offer.entry().rule().id(),
                offer.entry().rule().severity(),
                offer.source().name(),
                offer.entry().rule().title()));
        console.out().print(table.text());
        return Exit.DONE;
    }

    private static Json json(Registry.Offer offer) {
        return Json.object()
                .put("id", offer.entry().rule().id())
                .put("title", offer.entry().rule().title())
                .put("severity", offer.entry().rule().severity())
                .put("description", offer.entry().rule().description())
                .put("source", offer.source().name())
                .put("file", offer.entry().file())
                .build();
    }
}
