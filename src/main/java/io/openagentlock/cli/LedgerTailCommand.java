package io.openagentlock.cli;

import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "tail",
        synopsisHeading = "usage: ",
        description = {
            "Follow the ledger: print each entry as soon as it is durable.",
            "Goes on by itself after the daemon was away, and leaves nothing out."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock ledger tail --from 0")
final class LedgerTailCommand extends Command {
    @Option(names = "--from", paramLabel = "SEQ", description = "Begin here instead of at the end.")
    @Nullable
    Long from;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after so many entries.")
    long limit = Long.MAX_VALUE;

    @Option(names = "--json", description = "As JSON, one object a line.")
    boolean json;

    private static final Duration RETRY = Duration.ofSeconds(1);

    private long left;

    LedgerTailCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        left = limit;
        if (left > 0) {
            long first = from != null
                    ? from
                    : daemon().get("/v1/ledger/root").ok().integer("size").orElse(0L);
            new TailFollower(this::daemon, first, RETRY, this::print).run();
        }
        return Exit.DONE;
    }

    private boolean print(DaemonClient.Event event) {
        if (!event.name().equals("entry")) {
            return true;
        }
        Json.Builder item = Json.object();
        try {
            item.put("seq", new Json.Num(event.id()))
                    .put("entry", JsonReader.object(event.data().getBytes(StandardCharsets.UTF_8)));
        } catch (JsonException malformed) {
            console.error("an entry that is not JSON came from the daemon", "run `agentlock ledger verify`");
            return false;
        }
        Json.Obj built = item.build();
        console.say(json ? io.openagentlock.wire.JsonWriter.compact(built) : EntryTable.line(built));
        console.out().flush();
        return --left > 0 && !console.out().checkError();
    }
}
