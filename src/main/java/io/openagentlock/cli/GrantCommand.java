package io.openagentlock.cli;

import io.openagentlock.wire.Json;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "grant",
        synopsisHeading = "usage: ",
        description = {
            "Let a call that was denied run once: the very same call, in the same session, within 10 minutes.",
            "The code stands in the answer that denied it. The grant and its use are recorded."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock grant 7K3M9QXA")
final class GrantCommand extends Command {
    @Parameters(paramLabel = "CODE", description = "Eight characters; case and hyphens do not matter.")
    String code = "";

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    GrantCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Json.Obj granted = operator()
                .post("/v1/operator/grants", Json.object().put("code", code).build())
                .ok();
        if (json) {
            console.json(granted);
        } else {
            console.say("granted once: the call of entry "
                    + granted.integer("denied").orElse(0L) + ", until "
                    + Console.oneLine(granted.text("until").orElse("")));
            console.say("now let the agent try again");
        }
        return Exit.DONE;
    }
}
