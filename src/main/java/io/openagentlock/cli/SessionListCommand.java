package io.openagentlock.cli;

import io.openagentlock.wire.Json;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "list",
        synopsisHeading = "usage: ",
        description = "Show all sessions, oldest first.",
        footerHeading = "%nexample:%n",
        footer = "  agentlock session list --json")
final class SessionListCommand extends Command {
    @Option(names = "--json", description = "As JSON.")
    boolean json;

    SessionListCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Json.Obj reply = daemon().get("/v1/sessions").ok();
        if (json) {
            console.json(reply);
            return Exit.DONE;
        }
        Table table = new Table("SESSION", "SIGNER", "FROM", "UNTIL", "ENTRY", "STATE");
        for (Json item : reply.items("sessions")) {
            if (item instanceof Json.Obj session) {
                table.row(
                        session.text("sid").orElse(""),
                        session.text("kind").orElse(""),
                        session.text("not_before").orElse(""),
                        session.text("not_after").orElse(""),
                        session.integer("opened_at_index").map(String::valueOf).orElse(""),
                        session.flag("sealed").orElse(false) ? "sealed" : "open");
            }
        }
        console.out().print(table.text());
        return Exit.DONE;
    }
}
