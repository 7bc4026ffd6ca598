package io.openagentlock.cli;

import io.openagentlock.wire.Json;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "mode",
        synopsisHeading = "usage: ",
        description = {
            "Print the mode in force: enforce stops what policy denies, monitor only records it.",
            "The mode is part of the policy: change `mode:` in policy.yaml, then run `agentlock policy apply`."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock mode")
final class ModeCommand extends Command {
    @Option(names = "--json", description = "As JSON.")
    boolean json;

    ModeCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Json.Obj reply = daemon().get("/v1/mode").ok();
        if (json) {
            console.json(reply);
        } else {
            console.say(Console.oneLine(reply.text("mode").orElse("unknown")));
        }
        return Exit.DONE;
    }
}
