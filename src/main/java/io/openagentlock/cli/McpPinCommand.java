package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.wire.Json;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "pin",
        synopsisHeading = "usage: ",
        description = {
            "Accept an MCP server as it showed itself last, with its tools; shows the difference first.",
            "From then on any change stops it. The operator's act, and recorded."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock mcp pin files")
final class McpPinCommand extends Command {
    @Parameters(paramLabel = "NAME", description = "The server, as `agentlock mcp list` names it.")
    String name = "";

    @Option(names = "--print", paramLabel = "HEX", description = "The face whose print begins so, not the last one.")
    Optional<String> print = Optional.empty();

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    McpPinCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        KnownServer known = KnownServer.wanted(
                        KnownServer.all(daemon().get("/v1/mcp").ok()), name, print)
                .orElseThrow(() -> new ProblemException(new Problem.BadInput(
                        "no-such-pin", "no MCP server of that name was seen", "run `agentlock mcp list`")));
        console.say(Console.oneLine(known.server()) + " " + known.fingerprint() + " (" + known.tools() + " tools): "
                + Console.oneLine(known.command()));
        known.explain(console);
        if (!yes && !(console.terminal() && console.confirm("Accept this server?"))) {
            console.error("nothing was accepted", "say --yes when you looked at it");
            return Exit.USAGE;
        }
        long seq = operator()
                .post(
                        "/v1/operator/mcp/pins",
                        Json.object()
                                .put("server", known.server())
                                .put("fingerprint", known.fingerprint())
                                .build())
                .ok()
                .integer("seq")
                .orElse(-1L);
        console.say("accepted, recorded as entry " + seq);
        return Exit.DONE;
    }
}
