package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.wire.Json;
import java.time.Duration;
import picocli.CommandLine;

@CommandLine.Command(
        name = "down",
        synopsisHeading = "usage: ",
        description = {
            "Stop the daemon: the session is sealed, the ledger closed.",
            "Wired harnesses start it again with their next tool call; `agentlock uninstall --all` unwires them."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock down")
final class DownCommand extends Command {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    DownCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        // One door for the whole command: the socket that we came in by is gone when the daemon is.
        DaemonClient daemon = daemon();
        if (!Waiting.answers(daemon)) {
            console.say("the daemon is not running");
            return Exit.DONE;
        }
        seal();
        operator().post("/v1/operator/stop", Json.object().build()).ok();
        if (!Waiting.until(() -> !Waiting.answers(daemon), PATIENCE)) {
            throw new ProblemException(new Problem.Unavailable(
                    "still-running", "the daemon did not stop in time", "look into " + home().log()));
        }
        console.say("the daemon has stopped");
        return Exit.DONE;
    }

    /** The session ends first, so that the operator's key signs the very end of the ledger. */
    private void seal() {
        if (operator().sealIfOpen().isPresent()) {
            operator().post("/v1/sessions/end", Json.object().build()).ok();
            operator()
                    .lastSeal()
                    .ifPresent(seal -> console.say(
                            "sealed by your key: " + seal.checkpoint().size() + " entries"));
        }
    }
}
