package io.openagentlock.cli;

import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "show",
        synopsisHeading = "usage: ",
        description = "Show entries of the ledger, the newest last.",
        footerHeading = "%nexample:%n",
        footer = {"  agentlock ledger show --limit 50", "  agentlock ledger show --from 0 --json"})
final class LedgerShowCommand extends Command {
    /** An entry has at most 32 KiB, so a page stays below what the client takes. */
    private static final int PAGE = 100;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many (default ${DEFAULT-VALUE}).")
    int limit;

    @Option(names = "--from", paramLabel = "SEQ", description = "Begin here instead of near the end.")
    @Nullable
    Long from;

    @Option(names = "--json", description = "As JSON, one object a line.")
    boolean json;

    LedgerShowCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        int most = Math.clamp(limit, 0, 1_000_000);
        DaemonClient daemon = daemon();
        long size = daemon.get("/v1/ledger/root").ok().integer("size").orElse(0L);
        long start = Math.max(0, from == null ? size - most : from);
        long end = Math.min(size, start + most);
        List<Json.Obj> page = new ArrayList<>();
        EntryTable table = new EntryTable();
        for (long next = start; next < end; next += page.size()) {
            page = page(daemon, next, (int) Math.min(PAGE, end - next));
            if (page.isEmpty()) {
                break;
            }
            for (Json.Obj entry : page) {
                if (json) {
                    console.say(io.openagentlock.wire.JsonWriter.compact(entry));
                } else {
                    table.add(entry);
                }
            }
        }
        if (!json) {
            console.out().print(table.text());
        }
        return Exit.DONE;
    }

    private static List<Json.Obj> page(DaemonClient daemon, long from, int count) {
        List<Json.Obj> entries = new ArrayList<>();
        for (Json item : daemon.get("/v1/ledger/entries?from=" + from + "&count=" + count)
                .ok()
                .items("entries")) {
            if (item instanceof Json.Obj entry) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
