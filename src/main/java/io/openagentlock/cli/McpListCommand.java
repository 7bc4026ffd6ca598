package io.openagentlock.cli;

import io.openagentlock.wire.Json;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "list",
        synopsisHeading = "usage: ",
        description = {
            "Show the MCP servers that were seen, whether you accepted them, and what changed.",
            "Exit code 1 when one has changed."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock mcp list --json")
final class McpListCommand extends Command {
    private static final int PRINT = 12;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    McpListCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Json.Obj reply = daemon().get("/v1/mcp").ok();
        List<KnownServer> servers = KnownServer.all(reply);
        if (json) {
            console.json(reply);
        } else {
            show(servers);
        }
        return servers.stream()
                        .anyMatch(known -> known.latest() && known.state().equals("changed"))
                ? Exit.BAD
                : Exit.DONE;
    }

    private void show(List<KnownServer> servers) {
        if (servers.isEmpty()) {
            console.say("no MCP server was seen yet");
            return;
        }
        Table table = new Table("SERVER", "STATE", "PRINT", "TOOLS", "SINCE", "WHAT");
        servers.forEach(known -> table.row(
                Console.oneLine(known.server()),
                known.state() + (known.latest() ? "" : " (earlier)"),
                known.fingerprint().substring(0, PRINT),
                String.valueOf(known.tools()),
                known.since(),
                Console.oneLine(known.command())));
        console.out().print(table.text());
        servers.stream().filter(KnownServer::latest).forEach(known -> known.explain(console));
    }
}
