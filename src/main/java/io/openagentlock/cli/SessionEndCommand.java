package io.openagentlock.cli;

import io.openagentlock.wire.Json;
import picocli.CommandLine;

@CommandLine.Command(
        name = "end",
        synopsisHeading = "usage: ",
        description = "End the session: its key is destroyed, and tool calls are denied until a new one is opened.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock session end")
final class SessionEndCommand extends Command {
    SessionEndCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        operator().sealIfOpen();
        Json.Obj reply =
                operator().post("/v1/sessions/end", Json.object().build()).ok();
        console.say("session " + Console.oneLine(reply.text("sid").orElse("")) + " has ended");
        operator()
                .lastSeal()
                .ifPresent(seal ->
                        console.say("sealed by your key: " + seal.checkpoint().size() + " entries"));
        return Exit.DONE;
    }
}
