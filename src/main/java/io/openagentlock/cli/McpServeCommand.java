package io.openagentlock.cli;

import io.openagentlock.mcp.OwnServer;
import java.io.IOException;
import picocli.CommandLine;

@CommandLine.Command(
        name = "serve",
        synopsisHeading = "usage: ",
        description = {
            "An MCP server that an agent can ask why a call was denied, what to do instead, and how its session stands.",
            "It only reads, and shows nothing that the ledger hides."
        },
        footerHeading = "%nexample:%n",
        footer = "  claude mcp add agentlock -- agentlock mcp serve")
final class McpServeCommand extends Command {
    private static final String INSTRUCTIONS = "Tells why AgentLock denied a tool call and what may be done instead.";

    McpServeCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Questions questions = new Questions(daemon(), new GateTexts(home().directory()));
        try {
            new OwnServer(parts.version(), INSTRUCTIONS, questions.all(), console.out()).run(console.in());
            return Exit.DONE;
        } catch (IOException gone) {
            return Exit.BAD;
        }
    }
}
