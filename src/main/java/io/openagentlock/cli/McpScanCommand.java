package io.openagentlock.cli;

import io.openagentlock.call.HarnessId;
import io.openagentlock.cli.client.ProxyDesk;
import io.openagentlock.mcp.ProgramServer;
import io.openagentlock.mcp.Proxy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "scan",
        synopsisHeading = "usage: ",
        description = {
            "Start an MCP server once, ask for its tools, and say what is to be said of them; calls nothing.",
            "Exit code 1 when it changed, or speaks to the model behind your back."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock mcp scan files -- npx -y @modelcontextprotocol/server-filesystem ~/work")
final class McpScanCommand extends Command {
    private static final String HELLO = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
            "clientInfo":{"name":"agentlock","version":"1"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            {"jsonrpc":"2.0","id":2,"method":"tools/list"}
            """;

    @Parameters(index = "0", paramLabel = "NAME", description = "The server's name.")
    String name = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "CMD", description = "The command that starts it.")
    List<String> command = List.of();

    McpScanCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        ProxyDesk desk = new ProxyDesk(
                home().directory(),
                new HarnessId("mcp"),
                Home.userHome(console.env()).toString(),
                daemon(),
                parts.clock());
        try {
            ProgramServer server = ProgramServer.start(command, console.env().getOrDefault("PATH", ""));
            new Proxy(
                            name,
                            server,
                            OutputStream.nullOutputStream(),
                            desk,
                            desk,
                            () -> true,
                            line -> console.err().println("agentlock mcp: " + Console.oneLine(line)))
                    .run(new ByteArrayInputStream(HELLO.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            console.error("the MCP server cannot be started: " + failed.getMessage(), "check its command");
            return Exit.BAD;
        }
        Optional<KnownServer> known =
                KnownServer.wanted(KnownServer.all(daemon().get("/v1/mcp").ok()), name, Optional.empty());
        if (known.isEmpty()) {
            console.error("the server did not say which tools it has", "run its command yourself to see why");
            return Exit.BAD;
        }
        console.say(Console.oneLine(name) + ": " + known.get().state() + ", "
                + known.get().tools() + " tools");
        known.get().explain(console);
        boolean bad = known.get().state().equals("changed")
                || !known.get().lines("findings").isEmpty();
        return bad ? Exit.BAD : Exit.DONE;
    }
}
