package io.openagentlock.session;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.Signer;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * An act that weakens protection, signed by the operator for exactly one request to one daemon process.
 *
 * <p>Canonical JSON in a {@link Dsse} envelope of type {@link #TYPE}:
 * <pre>{"aud":"origin","body":"sha256 hex","boot":"hex","method":"POST","nonce":"hex","path":"/v1/policy","ts":seconds,"v":1}</pre>
 */
public record OperatorRequest(
        String audience, String boot, String method, String path, String bodySha256, String nonce, Instant time) {
    public static final String TYPE = "application/vnd.openagentlock.operator+json";

    public static OperatorRequest of(
            String audience, String boot, String method, String path, byte[] body, String nonce, Instant time) {
        return new OperatorRequest(audience, boot, method, path, sha256(body), nonce, time);
    }

    public Dsse sign(Signer by) {
        return Dsse.sign(TYPE, JsonWriter.canonical(toJson()), by);
    }

    private Json.Obj toJson() {
        return Json.object()
                .put("v", 1)
                .put("aud", audience)
                .put("boot", boot)
                .put("method", method)
                .put("path", path)
                .put("body", bodySha256)
                .put("nonce", nonce)
                .put("ts", time.getEpochSecond())
                .build();
    }

    /** What a payload says; only the canonical spelling is accepted. The signature is the caller's to check. */
    static OperatorRequest parse(byte[] payload) {
        try {
            Json.Obj json = JsonReader.object(payload);
            OperatorRequest request = new OperatorRequest(
                    json.text("aud").orElse(""),
                    json.text("boot").orElse(""),
                    json.text("method").orElse(""),
                    json.text("path").orElse(""),
                    json.text("body").orElse(""),
                    json.text("nonce").orElse(""),
                    Instant.ofEpochSecond(json.integer("ts").orElse(0L)));
            if (MessageDigest.isEqual(JsonWriter.canonical(request.toJson()), payload)) {
                return request;
            }
        } catch (JsonException | java.time.DateTimeException unreadable) {
            // answered below, like every other malformed request
        }
        throw new ProblemException(new Problem.BadInput(
                "bad-operator-request",
                "the operator request is malformed",
                "use the `agentlock` command of this version"));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
