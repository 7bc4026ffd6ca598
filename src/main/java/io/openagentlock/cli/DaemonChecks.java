package io.openagentlock.cli;

import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.harness.HookReply;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What {@code doctor} asks the daemon, and a call through the hook client. */
record DaemonChecks(Home home, Parts parts, Supplier<DaemonClient> daemon) {
    List<Check> run() {
        List<Check> checks = new ArrayList<>();
        try {
            Json.Obj health = daemon.get().get("/v1/health").ok();
            checks.add(version(health));
            checks.add(session(health));
            checks.add(ledger(health));
            checks.add(recovery(health));
            if (!health.text("failure").orElse("closed").equals("closed")) {
                checks.add(Check.warn(
                        "failure",
                        "calls that cannot be recorded pass, by your choice",
                        "run `agentlock config failure closed`"));
            }
            checks.add(index(health));
            Health.part(health, "policy")
                    .text("problem")
                    .ifPresent(problem -> checks.add(Check.bad("policy", problem, "run `agentlock policy lint`")));
            checks.add(syntheticCall());
        } catch (ProblemException away) {
            checks.add(
                    Check.bad("daemon", away.problem().message(), away.problem().hint()));
        }
        return checks;
    }

    private Check version(Json.Obj health) {
        String running = health.text("version").orElse("unknown");
        return running.equals(parts.version())
                ? Check.good("daemon", "the daemon runs, version " + running)
                : Check.bad(
                        "daemon",
                        "the daemon is version " + running + ", this is " + parts.version(),
                        "run `agentlock down`, then `agentlock up`");
    }

    private static Check session(Json.Obj health) {
        Json.Obj session = Health.session(health);
        if (!Health.sessionOpen(health)) {
            return Check.bad(
                    "session", "no session is open, so every tool call is denied", "run `agentlock session renew`");
        }
        String end = "the session is open until " + session.text("not_after").orElse("unknown");
        return session.flag("warn").orElse(false)
                ? Check.warn("session", end + ", which is soon", "run `agentlock session renew`")
                : Check.good("session", end);
    }

    private static Check recovery(Json.Obj health) {
        return health.flag("recovery").orElse(false)
                ? Check.good("recovery", "a recovery key can replace your signer when it is stolen")
                : Check.warn(
                        "recovery",
                        "no recovery key is enrolled: whoever steals your signer can lock you out",
                        "run `agentlock signer recovery-kit`");
    }

    private static Check ledger(Json.Obj health) {
        Json.Obj ledger = Health.part(health, "ledger");
        return ledger.text("state").equals(Optional.of("writable"))
                ? Check.good(
                        "ledger",
                        "the ledger is writable, " + ledger.integer("size").orElse(0L) + " entries")
                : Check.bad(
                        "ledger",
                        "the ledger is read-only, so every tool call is denied",
                        "free disk space and wait a minute; if it stays so, run `agentlock ledger verify`");
    }

    /** Searching needs it and nothing else does, so it is never bad. */
    private static Check index(Json.Obj health) {
        String line = IndexLine.of(health);
        return IndexLine.isWell(health)
                ? Check.good("index", "the index of the ledger: " + line)
                : Check.warn(
                        "index", "the index of the ledger: " + line, "look at run/daemon.log; verdicts do not need it");
    }

    private Check syntheticCall() {
        SyntheticCall call = SyntheticCall.fresh(home);
        HookReply reply = call.run();
        Optional<Json.Obj> entry = call.recorded(daemon.get()).flatMap(found -> found.object("entry"));
        if (entry.isEmpty()) {
            return Check.bad(
                    "call",
                    "a test call through the hook client was not recorded: "
                            + reply.stderr().strip(),
                    "run `agentlock up`");
        }
        String effective = entry.get().text("effective").orElse("");
        if (!entry.get().text("verdict").equals(Optional.of("deny"))
                || effective.equals("deny") != (reply.exitCode() == 2)) {
            return Check.bad(
                    "call",
                    "a test call that must be denied was not",
                    "run `agentlock judge '" + SyntheticCall.COMMAND + "'`");
        }
        return effective.equals("deny")
                ? Check.good("call", "a test call through the hook client was judged, denied and recorded")
                : Check.warn(
                        "call", "a test call was recorded but let through: the mode is monitor", "set `mode: enforce`");
    }
}
