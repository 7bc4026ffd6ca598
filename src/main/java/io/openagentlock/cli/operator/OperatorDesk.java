package io.openagentlock.cli.operator;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.client.Reply;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.session.Challenge;
import io.openagentlock.session.Dsse;
import io.openagentlock.session.OperatorRequest;
import io.openagentlock.signer.Signer;
import io.openagentlock.tlog.Hash;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Signs as the operator: sessions, and requests that weaken protection. */
public final class OperatorDesk {
    private final Path home;
    private final StateDirectory state;
    private final DaemonClient daemon;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public OperatorDesk(Path home, StateDirectory state, DaemonClient daemon, InstantSource clock) {
        this.home = home;
        this.state = state;
        this.daemon = daemon;
        this.clock = clock;
    }

    public History history() {
        return new History(home, new Anchors(state), daemon, clock);
    }

    /**
     * A session that was opened.
     *
     * @param firstKey whether the operator's key was enrolled by this, on first use
     * @param seen how the ledger compares with what was seen before
     */
    public record OpenedSession(String sid, String notAfter, boolean firstKey, History.Seen seen) {}

    /**
     * A challenge about a history that may be vouched for.
     *
     * @param enrolled ids of the keys that count
     */
    record Asked(Challenge challenge, List<String> enrolled, History.Seen seen) {}

    /** Asks for a challenge and compares the history, before anything is signed. */
    Asked ask() {
        Json.Obj asked =
                daemon.post("/v1/sessions/challenge", Json.object().build()).ok();
        Challenge challenge = challenge(asked);
        History.Seen seen = history().check(challenge.origin(), challenge.size(), challenge.root());
        List<String> enrolled = asked.items("enrolled").stream()
                .flatMap(item -> item instanceof Json.Obj key ? key.text("kid").stream() : Stream.of())
                .toList();
        return new Asked(challenge, enrolled, seen);
    }

    public Rotations rotations() {
        return new Rotations(this, state, daemon, clock);
    }

    /** Opens a session; the history is compared before anything is signed. */
    public OpenedSession open(Duration ttl) {
        Asked asked = ask();
        Challenge challenge = asked.challenge();
        try (Signer signer = OperatorKey.findOrMake(state, random)) {
            boolean enrolled = asked.enrolled().contains(signer.id().value());
            Instant now = clock.instant();
            Dsse envelope = challenge.certificate(signer, now, now.plus(ttl)).sign(signer);
            Json.Builder body = Json.object().put("envelope", envelope.toJson());
            if (!enrolled) {
                body.put("enroll", enrol(signer));
            }
            Json.Obj opened = daemon.post("/v1/sessions", body.build()).ok();
            history().advance(challenge.origin(), challenge.size(), challenge.root(), Optional.empty());
            return new OpenedSession(
                    opened.text("sid").orElse(challenge.sid()),
                    opened.text("not_after").orElse(""),
                    !enrolled,
                    asked.seen());
        }
    }

    private static Json enrol(Signer signer) {
        return Json.object()
                .put("kind", signer.kind().word())
                .put("key", Base64.getEncoder().encodeToString(signer.key().bytes()))
                .build();
    }

    private static Challenge challenge(Json.Obj json) {
        try {
            return new Challenge(
                    need(json, "origin"),
                    need(json, "sid"),
                    need(json, "key"),
                    need(json, "nonce"),
                    need(json, "boot"),
                    json.integer("size").orElseThrow(() -> new IllegalArgumentException("size")),
                    Hash.parseBase64(need(json, "root")),
                    new PolicyHash(need(json, "policy")));
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(
                    new Problem.Unavailable(
                            "bad-answer", "the daemon's challenge cannot be understood", "run `agentlock doctor`"),
                    malformed);
        }
    }

    private static String need(Json.Obj json, String name) {
        return json.text(name).orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** A POST that the daemon accepts from the operator only. */
    public Reply post(String path, Json body) {
        Json.Obj health = daemon.get("/v1/health").ok();
        byte[] bytes = DaemonClient.bytes(body);
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        try (Signer signer = OperatorKey.find(state).orElseThrow(OperatorDesk::noKey)) {
            OperatorRequest request = OperatorRequest.of(
                    health.text("origin").orElse(""),
                    health.text("boot").orElse(""),
                    "POST",
                    path,
                    bytes,
                    HexFormat.of().formatHex(nonce),
                    clock.instant());
            byte[] envelope = JsonWriter.compact(request.sign(signer).toJson()).getBytes(StandardCharsets.UTF_8);
            return daemon.post(
                    path,
                    bytes,
                    Map.of("AgentLock-Operator", Base64.getEncoder().encodeToString(envelope)));
        }
    }

    /**
     * While a session is open, the operator's seal under the ledger as it is now: recorded in it, and kept here. The
     * ledger is compared with what was seen before; nothing is signed that contradicts it.
     *
     * @return empty when the operator has no key, or no session is open
     */
    public Optional<Seal> sealIfOpen() {
        Json.Obj session = daemon.get("/v1/health")
                .ok()
                .object("session")
                .orElse(Json.object().build());
        return session.text("state").equals(Optional.of("open")) ? signed(true) : Optional.empty();
    }

    /** The same, kept here only: for what is signed when no session can record it any more. */
    public Optional<Seal> lastSeal() {
        return signed(false);
    }

    private Optional<Seal> signed(boolean recorded) {
        Optional<Signer> key = OperatorKey.find(state);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Seal seal;
        try (Signer signer = key.get()) {
            seal = Seal.sign(history().look(), signer, clock.instant());
        }
        if (recorded) {
            post(
                            "/v1/operator/anchors",
                            Json.object()
                                    .put("holder", "user")
                                    .put("note", seal.note().format())
                                    .build())
                    .ok();
        }
        history().sealed(seal);
        return Optional.of(seal);
    }

    static ProblemException noKey() {
        return new ProblemException(new Problem.Refused(
                "no-operator-key", "there is no operator key in your state directory", "run `agentlock session open`"));
    }
}
