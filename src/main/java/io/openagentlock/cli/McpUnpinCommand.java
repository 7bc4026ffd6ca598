package io.openagentlock.cli;

import io.openagentlock.wire.Json;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "unpin",
        synopsisHeading = "usage: ",
        description = "Forget an MCP server: its next sighting is its first. The operator's act, and recorded.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock mcp unpin files")
final class McpUnpinCommand extends Command {
    @Parameters(paramLabel = "NAME", description = "The server, as `agentlock mcp list` names it.")
    String name = "";

    McpUnpinCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        long seq = operator()
                .post(
                        "/v1/operator/mcp/unpins",
                        Json.object().put("server", name).build())
                .ok()
                .integer("seq")
                .orElse(-1L);
        console.say(Console.oneLine(name) + " is forgotten, recorded as entry " + seq);
        return Exit.DONE;
    }
}
