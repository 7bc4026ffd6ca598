package io.openagentlock.cli;

import io.openagentlock.wire.Json;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "root",
        synopsisHeading = "usage: ",
        description = "Print the log's name, its size and its root hash, as signed last.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock ledger root --json")
final class LedgerRootCommand extends Command {
    @Option(names = "--json", description = "As JSON, with the signed checkpoint.")
    boolean json;

    LedgerRootCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        operator().history().look();
        Json.Obj reply = daemon().get("/v1/ledger/root").ok();
        if (json) {
            console.json(reply);
        } else {
            console.say("origin  " + Console.oneLine(reply.text("origin").orElse("")));
            console.say("size    " + reply.integer("size").orElse(0L));
            console.say("root    " + Console.oneLine(reply.text("root").orElse("")));
        }
        return Exit.DONE;
    }
}
