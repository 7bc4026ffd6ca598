package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.KeptReceipts;
import io.openagentlock.cli.operator.Anchor;
import io.openagentlock.cli.operator.Anchors;
import io.openagentlock.cli.operator.StateDirectory;
import io.openagentlock.ledger.Sighting;
import io.openagentlock.tlog.Checkpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of a home's ledger outside of it: by this command line, and by the hook client. */
record Sightings(Home home, StateDirectory state) {
    List<Sighting> all() {
        List<Sighting> all = new ArrayList<>();
        new Anchors(state).find(home.directory()).ifPresent(anchor -> all.addAll(byCommandLine(anchor)));
        try {
            new KeptReceipts(home.directory())
                    .read()
                    .ifPresent(kept -> all.add(
                            new Sighting("hook client", kept.checkpoint(), Optional.of(kept.at()), Optional.empty())));
        } catch (IOException damaged) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-receipt",
                            String.valueOf(damaged.getMessage()),
                            "find out who changed it; `agentlock ledger anchor accept` sets it aside"),
                    damaged);
        }
        return all;
    }

    private static List<Sighting> byCommandLine(Anchor anchor) {
        List<Sighting> all = new ArrayList<>();
        Checkpoint seen = new Checkpoint(anchor.origin(), anchor.size(), anchor.root());
        all.add(new Sighting("command line", seen, anchor.at(), Optional.empty()));
        anchor.seal().ifPresent(seal -> all.add(seal.sighting()));
        return all;
    }
}
