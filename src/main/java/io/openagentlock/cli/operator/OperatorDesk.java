package io.openagentlock.cli.operator;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.client.Reply;
import io.openagentlock.cli.signer.StoredSigner;
import io.openagentlock.cli.signer.Tier;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.session.Challenge;
import io.openagentlock.session.Dsse;
import io.openagentlock.session.OperatorRequest;
import io.openagentlock.session.Possession;
import io.openagentlock.signer.KeyId;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signs as the operator: sessions, and requests that weaken protection. */
public final class OperatorDesk {
    private final Path home;
    private final StateDirectory state;
    private final KeyRing keys;
    private final DaemonClient daemon;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public OperatorDesk(Path home, StateDirectory state, KeyRing keys, DaemonClient daemon, InstantSource clock) {
        this.home = home;
        this.state = state;
        this.keys = keys;
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
    record Asked(Challenge challenge, Set<String> enrolled, History.Seen seen) {}

    /** Asks for a challenge and compares the history, before anything is signed. */
    Asked ask() {
        Json.Obj asked =
                daemon.post("/v1/sessions/challenge", Json.object().build()).ok();
        Challenge challenge = challenge(asked);
        History.Seen seen = history().check(challenge.origin(), challenge.size(), challenge.root());
        return new Asked(challenge, keyIds(asked.items("enrolled")), seen);
    }

    public Rotations rotations() {
        return new Rotations(this, state, keys, daemon, clock);
    }

    /** Opens a session; the history is compared before anything is signed. */
    public OpenedSession open(Duration ttl) {
        Asked asked = ask();
        Challenge challenge = asked.challenge();
        try (Signer signer = signer(asked.enrolled())) {
            boolean first = !asked.enrolled().contains(signer.id().value());
            Instant now = clock.instant();
            Dsse envelope = challenge.certificate(signer, now, now.plus(ttl)).sign(signer);
            Json.Builder body = Json.object().put("envelope", envelope.toJson());
            if (first) {
                body.put("enroll", enrol(signer));
            }
            Json.Obj opened = daemon.post("/v1/sessions", DaemonClient.bytes(body.build()), code(signer))
                    .ok();
            history().advance(challenge.origin(), challenge.size(), challenge.root(), Optional.empty());
            return new OpenedSession(
                    opened.text("sid").orElse(challenge.sid()),
                    opened.text("not_after").orElse(""),
                    first,
                    asked.seen());
        }
    }

    /** The best signer that is enrolled; on a ledger that knows none, the software key of the first run. */
    Signer signer(Set<String> enrolled) {
        return enrolled.isEmpty()
                ? keys.first()
                : keys.unlock(keys.preferred(enrolled).orElseThrow(OperatorDesk::noKey));
    }

    private static Set<String> keyIds(List<Json> listed) {
        return listed.stream()
                .flatMap(item -> item instanceof Json.Obj key ? key.text("kid").stream() : Stream.empty())
                .collect(Collectors.toSet());
    }

    static Map<String, String> code(Signer signer) {
        return signer.code().map(code -> Map.of("AgentLock-Code", code)).orElseGet(Map::of);
    }

    /**
     * Enrols a key that has been made, by a signer that is enrolled already.
     *
     * @return the entry's number
     */
    public long enroll(Tier.Made made) {
        Json.Obj health = daemon.get("/v1/health").ok();
        Possession possession = new Possession(
                health.text("origin").orElse(""), health.text("boot").orElse(""));
        Json.Builder body = Json.object()
                .put("kind", made.stored().kind().word())
                .put(
                        "key",
                        Base64.getEncoder().encodeToString(made.stored().key().bytes()))
                .put("proof", possession.sign(made.signer()).toJson());
        made.more().forEach(body::put);
        keys.keep(made.stored());
        try {
            Json.Obj reply = post("/v1/operator/signers", body.build()).ok();
            return reply.integer("seq").orElse(0L);
        } catch (ProblemException refused) {
            keys.forget(made.stored().id());
            throw refused;
        }
    }

    /** Takes a signer's rights, and its private half from this machine. */
    public void remove(KeyId id) {
        post("/v1/operator/signers/remove", Json.object().put("kid", id.value()).build(), Optional.of(id))
                .ok();
        keys.forget(id);
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
        return post(path, body, Optional.empty());
    }

    /** Signed by another signer than this one, if there is one. */
    private Reply post(String path, Json body, Optional<KeyId> not) {
        Json.Obj health = daemon.get("/v1/health").ok();
        byte[] bytes = DaemonClient.bytes(body);
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        try (Signer signer = keys.unlock(enrolled(not).orElseThrow(OperatorDesk::noKey))) {
            OperatorRequest request = OperatorRequest.of(
                    health.text("origin").orElse(""),
                    health.text("boot").orElse(""),
                    "POST",
                    path,
                    bytes,
                    HexFormat.of().formatHex(nonce),
                    clock.instant());
            byte[] envelope = JsonWriter.compact(request.sign(signer).toJson()).getBytes(StandardCharsets.UTF_8);
            Map<String, String> headers = new HashMap<>(code(signer));
            headers.put("AgentLock-Operator", Base64.getEncoder().encodeToString(envelope));
            return daemon.post(path, bytes, headers);
        }
    }

    private Optional<StoredSigner> enrolled(Optional<KeyId> not) {
        Set<String> enrolled =
                new HashSet<>(keyIds(daemon.get("/v1/operator/signers").ok().items("signers")));
        if (enrolled.size() > 1) {
            not.ifPresent(id -> enrolled.remove(id.value()));
        }
        return keys.preferred(enrolled);
    }

    /**
     * While a session is open, the operator's seal under the ledger as it is now: recorded in it, and kept here. The
     * ledger is compared with what was seen before; nothing is signed that contradicts it.
     *
     * @return empty when the operator has no key that signs unattended, or no session is open
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
        Optional<StoredSigner> key = enrolledIfAnswered();
        if (key.isEmpty() || !Seal.isUnattended(key.get().kind())) {
            return Optional.empty();
        }
        Seal seal;
        try (Signer signer = keys.unlock(key.get())) {
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

    /** Also when the daemon has gone. */
    private Optional<StoredSigner> enrolledIfAnswered() {
        try {
            return enrolled(Optional.empty());
        } catch (ProblemException away) {
            return keys.preferred();
        }
    }

    static ProblemException noKey() {
        return new ProblemException(new Problem.Refused(
                "no-operator-key",
                "no enrolled key is at hand on this side",
                "`agentlock signer list` shows them; with the kit on paper, `agentlock signer rotate --recovery`"));
    }
}
