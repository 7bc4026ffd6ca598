package io.openagentlock.cli;

import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.doctor.Check;
import io.openagentlock.cli.doctor.Site;
import io.openagentlock.cli.doctor.Standing;
import io.openagentlock.cli.operator.Anchors;
import io.openagentlock.cli.operator.StateDirectory;
import io.openagentlock.harness.HookReply;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What {@code doctor} asks the daemon, and a call through the hook client. */
record DaemonChecks(Home home, Site site, Parts parts, Supplier<DaemonClient> daemon) {
    List<Check> run() {
        List<Check> checks = new ArrayList<>();
        try {
            Json.Obj health = daemon.get().get("/v1/health").ok();
            checks.addAll(new Standing(site, parts.version()).of(health, seen()));
            checks.add(index(health));
            checks.add(syntheticCall());
        } catch (ProblemException away) {
            checks.add(Check.bad(
                    away.problem().code(),
                    away.problem().message(),
                    away.problem().hint()));
        }
        return checks;
    }

    private Optional<Standing.Seen> seen() {
        return new Anchors(new StateDirectory(site.state()))
                .find(home.directory())
                .map(anchor -> new Standing.Seen(anchor.origin(), anchor.size()));
    }

    /** Searching needs it and nothing else does, so it is never bad. */
    private static Check index(Json.Obj health) {
        String line = IndexLine.of(health);
        return IndexLine.isWell(health)
                ? Check.good("index", "the index of the ledger: " + line)
                : Check.warn(
                        "index-waiting",
                        "the index of the ledger: " + line,
                        "look at run/daemon.log; verdicts do not need it");
    }

    private Check syntheticCall() {
        SyntheticCall call = SyntheticCall.fresh(home);
        HookReply reply = call.run();
        Optional<Json.Obj> entry = call.recorded(daemon.get()).flatMap(found -> found.object("entry"));
        if (entry.isEmpty()) {
            return Check.bad(
                    "call-not-recorded",
                    "a test call through the hook client was not recorded: "
                            + reply.stderr().strip(),
                    "run `agentlock up`");
        }
        String effective = entry.get().text("effective").orElse("");
        if (!entry.get().text("verdict").equals(Optional.of("deny"))
                || effective.equals("deny") != (reply.exitCode() == 2)) {
            return Check.bad(
                    "call-not-denied",
                    "a test call that must be denied was not",
                    "run `agentlock judge '" + SyntheticCall.COMMAND + "'`");
        }
        return effective.equals("deny")
                ? Check.good("call", "a test call through the hook client was judged, denied and recorded")
                : Check.warn(
                        "call-monitored",
                        "a test call was recorded but let through: the mode is monitor",
                        "set `mode: enforce`");
    }
}
