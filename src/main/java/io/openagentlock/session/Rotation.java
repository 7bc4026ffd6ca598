package io.openagentlock.session;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The statement that a new key takes the place of others, by an enrolled key about itself, or by the recovery key about
 * all. It belongs to the certificate with the same nonce, by the new key: both come together or not at all.
 *
 * <p>Canonical JSON in a {@link Dsse} envelope of type {@link #TYPE}:
 * <pre>{"aud":"origin","boot":"hex","key":"base64","kid":"…","kind":"software","nonce":"base64","removed":["…"],"v":1}</pre>
 *
 * @param key base64 of the new public key, as the ledger keeps it
 * @param removed ids of the keys that count no more, sorted
 */
public record Rotation(
        String audience, String boot, String nonce, KeyId kid, SignerKind kind, String key, List<String> removed) {
    public static final String TYPE = "application/vnd.openagentlock.rotation+json";

    public Rotation {
        removed = removed.stream().sorted().distinct().toList();
    }

    /** The answer to a challenge, for a new key. */
    public static Rotation answering(Challenge challenge, Signer next, List<String> removed) {
        return new Rotation(
                challenge.origin(),
                challenge.boot(),
                challenge.nonce(),
                next.id(),
                next.kind(),
                Base64.getEncoder().encodeToString(next.key().bytes()),
                removed);
    }

    public Dsse sign(Signer by) {
        return Dsse.sign(TYPE, bytes(), by);
    }

    private byte[] bytes() {
        return JsonWriter.canonical(Json.object()
                .put("v", 1)
                .put("aud", audience)
                .put("boot", boot)
                .put("nonce", nonce)
                .put("kid", kid.value())
                .put("kind", kind.word())
                .put("key", key)
                .put(
                        "removed",
                        Json.array(removed.stream().<Json>map(Json.Str::new).toList()))
                .build());
    }

    /** Whether it is for the same log, daemon, challenge and key as the certificate. */
    public boolean goesWith(Certificate certificate) {
        return audience.equals(certificate.audience())
                && boot.equals(certificate.boot())
                && nonce.equals(certificate.nonce())
                && kid.equals(certificate.signer())
                && kind == certificate.kind();
    }

    /**
     * What an envelope says, if the key signed it; only the one canonical spelling is accepted.
     *
     * @throws ProblemException {@code Refused} or {@code BadInput}
     */
    public static Rotation verified(Dsse envelope, UserKey by) {
        if (!envelope.isSignedBy(by)) {
            throw new ProblemException(new Problem.Refused(
                    "bad-signature",
                    "the rotation's signature does not verify",
                    "run `agentlock signer rotate` with the enrolled signer, or with --recovery"));
        }
        Rotation rotation = read(envelope.payload());
        if (!Arrays.equals(rotation.bytes(), envelope.payload())) {
            throw malformed();
        }
        return rotation;
    }

    /** The new key itself. */
    public EnrolledKey next() {
        try {
            EnrolledKey next = EnrolledKey.of(kind, Base64.getDecoder().decode(key));
            if (next.id().equals(kid)) {
                return next;
            }
        } catch (IllegalArgumentException unusable) {
            // told below: a key that is not sound has no id either
        }
        throw malformed();
    }

    private static Rotation read(byte[] payload) {
        try {
            Json.Obj json = JsonReader.object(payload);
            List<String> removed = new ArrayList<>();
            for (Json item : json.items("removed")) {
                removed.add(item instanceof Json.Str(String kid) ? kid : "");
            }
            if (json.integer("v").orElse(0L) != 1 || removed.isEmpty() || removed.size() > Enrolment.MOST) {
                throw malformed();
            }
            return new Rotation(
                    text(json, "aud"),
                    text(json, "boot"),
                    text(json, "nonce"),
                    new KeyId(text(json, "kid")),
                    SignerKind.of(text(json, "kind")).orElseThrow(Rotation::malformed),
                    text(json, "key"),
                    removed);
        } catch (JsonException | IllegalArgumentException unreadable) {
            throw malformed();
        }
    }

    private static String text(Json.Obj json, String name) {
        return json.text(name).orElseThrow(Rotation::malformed);
    }

    private static ProblemException malformed() {
        return new ProblemException(new Problem.BadInput(
                "bad-rotation", "the rotation is malformed", "use the `agentlock` command of this version"));
    }
}
