package io.openagentlock.session;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.wire.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A DSSE envelope with one signature (github.com/secure-systems-lab/dsse v1.0.2). What is signed is
 * {@code PAE = "DSSEv1" SP len(type) SP type SP len(payload) SP payload}: the bytes themselves, never a parsed form.
 *
 * <pre>{"payload":"base64","payloadType":"application/…","signatures":[{"keyid":"ed25519-…","sig":"base64"}]}</pre>
 */
public final class Dsse {
    private static final int MAX_PAYLOAD = 16 << 10;
    private static final int MAX_SIGNATURE = 6 << 10;

    private final String payloadType;
    private final byte[] payload;
    private final KeyId keyId;
    private final byte[] signature;

    private Dsse(String payloadType, byte[] payload, KeyId keyId, byte[] signature) {
        this.payloadType = payloadType;
        this.payload = payload;
        this.keyId = keyId;
        this.signature = signature;
    }

    /** A copy of the signed bytes. */
    public byte[] payload() {
        return payload.clone();
    }

    /** The key that the envelope claims; {@link #isSignedBy} tells whether it is true. */
    public KeyId keyId() {
        return keyId;
    }

    public static Dsse sign(String payloadType, byte[] payload, Signer signer) {
        return new Dsse(payloadType, payload.clone(), signer.id(), signer.sign(pae(payloadType, payload)));
    }

    public boolean isSignedBy(UserKey key) {
        return key.verify(pae(payloadType, payload), signature);
    }

    public Json.Obj toJson() {
        return Json.object()
                .put("payload", Base64.getEncoder().encodeToString(payload))
                .put("payloadType", payloadType)
                .put("signatures", Json.array(List.of(signatureJson())))
                .build();
    }

    private Json.Obj signatureJson() {
        return Json.object()
                .put("keyid", keyId.value())
                .put("sig", Base64.getEncoder().encodeToString(signature))
                .build();
    }

    /** Strict: exactly these fields, one signature, canonical base64, payload of at most 16 KiB, signature of 6 KiB. */
    public static Dsse parse(Json.Obj json, String expectedType) {
        List<Json> signatures = json.items("signatures");
        if (json.fields().size() != 3 || signatures.size() != 1 || !(signatures.getFirst() instanceof Json.Obj one)) {
            throw malformed("it must hold a payload, its type and one signature");
        }
        String type = json.text("payloadType").orElse("");
        if (!type.equals(expectedType)) {
            throw malformed("its payload type must be " + expectedType);
        }
        byte[] payload = base64(json.text("payload").orElse(""));
        if (payload.length == 0 || payload.length > MAX_PAYLOAD) {
            throw malformed("its payload must have 1 to " + MAX_PAYLOAD + " bytes");
        }
        byte[] signature = base64(one.text("sig").orElse(""));
        if (one.fields().size() != 2 || signature.length > MAX_SIGNATURE) {
            throw malformed("its signature has a key id and at most " + MAX_SIGNATURE + " bytes");
        }
        return new Dsse(type, payload, keyId(one), signature);
    }

    private static KeyId keyId(Json.Obj signature) {
        try {
            return new KeyId(signature.text("keyid").orElse(""));
        } catch (IllegalArgumentException bad) {
            throw malformed("its key id is none of ours");
        }
    }

    private static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // told below, together with the spellings that Java's decoder tolerates
        }
        throw malformed("its base64 is not canonical");
    }

    /** What a text to be signed says, for a human who is asked to sign it: its payload; empty when it is none of ours. */
    public static Optional<String> payloadOf(byte[] signed) {
        String text = new String(signed, StandardCharsets.UTF_8);
        int begin = text.indexOf('{');
        boolean ours = text.startsWith("DSSEv1 ") && begin > 0 && signed.length <= MAX_PAYLOAD;
        return ours ? Optional.of(text.substring(begin)) : Optional.empty();
    }

    private static byte[] pae(String type, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 96);
        out.writeBytes(
                ("DSSEv1 " + type.getBytes(StandardCharsets.UTF_8).length + " " + type + " " + payload.length + " ")
                        .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private static ProblemException malformed(String what) {
        return new ProblemException(new Problem.BadInput(
                "bad-envelope",
                "the signed envelope is malformed: " + what,
                "use the `agentlock` command of this version"));
    }
}
