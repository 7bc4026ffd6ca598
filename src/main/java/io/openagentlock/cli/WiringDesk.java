package io.openagentlock.cli;

import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.operator.OperatorDesk;
import io.openagentlock.cli.wiring.Sha256;
import io.openagentlock.cli.wiring.Wiring;
import io.openagentlock.harness.Harness;
import io.openagentlock.harness.InstallPlan;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tells people and the ledger about changes to a harness's settings. */
record WiringDesk(Console console, Supplier<OperatorDesk> operator) {
    /** @param nothing why there is nothing to do, when there is not */
    void show(Harness harness, InstallPlan plan, String nothing) {
        if (plan.edits().isEmpty()) {
            console.say(harness.id() + ": " + nothing);
        } else {
            console.out().print(Wiring.diff(plan));
        }
        plan.notes().forEach(note -> console.say(harness.id() + ": " + Console.oneLine(note)));
    }

    /** That the daemon is away must not keep anybody from installing; that nothing was recorded is said. */
    void tell(Harness harness, String action, List<Wiring.Done> done) {
        done.forEach(file -> console.say(harness.id() + ": changed " + file.file()));
        try {
            long seq = operator.get()
                    .post("/v1/installs", body(harness, action, done))
                    .ok()
                    .integer("seq")
                    .orElse(-1L);
            console.say(harness.id() + ": recorded as entry " + seq);
        } catch (ProblemException unrecorded) {
            console.err()
                    .println("note: not recorded in the ledger: "
                            + unrecorded.problem().message());
        }
    }

    private static Json body(Harness harness, String action, List<Wiring.Done> done) {
        List<Json> files = new ArrayList<>();
        for (Wiring.Done file : done) {
            files.add(Json.object()
                    .put("path", file.file().toString())
                    .put("before", file.before().map(Sha256::hex))
                    .put("after", file.after().map(Sha256::hex))
                    .build());
        }
        return Json.object()
                .put("harness", harness.id().value())
                .put("action", action)
                .put("files", Json.array(files))
                .build();
    }
}
