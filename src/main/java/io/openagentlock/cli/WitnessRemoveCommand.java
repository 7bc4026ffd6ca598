package io.openagentlock.cli;

import io.openagentlock.wire.Json;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "remove",
        synopsisHeading = "usage: ",
        description = "Ask a witness no longer; what it cosigned stays. The operator's act, and recorded.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock ledger witness remove office")
final class WitnessRemoveCommand extends Command {
    @Parameters(paramLabel = "NAME", description = "As it was added.")
    String name = "";

    WitnessRemoveCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        operator()
                .post("/v1/operator/witnesses", Json.object().put("name", name).build())
                .ok();
        console.say("witness " + Console.oneLine(name) + " is asked no longer");
        return Exit.DONE;
    }
}
