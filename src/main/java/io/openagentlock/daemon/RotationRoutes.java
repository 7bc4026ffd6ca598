package io.openagentlock.daemon;

import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.gatekeeper.SessionDesk;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.session.Certificate;
import io.openagentlock.session.Dsse;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.session.Rotation;
import io.openagentlock.wire.Json;
import java.util.Base64;
import java.util.List;

/** A key in the place of another, and the key on paper that can do it when the other is stolen. */
final class RotationRoutes {
    private static final String ROTATE = "/v1/signers/rotate";

    private final Core core;
    private final OperatorGate operator;

    RotationRoutes(Core core, OperatorGate operator) {
        this.core = core;
        this.operator = operator;
    }

    List<Route> routes() {
        return List.of(
                Endpoint.post(ROTATE, this::rotate), Endpoint.post("/v1/operator/signers/recovery", this::recovery));
    }

    /** Needs no operator request: what it brings is signed by a key that may, for this one challenge. */
    private Response rotate(Request request, PathValues values) {
        SessionDesk.Opened opened = operator.refused().recording("POST " + ROTATE, () -> rotated(request));
        core.operator().stepDown();
        operator.refused().catchUp();
        return Response.json(SessionRoutes.json(opened));
    }

    private SessionDesk.Opened rotated(Request request) {
        Json.Obj body = Endpoint.json(request);
        return core.sessions()
                .rotate(
                        Dsse.parse(envelope(body, "envelope"), Certificate.TYPE),
                        Dsse.parse(envelope(body, "rotation"), Rotation.TYPE),
                        key -> core.factors().require(key, request.header(OperatorGate.CODE)));
    }

    private static Json.Obj envelope(Json.Obj body, String name) {
        return body.object(name).orElseThrow(() -> Endpoint.bad("bad-envelope", "`" + name + "` is missing"));
    }

    private Response recovery(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        byte[] key = key(Endpoint.json(request));
        Receipt receipt = operator.refused()
                .recording(
                        "POST /v1/operator/signers/recovery",
                        () -> core.sessions().enrolRecovery(key, by.id()));
        return Response.json(Json.object()
                .put("kid", core.sessions().recovery().map(kid -> kid.value()))
                .put("seq", receipt.index())
                .build());
    }

    private static byte[] key(Json.Obj body) {
        try {
            byte[] key = Base64.getDecoder().decode(body.text("key").orElse(""));
            io.openagentlock.signer.key.UserKey.Ed25519.parse(key);
            return key;
        } catch (IllegalArgumentException unusable) {
            throw Endpoint.bad("bad-recovery-key", "`key` must hold a sound Ed25519 key, 32 bytes in base64");
        }
    }
}
