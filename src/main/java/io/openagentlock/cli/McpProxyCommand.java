package io.openagentlock.cli;

import io.openagentlock.call.HarnessId;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.ProxyDesk;
import io.openagentlock.mcp.NetworkServer;
import io.openagentlock.mcp.ProgramServer;
import io.openagentlock.mcp.Proxy;
import io.openagentlock.mcp.Server;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "proxy",
        synopsisHeading = "usage: ",
        description = {
            "Stand between an MCP client and one server.",
            "Every call is judged before the server gets it, and the server's definitions are held against what you"
                    + " accepted. Everything else passes unchanged."
        },
        footerHeading = "%nexample:%n",
        footer = {
            "  agentlock mcp proxy files -- npx -y @modelcontextprotocol/server-filesystem ~/work",
            "  agentlock mcp proxy tickets --url https://mcp.example.com/mcp --header Authorization=TICKETS_TOKEN"
        })
final class McpProxyCommand extends Command {
    @Option(
            names = "--client",
            paramLabel = "NAME",
            defaultValue = "mcp",
            description = "Whose calls these are (default: ${DEFAULT-VALUE}).")
    String client = "mcp";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server is on the network: its address, for Streamable HTTP. Then there is no CMD.")
    Optional<URI> url = Optional.empty();

    @Option(
            names = "--header",
            paramLabel = "NAME=VARIABLE",
            description = "A header for that server, with the value of a variable of the environment.")
    Map<String, String> headers = Map.of();

    @Parameters(index = "0", paramLabel = "NAME", description = "The server's name.")
    String name = "";

    @Parameters(index = "1..*", paramLabel = "CMD", description = "The command that starts it, after `--`.")
    List<String> command = List.of();

    McpProxyCommand(Parts parts, Console console) {
        super(parts, console);
    }

    /** The command line as settings of clients have it, without the description of every command. */
    static Optional<McpProxyCommand> of(Parts parts, Console console, List<String> args) {
        int border = args.indexOf("--");
        boolean named = border == 5 && args.get(2).equals("--client");
        if ((border != 3 && !named) || !args.subList(0, 2).equals(List.of("mcp", "proxy"))) {
            return Optional.empty();
        }
        if (args.get(border - 1).startsWith("-") || border + 1 == args.size()) {
            return Optional.empty();
        }
        McpProxyCommand proxy = new McpProxyCommand(parts, console);
        proxy.client = named ? args.get(3) : proxy.client;
        proxy.name = args.get(border - 1);
        proxy.command = args.subList(border + 1, args.size());
        return Optional.of(proxy);
    }

    @Override
    public Integer call() {
        if (command.isEmpty() == url.isEmpty()) {
            console.error("a server is a command or an address", "put its command behind `--`, or give --url");
            return Exit.USAGE;
        }
        try {
            return run(
                    url.isPresent()
                            ? NetworkServer.of(url.get(), values(), this::log)
                            : ProgramServer.start(command, console.env().getOrDefault("PATH", "")));
        } catch (IOException failed) {
            console.error("the MCP server cannot be started: " + failed.getMessage(), "check its command");
            return Exit.BAD;
        }
    }

    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        headers.forEach((header, variable) -> values.put(
                header,
                Optional.ofNullable(console.env().get(variable))
                        .orElseThrow(() -> new ProblemException(new Problem.BadInput(
                                "no-such-variable",
                                "there is no variable " + variable + " for the header " + header,
                                "set it in the client's settings")))));
        return values;
    }

    private int run(Server server) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> server.end(Duration.ofMillis(500))));
        ProxyDesk desk = new ProxyDesk(
                home().directory(),
                new HarnessId(client),
                Home.userHome(console.env()).toString(),
                daemon(),
                parts.clock());
        return new Proxy(name, server, console.out(), desk, desk, desk::strips, this::log).run(console.in());
    }

    /** Standard error is the server's, too: lines of ours say so. */
    private void log(String line) {
        console.err().println("agentlock mcp: " + Console.oneLine(line));
        console.err().flush();
    }
}
