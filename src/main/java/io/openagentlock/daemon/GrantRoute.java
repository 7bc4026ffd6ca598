package io.openagentlock.daemon;

import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.gatekeeper.GrantOffice;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.wire.Json;

/** {@code POST /v1/operator/grants}: lets a denied call run once. */
final class GrantRoute {
    private final GrantOffice office;
    private final OperatorGate operator;

    GrantRoute(GrantOffice office, OperatorGate operator) {
        this.office = office;
        this.operator = operator;
    }

    Response handle(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        String code = Endpoint.json(request)
                .text("code")
                .orElseThrow(() -> Endpoint.bad("bad-grant-request", "`code` must hold the code of a denied call"));
        GrantOffice.Granted granted =
                operator.refused().recording("POST /v1/operator/grants", () -> office.grant(code, by.id()));
        return Response.json(Json.object()
                .put("denied", granted.denied())
                .put("until", granted.until().toString())
                .put("seq", granted.receipt().index())
                .build());
    }
}
