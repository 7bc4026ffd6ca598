package io.openagentlock.session;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.KeyType;
import io.openagentlock.tlog.VerifierKey;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The operator's statement that a session key may sign this log for a while. Binding it to a size and root makes it an
 * anchor of the whole past, and useless for any other history.
 *
 * <p>Canonical JSON, inside a {@link Dsse} envelope of type {@link #TYPE}:
 * <pre>{"aud":"origin","boot":"hex","exp":seconds,"key":"base64","kid":"ed25519-…","kind":"software","nbf":seconds,
 * "nonce":"base64","policy":"sha256:…","root":"base64","sid":"…","size":n,"v":1}</pre>
 *
 * @param audience the log's origin
 * @param sid the session's id
 * @param sessionKey 32 bytes, base64: the public half that the daemon made
 * @param boot the daemon process that made it
 * @param size entries in the log when it was signed; the root is of these
 */
public record Certificate(
        String audience,
        String sid,
        String sessionKey,
        KeyId signer,
        SignerKind kind,
        PolicyHash policy,
        Instant notBefore,
        Instant notAfter,
        String nonce,
        String boot,
        long size,
        Hash root) {
    public static final String TYPE = "application/vnd.openagentlock.session+json";

    public Dsse sign(Signer by) {
        return Dsse.sign(TYPE, bytes(), by);
    }

    /** The session key as the log's verifiers know it: {@code <origin>/s/<sid>}, cosignature/v1. */
    public VerifierKey verifier() {
        return VerifierKey.of(
                verifierName(audience, sid),
                KeyType.COSIGNATURE_V1,
                Base64.getDecoder().decode(sessionKey));
    }

    public static String verifierName(String origin, String sid) {
        return origin + "/s/" + sid;
    }

    byte[] bytes() {
        return JsonWriter.canonical(Json.object()
                .put("v", 1)
                .put("aud", audience)
                .put("sid", sid)
                .put("key", sessionKey)
                .put("kid", signer.value())
                .put("kind", kind.word())
                .put("policy", policy.value())
                .put("nbf", notBefore.getEpochSecond())
                .put("exp", notAfter.getEpochSecond())
                .put("nonce", nonce)
                .put("boot", boot)
                .put("size", size)
                .put("root", root.base64())
                .build());
    }

    /** What an envelope says, if the key signed it; only the one canonical spelling is accepted. */
    public static Certificate verified(Dsse envelope, UserKey by) {
        if (!envelope.isSignedBy(by)) {
            throw new ProblemException(new Problem.Refused(
                    "bad-signature",
                    "the session certificate's signature does not verify",
                    "run `agentlock session renew` with the enrolled signer"));
        }
        Certificate certificate = read(envelope.payload());
        if (!certificate.signer().equals(envelope.keyId()) || !Arrays.equals(certificate.bytes(), envelope.payload())) {
            throw malformed();
        }
        return certificate;
    }

    /**
     * What a payload says, for showing only: no signature is checked here. Empty when it cannot be read.
     *
     * @param base64 the payload as an envelope carries it
     */
    public static Optional<Certificate> claimed(String base64) {
        try {
            return Optional.of(read(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException | ProblemException unreadable) {
            return Optional.empty();
        }
    }

    private static Certificate read(byte[] payload) {
        try {
            Json.Obj json = JsonReader.object(payload);
            if (json.integer("v").orElse(0L) != 1) {
                throw malformed();
            }
            return new Certificate(
                    text(json, "aud"),
                    text(json, "sid"),
                    text(json, "key"),
                    new KeyId(text(json, "kid")),
                    SignerKind.of(text(json, "kind")).orElseThrow(Certificate::malformed),
                    new PolicyHash(text(json, "policy")),
                    Instant.ofEpochSecond(number(json, "nbf")),
                    Instant.ofEpochSecond(number(json, "exp")),
                    text(json, "nonce"),
                    text(json, "boot"),
                    number(json, "size"),
                    Hash.parseBase64(text(json, "root")));
        } catch (JsonException | IllegalArgumentException | java.time.DateTimeException unreadable) {
            throw malformed();
        }
    }

    private static String text(Json.Obj json, String name) {
        return json.text(name).orElseThrow(Certificate::malformed);
    }

    private static long number(Json.Obj json, String name) {
        return json.integer(name).orElseThrow(Certificate::malformed);
    }

    private static ProblemException malformed() {
        return new ProblemException(new Problem.BadInput(
                "bad-certificate", "the session certificate is malformed", "run `agentlock session renew`"));
    }
}
