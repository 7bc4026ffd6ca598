package io.openagentlock.cli.operator;

import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.session.Challenge;
import io.openagentlock.session.Rotation;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SigningKey;
import io.openagentlock.signer.SoftwareSigner;
import io.openagentlock.wire.Json;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Replaces the operator's key, and makes the key on paper that can do it when the operator's own is stolen. */
public final class Rotations {
    private final OperatorDesk desk;
    private final StateDirectory state;
    private final KeyRing keys;
    private final DaemonClient daemon;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Rotations(OperatorDesk desk, StateDirectory state, KeyRing keys, DaemonClient daemon, InstantSource clock) {
        this.desk = desk;
        this.state = state;
        this.keys = keys;
        this.daemon = daemon;
        this.clock = clock;
    }

    /**
     * A new recovery key.
     *
     * @param code for paper; whoever has it can replace every signer
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Kit(String code, byte[] publicKey) {}

    /** Makes a key that nothing keeps: it exists in what this gives, and nowhere else. */
    public Kit kit() {
        byte[] seed = new byte[SigningKey.SEED_SIZE];
        random.nextBytes(seed);
        try (SigningKey key = new SigningKey(Secret.copyOf(seed))) {
            return new Kit(RecoveryCode.format(seed), key.publicKey());
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /** Enrols the kit's public half; gives its id. */
    public String enrol(Kit kit) {
        return desk.post(
                        "/v1/operator/signers/recovery",
                        Json.object()
                                .put("key", Base64.getEncoder().encodeToString(kit.publicKey()))
                                .build())
                .ok()
                .text("kid")
                .orElse("");
    }

    /**
     * What a rotation did.
     *
     * @param kid the new key
     * @param removed ids of the keys that count no more
     */
    public record Rotated(String kid, List<String> removed, String sid, String notAfter) {}

    /**
     * Makes a new software key, puts it in the place of the old one and opens a session of it. Safe to repeat: the new
     * key is kept before the daemon hears of it.
     *
     * @param code of the recovery kit, which replaces every signer that is enrolled; empty: by the old key itself
     */
    public Rotated rotate(Optional<String> code, Duration ttl) {
        OperatorDesk.Asked asked = desk.ask();
        try (Signer next = OperatorKey.next(state, random);
                Signer by = code.map(Rotations::paper).orElseGet(() -> desk.signer(asked.enrolled()))) {
            List<String> removed = code.isPresent()
                    ? asked.enrolled().stream().sorted().toList()
                    : List.of(by.id().value());
            if (asked.enrolled().contains(next.id().value())) {
                // The daemon had accepted it when an earlier run was cut off.
                OperatorKey.adopt(state);
                OperatorDesk.OpenedSession opened = desk.open(ttl);
                return new Rotated(next.id().value(), List.of(), opened.sid(), opened.notAfter());
            }
            Challenge challenge = asked.challenge();
            Instant now = clock.instant();
            Json.Obj body = Json.object()
                    .put(
                            "envelope",
                            challenge
                                    .certificate(next, now, now.plus(ttl))
                                    .sign(next)
                                    .toJson())
                    .put(
                            "rotation",
                            Rotation.answering(challenge, next, removed)
                                    .sign(by)
                                    .toJson())
                    .build();
            Json.Obj opened = daemon.post("/v1/signers/rotate", DaemonClient.bytes(body), OperatorDesk.code(by))
                    .ok();
            removed.forEach(old -> keys.forget(new KeyId(old)));
            OperatorKey.adopt(state);
            desk.history().advance(challenge.origin(), challenge.size(), challenge.root(), Optional.empty());
            return new Rotated(
                    next.id().value(),
                    removed,
                    opened.text("sid").orElse(challenge.sid()),
                    opened.text("not_after").orElse(""));
        }
    }

    private static Signer paper(String code) {
        byte[] seed = RecoveryCode.parse(code);
        try {
            return new SoftwareSigner(Secret.copyOf(seed));
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }
}
