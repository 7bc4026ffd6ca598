package io.openagentlock.daemon;

import io.openagentlock.daemon.witness.Watched;
import io.openagentlock.gatekeeper.FailMode;
import io.openagentlock.gatekeeper.PolicyDesk;
import io.openagentlock.gatekeeper.Settings;
import io.openagentlock.index.State;
import io.openagentlock.ledger.Head;
import io.openagentlock.ledger.SessionLease;
import io.openagentlock.mask.Masked;
import io.openagentlock.policy.Mode;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How things stand, for {@code /v1/health}, {@code status} and the harness's status line: one source for all three. */
final class StatusBoard {
    /** A session is announced as ending when this share of its life is over. */
    private static final double WARN_SHARE = 0.8;

    /** A witness that is away for a moment is no news. */
    private static final int MANY_FAILURES = 3;

    private static final String DEVELOPMENT = SignerKind.SOFTWARE_BANNER;

    private final Core core;
    private final Instant started;

    StatusBoard(Core core) {
        this.core = core;
        started = core.clock().instant();
    }

    /** One thing that a human should see on every surface; {@code level} is {@code red} or {@code yellow}. */
    record Banner(String level, String text) {}

    Json.Obj health() {
        PolicyDesk.InForce inForce = core.policies().inForce();
        Optional<String> draft = core.policies().draftNote();
        List<Banner> banners = banners(draft);
        boolean degraded = banners.stream().anyMatch(banner -> banner.level().equals("red") && !isDevelopment(banner));
        return Json.object()
                .put("status", degraded ? "degraded" : "ok")
                .put("version", core.version())
                .put("boot", core.boot())
                .put("pid", ProcessHandle.current().pid())
                .put(
                        "uptime_ms",
                        Duration.between(started, core.clock().instant()).toMillis())
                .put("origin", core.ledger().origin())
                .put("mode", inForce.policies().mode().word())
                .put("failure", core.settings().value(Settings.Setting.FAILURE))
                .put("recovery", core.sessions().recovery().isPresent())
                .put(
                        "policy",
                        Json.object()
                                .put("hash", inForce.policies().hash().value())
                                .put("problem", inForce.problem().map(Masked::text))
                                .put("draft", draft)
                                .build())
                .put("session", session())
                .put("ledger", ledger())
                .put(
                        "banners",
                        Json.array(banners.stream().map(StatusBoard::json).toList()))
                .build();
    }

    private static boolean isDevelopment(Banner banner) {
        return banner.text().equals(DEVELOPMENT);
    }

    private static Json.Obj json(Banner banner) {
        return Json.object()
                .put("level", banner.level())
                .put("text", banner.text())
                .build();
    }

    Json.Obj session() {
        Optional<SessionLease> lease = core.ledger().session();
        if (lease.isEmpty()) {
            return Json.object().put("state", "none").put("warn", true).build();
        }
        return Json.object()
                .put("state", expired(lease.get()) ? "expired" : "open")
                .put("sid", lease.get().sid().value())
                .put("kind", lease.get().kind())
                .put("not_after", lease.get().notAfter().toString())
                .put("warn", ending(lease.get()))
                .build();
    }

    private Json.Obj ledger() {
        Optional<Checkpoint> head = core.ledger().reader().head().map(Head::checkpoint);
        return Json.object()
                .put("state", core.ledger().trouble().isEmpty() ? "writable" : "read-only")
                .put("size", head.map(Checkpoint::size).orElse(0L))
                .put("root", head.map(checkpoint -> checkpoint.root().base64()))
                .put("index", index())
                .build();
    }

    private Json.Obj index() {
        State state = core.index().state();
        return Json.object()
                .put("state", state.phase().name().toLowerCase(Locale.ROOT))
                .put("indexed", state.indexed())
                .put("behind", state.behind())
                .put("rebuilt", state.rebuilt())
                .put("why", state.why())
                .build();
    }

    private List<Banner> banners(Optional<String> draft) {
        List<Banner> banners = new ArrayList<>();
        core.ledger()
                .trouble()
                .ifPresent(problem -> banners.add(new Banner("red", "LEDGER READ-ONLY — " + problem.line())));
        sessionBanner().ifPresent(banners::add);
        if (core.settings().failOpen()) {
            banners.add(new Banner(
                    "red",
                    "FAIL-OPEN — calls that cannot be recorded are judged and pass (agentlock config failure closed)"));
        }
        PolicyDesk.InForce inForce = core.policies().inForce();
        inForce.problem()
                .ifPresent(problem -> banners.add(new Banner("red", "POLICY BROKEN — " + Masked.text(problem))));
        core.drift().banners().forEach(text -> banners.add(new Banner("red", text)));
        core.witnesses().all().forEach(one -> witnessBanner(one).ifPresent(banners::add));
        draft.ifPresent(note -> banners.add(new Banner("yellow", note)));
        if (inForce.policies().mode() == Mode.MONITOR) {
            String why = inForce.problem().isPresent() && FailMode.POLICY_BROKEN_AT_START.open()
                    ? "MONITOR MODE — no good policy: calls are recorded, not stopped"
                    : "MONITOR MODE — calls are recorded, not stopped";
            banners.add(new Banner("red", why));
        }
        return banners;
    }

    private static Optional<Banner> witnessBanner(Watched one) {
        if (one.alarm().isPresent()) {
            String seen = one.alarm().get().equals("rollback") ? "HAS SEEN MORE ENTRIES" : "HAS SEEN OTHER ENTRIES";
            return Optional.of(new Banner(
                    "red",
                    "WITNESS " + one.name() + " " + seen + " of this ledger (run `agentlock ledger witness list`)"));
        }
        return one.failures() < MANY_FAILURES
                ? Optional.empty()
                : Optional.of(new Banner(
                        "yellow",
                        "witness " + one.name() + " does not cosign: "
                                + one.trouble().orElse("unknown")));
    }

    private Optional<Banner> sessionBanner() {
        Optional<SessionLease> lease = core.ledger().session();
        if (lease.isEmpty()) {
            return Optional.of(new Banner(
                    "red", "UNATTESTED — LEDGER NOT SIGNED: " + unrecorded() + " (run `agentlock session renew`)"));
        }
        if (expired(lease.get())) {
            return Optional.of(
                    new Banner("red", "SESSION EXPIRED — " + unrecorded() + " (run `agentlock session renew`)"));
        }
        if (ending(lease.get())) {
            return Optional.of(
                    new Banner("yellow", "session ends in " + left(lease.get()) + " (run `agentlock session renew`)"));
        }
        return core.sessions()
                .signer(lease.get().sid())
                .flatMap(EnrolledKey::banner)
                .map(text -> new Banner(text.equals(DEVELOPMENT) ? "red" : "yellow", text));
    }

    private String unrecorded() {
        return core.settings().failOpen() ? "calls pass unrecorded" : "calls are denied";
    }

    private boolean expired(SessionLease lease) {
        return !core.clock().instant().isBefore(lease.notAfter());
    }

    private boolean ending(SessionLease lease) {
        Duration life = core.sessions().life(lease.sid()).orElse(Duration.ofHours(4));
        Duration left = Duration.between(core.clock().instant(), lease.notAfter());
        return left.toMillis() < life.toMillis() * (1 - WARN_SHARE);
    }

    private String left(SessionLease lease) {
        Duration left = Duration.between(core.clock().instant(), lease.notAfter());
        return left.toHours() > 0 ? left.toHours() + "h " + left.toMinutesPart() + "m" : left.toMinutes() + "m";
    }

    /** One line for a harness's status line. */
    String line() {
        Optional<Banner> worst = banners(core.policies().draftNote()).stream()
                .filter(banner -> !isDevelopment(banner))
                .findFirst();
        String mode = core.policies().mode().word();
        if (worst.isPresent()) {
            return "agentlock: " + mode + " | " + worst.get().text();
        }
        SessionLease lease = core.ledger().session().orElseThrow();
        return "agentlock: " + mode + " | " + lease.kind() + " signer | session " + left(lease) + " left";
    }
}
