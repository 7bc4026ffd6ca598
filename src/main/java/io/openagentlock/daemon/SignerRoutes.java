package io.openagentlock.daemon;

import io.openagentlock.call.ProblemException;
import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.gatekeeper.SecondFactors;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.session.Dsse;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.session.Possession;
import io.openagentlock.session.Totp;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.wire.Json;
import java.util.Base64;
import java.util.List;

/** {@code /v1/operator/signers}: the operator's keys come and go by acts of the operator. */
final class SignerRoutes {
    private final Core core;
    private final OperatorGate operator;

    SignerRoutes(Core core, OperatorGate operator) {
        this.core = core;
        this.operator = operator;
    }

    List<Route> routes() {
        return List.of(
                Endpoint.get("/v1/operator/signers", this::list),
                Endpoint.post("/v1/operator/signers", this::enroll),
                Endpoint.post("/v1/operator/signers/remove", this::remove));
    }

    private Response list(Request request, PathValues values) {
        List<Json> signers = core.sessions().enrolment().keys().stream()
                .<Json>map(EnrolledKey::toJson)
                .toList();
        return Response.json(Json.object().put("signers", Json.array(signers)).build());
    }

    private Response enroll(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        Json.Obj body = Endpoint.json(request);
        EnrolledKey key = key(body);
        Json.Obj proof = body.object("proof").orElseThrow(() -> Endpoint.bad("bad-envelope", "`proof` is missing"));
        new Possession(core.ledger().origin(), core.boot()).require(Dsse.parse(proof, Possession.TYPE), key);
        core.sessions().requireNew(key.id());
        if (key.kind() == SignerKind.TOTP) {
            keepSecret(key, body);
        }
        try {
            Receipt receipt = core.sessions().enroll(key, by.id());
            return Response.json(Json.object()
                    .put("kid", key.id().value())
                    .put("kind", key.kind().word())
                    .put("seq", receipt.index())
                    .build());
        } catch (ProblemException unrecorded) {
            core.factors().forget(key.id());
            throw unrecorded;
        }
    }

    private void keepSecret(EnrolledKey key, Json.Obj body) {
        SecondFactors.Code code = SecondFactors.Code.parse(body.text("code").orElse(""));
        byte[] bytes = base64(body.text("secret").orElse(""));
        if (bytes.length != Totp.SECRET_SIZE) {
            throw Endpoint.bad("bad-secret", "`secret` must be base64 of " + Totp.SECRET_SIZE + " bytes");
        }
        try (Secret secret = Secret.copyOf(bytes)) {
            core.factors().enroll(key.id(), secret, code);
        }
    }

    private Response remove(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        KeyId id = id(Endpoint.json(request).text("kid").orElse(""));
        Receipt receipt = core.sessions().remove(id, by.id());
        core.factors().forget(id);
        core.operator().stepDown();
        return Response.json(
                Json.object().put("kid", id.value()).put("seq", receipt.index()).build());
    }

    private static KeyId id(String text) {
        try {
            return new KeyId(text);
        } catch (IllegalArgumentException malformed) {
            throw Endpoint.bad("bad-key-id", "`kid` must be a signer's key id");
        }
    }

    /** The fields {@code kind} and {@code key} of a key that is to be enrolled. */
    static EnrolledKey key(Json.Obj json) {
        try {
            SignerKind kind = json.text("kind").flatMap(SignerKind::of).orElseThrow(SignerRoutes::badKey);
            return EnrolledKey.of(kind, base64(json.text("key").orElse("")));
        } catch (IllegalArgumentException unusable) {
            throw badKey();
        }
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw badKey();
        }
    }

    private static RuntimeException badKey() {
        return Endpoint.bad(
                "bad-signer-key", "a known `kind` and a sound public `key` of that kind, in base64, are needed");
    }
}
