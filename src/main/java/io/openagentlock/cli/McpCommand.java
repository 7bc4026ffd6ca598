package io.openagentlock.cli;

import java.util.List;
import picocli.CommandLine;

@CommandLine.Command(
        name = "mcp",
        synopsisHeading = "usage: ",
        synopsisSubcommandLabel = "COMMAND",
        description = "Gate MCP servers, and pin what they are and say.",
        footerHeading = "%nexample:%n",
        footer = {"  agentlock mcp list", "  agentlock mcp proxy files -- npx -y some-mcp-server"})
final class McpCommand extends Group {
    McpCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    List<Command> subcommands() {
        return List.of(
                new McpListCommand(parts, console),
                new McpScanCommand(parts, console),
                new McpPinCommand(parts, console),
                new McpUnpinCommand(parts, console),
                new McpProxyCommand(parts, console),
                new McpServeCommand(parts, console));
    }
}
