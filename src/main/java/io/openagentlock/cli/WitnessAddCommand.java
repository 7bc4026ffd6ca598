package io.openagentlock.cli;

import io.openagentlock.wire.Json;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "add",
        synopsisHeading = "usage: ",
        description = {
            "Name a witness of this ledger: from now on the daemon sends it each new checkpoint, and nothing else.",
            "The operator's act, and recorded. The witness has to know this log: `add-log` there."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock ledger witness add office \"$(cat witness.vkey)\" http://10.0.0.5:8780")
final class WitnessAddCommand extends Command {
    @Parameters(index = "0", paramLabel = "NAME", description = "Your name for it: letters, digits, - and _.")
    String name = "";

    @Parameters(index = "1", paramLabel = "VKEY", description = "Its verifier key, from its witness.vkey.")
    String vkey = "";

    @Parameters(index = "2", paramLabel = "URL", description = "Its submission prefix, http or https.")
    String url = "";

    WitnessAddCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Json body = Json.object()
                .put("name", name)
                .put("vkey", vkey.strip())
                .put("url", url)
                .build();
        operator().post("/v1/operator/witnesses", body).ok();
        console.say("witness " + Console.oneLine(name) + " is named; it is asked within a minute");
        return Exit.DONE;
    }
}
