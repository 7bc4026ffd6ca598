package io.openagentlock.cli;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.HookClient;
import io.openagentlock.harness.EventName;
import io.openagentlock.harness.HookReply;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@CommandLine.Command(
        name = "hook",
        synopsisHeading = "usage: ",
        description = {
            "Answer a hook as bin/agentlock-hook does, only slower: the hook's JSON comes on standard input.",
            "Harnesses run bin/agentlock-hook; this one is for machines that the C client was not built for."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock hook claude-code PreToolUse < hook.json")
final class HookTwinCommand extends Command {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any call
    CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "HARNESS", description = "For example claude-code.")
    String harness = "";

    @Parameters(index = "1", paramLabel = "EVENT", description = "The harness's own event name.")
    String event = "";

    HookTwinCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        try {
            HookClient client = new HookClient(
                    home().directory(),
                    new HarnessId(harness),
                    new EventName(event),
                    console.cwd().toString(),
                    Optional.ofNullable(console.env().get("HOME")),
                    parts.clock());
            HookReply reply = client.ask(console.in());
            console.out().print(reply.stdout());
            console.out().flush();
            console.err().print(reply.stderr());
            return reply.exitCode();
        } catch (ProblemException malformed) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), malformed.problem().message());
        }
    }
}
