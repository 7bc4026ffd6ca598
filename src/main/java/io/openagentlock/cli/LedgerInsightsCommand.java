package io.openagentlock.cli;

import io.openagentlock.wire.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "insights",
        synopsisHeading = "usage: ",
        description = {
            "Add up what happened: entries and denies over time, the noisiest gates, harnesses, tools.",
            "Hours in full, days in UTC. `monitored` denies were let pass by the mode, `granted` ones by you."
        },
        footerHeading = "%nexample:%n",
        footer = {"  agentlock ledger insights --since 30d", "  agentlock ledger insights --projects --json"})
final class LedgerInsightsCommand extends Command {
    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "7d",
            description = "From then on, like 12h, 7d, today or 2026-11-23 (default ${DEFAULT-VALUE}).")
    String since = "7d";

    @Option(names = "--until", paramLabel = "TIME", description = "Before then; default: now.")
    @Nullable
    String until;

    @Option(names = "--projects", description = "By working directory too. Asks as the operator.")
    boolean projects;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    LedgerInsightsCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        Json.Obj found = ask();
        if (json) {
            console.json(found);
        } else {
            console.say("from " + text(found, "since") + " to " + text(found, "until"));
            console.say("");
            table(found, "buckets", "TIME", "from");
            table(found, "gates", "GATE", "name");
            table(found, "harnesses", "HARNESS", "name");
            table(found, "tools", "TOOL", "name");
            table(found, "projects", "PROJECT", "name");
        }
        return Exit.DONE;
    }

    private Json.Obj ask() {
        String first = EntryFilter.moment("--since", since, parts.clock().instant());
        String last = EntryFilter.moment("--until", until, parts.clock().instant());
        if (projects) {
            Json.Obj body = Json.object().put("since", first).put("until", last).build();
            return operator().post("/v1/ledger/insights", body).ok();
        }
        return daemon().get("/v1/ledger/insights?since=" + first + (last == null ? "" : "&until=" + last))
                .ok();
    }

    private void table(Json.Obj found, String part, String title, String name) {
        if (found.items(part).isEmpty()) {
            return;
        }
        Table table = new Table(title, "ENTRIES", "DECISIONS", "DENIED", "MONITORED", "GRANTED");
        for (Json item : found.items(part)) {
            if (item instanceof Json.Obj line) {
                Json.Obj sums = line.object("sums").orElse(Json.object().build());
                table.row(
                        text(line, name),
                        number(sums, "entries"),
                        number(sums, "decisions"),
                        number(sums, "denied"),
                        number(sums, "monitored"),
                        number(sums, "granted"));
            }
        }
        console.say(table.text());
    }

    private static String text(Json.Obj json, String name) {
        return json.text(name).orElse("");
    }

    private static String number(Json.Obj json, String name) {
        return json.integer(name).map(String::valueOf).orElse("");
    }
}
