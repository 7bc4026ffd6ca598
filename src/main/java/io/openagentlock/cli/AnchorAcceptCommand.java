package io.openagentlock.cli;

import io.openagentlock.cli.client.KeptReceipt;
import io.openagentlock.cli.client.KeptReceipts;
import io.openagentlock.cli.operator.Anchors;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import picocli.CommandLine;

@CommandLine.Command(
        name = "accept",
        synopsisHeading = "usage: ",
        description = {
            "Go on with the ledger as it is now, although another one was seen before:",
            "after a backup that you restored, or a ledger that you removed.",
            "The operator's act: what was seen before is recorded in the ledger, and set aside."
        },
        footerHeading = "%nexample:%n",
        footer = "  agentlock ledger anchor accept")
final class AnchorAcceptCommand extends Command {
    AnchorAcceptCommand(Parts parts, Console console) {
        super(parts, console);
    }

    @Override
    public Integer call() {
        KeptReceipts kept = new KeptReceipts(home().directory());
        Optional<Checkpoint> byHooks = receipt(kept);
        Optional<Checkpoint> byCommandLine = new Anchors(state())
                .find(home().directory())
                .map(anchor -> new Checkpoint(anchor.origin(), anchor.size(), anchor.root()));
        if (!Health.sessionOpen(daemon().get("/v1/health").ok())) {
            operator().history().forget(); // a session is opened on this history, which is what is accepted
            SessionText.told(console, operator().open(new Lifetime(java.time.Duration.ofHours(4)).time()));
        }
        byHooks.ifPresent(seen -> record("hook", seen));
        byCommandLine.ifPresent(seen -> record("user", seen));
        setAside(kept);
        operator().history().forget();
        operator().history().look();
        console.say("accepted; what was seen before is recorded in the ledger");
        return Exit.DONE;
    }

    private void record(String holder, Checkpoint seen) {
        Json body = Json.object()
                .put("holder", holder)
                .put("origin", seen.origin())
                .put("size", seen.size())
                .put("root", seen.root().base64())
                .build();
        operator().post("/v1/operator/anchors/accept", body).ok();
        console.say(
                holder.equals("hook")
                        ? "hook client: it had seen " + seen.size() + " entries"
                        : "command line: it had seen " + seen.size() + " entries");
    }

    /** A damaged one says nothing that could be recorded. */
    private Optional<Checkpoint> receipt(KeptReceipts kept) {
        try {
            return kept.read().map(KeptReceipt::checkpoint);
        } catch (IOException damaged) {
            console.err().println("warning: " + Console.oneLine(String.valueOf(damaged.getMessage())));
            return Optional.empty();
        }
    }

    private static void setAside(KeptReceipts kept) {
        try {
            kept.setAside();
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}
