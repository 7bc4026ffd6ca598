package io.openagentlock.cli;

import io.openagentlock.wire.Json;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "list",
        synopsisHeading = "usage: ",
        description = {
            "Show the witnesses of this ledger and what they cosigned last.",
            "Exit code 1 when one has seen another history."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock ledger witness list --json")
final class WitnessListCommand extends Command {
    @Option(names = "--json", description = "As JSON.")
    boolean json;

    WitnessListCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Json.Obj reply = daemon().get("/v1/ledger/witnesses").ok();
        List<Json.Obj> witnesses = reply.items("witnesses").stream()
                .flatMap(item -> item instanceof Json.Obj one ? java.util.stream.Stream.of(one) : null)
                .toList();
        if (json) {
            console.json(reply);
        } else {
            show(witnesses);
        }
        return witnesses.stream().anyMatch(one -> one.text("alarm").isPresent()) ? Exit.BAD : Exit.DONE;
    }

    private void show(List<Json.Obj> witnesses) {
        if (witnesses.isEmpty()) {
            console.say("no witness is named");
            return;
        }
        Table table = new Table("NAME", "COSIGNED", "AT", "STATE", "URL");
        for (Json.Obj one : witnesses) {
            String state = one.text("alarm")
                    .map(cause -> "ALARM: " + cause)
                    .or(() -> one.text("trouble"))
                    .orElse(one.text("at").isPresent() ? "good" : "not asked yet");
            table.row(
                    one.text("name").orElse(""),
                    one.integer("size").map(String::valueOf).orElse(""),
                    one.text("at").orElse("never"),
                    state,
                    one.text("url").orElse(""));
        }
        console.out().print(table.text());
    }
}
