package io.openagentlock.cli;

import io.openagentlock.wire.Json;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "version",
        synopsisHeading = "usage: ",
        description = "Print this program's version.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock version --json")
final class VersionCommand extends Command {
    @Option(names = "--json", description = "As JSON.")
    boolean json;

    VersionCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        if (json) {
            console.json(Json.object()
                    .put("version", parts.version())
                    .put("java", Runtime.version().toString())
                    .build());
        } else {
            console.say("agentlock " + parts.version());
        }
        return Exit.DONE;
    }
}
