package io.openagentlock.cli.doctor;

import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the daemon says of itself in {@code /v1/health}, held against this program and against what was seen before.
 *
 * @param version this program's
 */
public record Standing(Site site, String version) {
    private static final String RENEW = "run `agentlock session renew`";

    /**
     * The newest history that this user has seen.
     *
     * @param origin the log's name
     */
    public record Seen(String origin, long size) {}

    public List<Check> of(Json.Obj health, Optional<Seen> seen) {
        List<Check> checks = new ArrayList<>();
        checks.add(program(health));
        checks.add(session(part(health, "session")));
        checks.add(ledger(part(health, "ledger")));
        seen.flatMap(one -> history(health, one)).ifPresent(checks::add);
        checks.addAll(policy(part(health, "policy")));
        monitor(health).ifPresent(checks::add);
        checks.add(recovery(health));
        failure(health).ifPresent(checks::add);
        checks.addAll(witnesses(health));
        return checks;
    }

    private Check program(Json.Obj health) {
        String running = health.text("version").orElse("unknown");
        return running.equals(version)
                ? Check.good("daemon", "the daemon runs, version " + running)
                : Check.bad(
                        "daemon-version",
                        "the daemon is version " + running + ", this is " + version,
                        "run `agentlock up`");
    }

    private static Check session(Json.Obj session) {
        String state = session.text("state").orElse("none");
        if (state.equals("expired")) {
            return Check.bad("session-expired", "the session has ended, so every tool call is denied", RENEW);
        }
        if (!state.equals("open")) {
            return Check.bad("session-none", "no session is open, so every tool call is denied", RENEW);
        }
        String end = "the session is open until " + session.text("not_after").orElse("unknown");
        return session.flag("warn").orElse(false)
                ? Check.warn("session-ending", end + ", which is soon", RENEW)
                : Check.good("session", end);
    }

    private static Check ledger(Json.Obj ledger) {
        return ledger.text("state").equals(Optional.of("writable"))
                ? Check.good(
                        "ledger",
                        "the ledger is writable, " + ledger.integer("size").orElse(0L) + " entries")
                : Check.bad(
                        "ledger-read-only",
                        "the ledger is read-only, so every tool call is denied",
                        "free disk space and wait a minute; if it stays so, run `agentlock ledger verify`");
    }

    /** Less than was seen, or another log: what a rollback looks like. */
    private static Optional<Check> history(Json.Obj health, Seen seen) {
        long size = part(health, "ledger").integer("size").orElse(0L);
        String origin = health.text("origin").orElse(seen.origin());
        if (!origin.equals(seen.origin())) {
            return Optional.of(Check.bad(
                    "anchor-other-log",
                    "this is the log " + origin + ", and you have known " + seen.origin(),
                    "find out who replaced it; `agentlock ledger anchor accept` if it was you"));
        }
        return size >= seen.size()
                ? Optional.empty()
                : Optional.of(Check.bad(
                        "anchor-newer",
                        "you have seen " + seen.size() + " entries, and the ledger has " + size
                                + ": entries were taken away",
                        "find out who did; `agentlock ledger verify` says where, restore a backup"));
    }

    private static List<Check> policy(Json.Obj policy) {
        List<Check> checks = new ArrayList<>();
        policy.text("problem")
                .ifPresent(problem -> checks.add(Check.bad("policy-in-force", problem, "run `agentlock policy lint`")));
        policy.text("draft")
                .ifPresent(note -> checks.add(Check.warn("policy-not-applied", note, "run `agentlock policy apply`")));
        return checks;
    }

    private Optional<Check> monitor(Json.Obj health) {
        return health.text("mode")
                .filter("monitor"::equals)
                .map(_ -> Check.warn(
                        "mode-monitor",
                        "calls are recorded and not stopped: the mode is monitor" + since(),
                        "set `mode: enforce` in policy.yaml, then `agentlock policy apply`"));
    }

    /** How long nothing was applied, which is how long the mode has been this one at least. */
    private String since() {
        try {
            Duration age = Duration.between(
                    Files.getLastModifiedTime(site.home().resolve("policy").resolve("applied"))
                            .toInstant(),
                    site.now());
            return age.toDays() < 1 ? "" : ", for " + age.toDays() + " days";
        } catch (IOException never) {
            return "";
        }
    }

    private static Check recovery(Json.Obj health) {
        return health.flag("recovery").orElse(false)
                ? Check.good("recovery", "a recovery key can replace your signer when it is stolen")
                : Check.warn(
                        "recovery-none",
                        "no recovery key is enrolled: whoever steals your signer can lock you out",
                        "run `agentlock signer recovery-kit`");
    }

    private static Optional<Check> failure(Json.Obj health) {
        return health.text("failure").orElse("closed").equals("closed")
                ? Optional.empty()
                : Optional.of(Check.warn(
                        "failure-open",
                        "calls that cannot be recorded pass, by your choice",
                        "run `agentlock config failure closed`"));
    }

    /** Their troubles are banners, the same as {@code status} shows. */
    private static List<Check> witnesses(Json.Obj health) {
        List<Check> checks = new ArrayList<>();
        for (Json item : health.items("banners")) {
            String text = item instanceof Json.Obj banner ? banner.text("text").orElse("") : "";
            if (text.startsWith("WITNESS ")) {
                checks.add(Check.bad("witness-alarm", text, "run `agentlock ledger witness list`"));
            } else if (text.toLowerCase(Locale.ROOT).startsWith("witness ")) {
                checks.add(Check.warn("witness-away", text, "run `agentlock ledger witness list`"));
            }
        }
        return checks;
    }

    private static Json.Obj part(Json.Obj health, String name) {
        return health.object(name).orElse(Json.object().build());
    }
}
