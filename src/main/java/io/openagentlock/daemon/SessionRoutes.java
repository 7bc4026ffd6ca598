package io.openagentlock.daemon;

import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.gatekeeper.SessionDesk;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.session.Certificate;
import io.openagentlock.session.Challenge;
import io.openagentlock.session.Dsse;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.signer.KeyId;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Signing sessions: challenge, open, end, list. */
final class SessionRoutes {
    private final Core core;
    private final StatusBoard board;
    private final OperatorGate operator;

    SessionRoutes(Core core, StatusBoard board, OperatorGate operator) {
        this.core = core;
        this.board = board;
        this.operator = operator;
    }

    List<Route> routes() {
        return List.of(
                Endpoint.get("/v1/sessions", this::list),
                Endpoint.post("/v1/sessions/challenge", this::challenge),
                Endpoint.post("/v1/sessions", this::open),
                Endpoint.post("/v1/sessions/end", this::end));
    }

    private Response challenge(Request request, PathValues values) {
        Challenge challenge = core.sessions().challenge();
        List<Json.Obj> enrolled = core.sessions().enrolment().keys().stream()
                .map(EnrolledKey::toJson)
                .toList();
        return Response.json(Json.object()
                .put("origin", challenge.origin())
                .put("sid", challenge.sid())
                .put("key", challenge.sessionKey())
                .put("nonce", challenge.nonce())
                .put("boot", challenge.boot())
                .put("size", challenge.size())
                .put("root", challenge.root().base64())
                .put("checkpoint", core.ledger().reader().head().map(head -> head.note()))
                .put("policy", challenge.policy().value())
                .put("enrolled", Json.array(enrolled))
                .put("recovery", core.sessions().recovery().map(KeyId::value))
                .build());
    }

    private Response open(Request request, PathValues values) {
        SessionDesk.Opened opened = operator.refused().recording("POST /v1/sessions", () -> opened(request));
        operator.refused().catchUp();
        return Response.json(json(opened));
    }

    static Json.Obj json(SessionDesk.Opened opened) {
        return Json.object()
                .put("sid", opened.certificate().sid())
                .put("not_after", opened.certificate().notAfter().toString())
                .put("seq", opened.receipt().index())
                .build();
    }

    private SessionDesk.Opened opened(Request request) {
        Json.Obj body = Endpoint.json(request);
        Json.Obj envelope =
                body.object("envelope").orElseThrow(() -> Endpoint.bad("bad-envelope", "`envelope` is missing"));
        return core.sessions()
                .open(
                        Dsse.parse(envelope, Certificate.TYPE),
                        body.object("enroll").map(SignerRoutes::key),
                        key -> core.factors().require(key, request.header(OperatorGate.CODE)));
    }

    private Response end(Request request, PathValues values) {
        operator.require(request);
        Optional<String> sid = core.ledger().session().map(lease -> lease.sid().value());
        Optional<Receipt> sealed = core.sessions().end();
        core.operator().stepDown();
        Json.Builder answer = Json.object().put("sid", sid);
        sealed.ifPresent(receipt -> answer.put("seq", receipt.index()));
        return Response.json(answer.build());
    }

    private Response list(Request request, PathValues values) {
        List<LedgerEntry> milestones = core.ledger().reader().milestones();
        Set<String> sealed = new HashSet<>();
        List<Json> sessions = new ArrayList<>();
        for (LedgerEntry entry : milestones.reversed()) {
            switch (entry.read().event()) {
                case Event.SessionSealed seal -> sealed.add(seal.sid().value());
                case Event.SessionOpened opened -> sessions.add(session(entry, opened, sealed));
                default -> {
                    // the other milestones say nothing about sessions
                }
            }
        }
        return Response.json(Json.object()
                .put("current", board.session())
                .put("sessions", Json.array(sessions.reversed()))
                .build());
    }

    private static Json session(LedgerEntry entry, Event.SessionOpened opened, Set<String> sealed) {
        Optional<Certificate> certificate =
                Certificate.claimed(opened.certificate().payload());
        return Json.object()
                .put("sid", opened.sid().value())
                .put("kind", opened.kind())
                .put("kid", opened.certificate().signatures().getFirst().keyid())
                .put("not_before", certificate.map(one -> one.notBefore().toString()))
                .put("not_after", certificate.map(one -> one.notAfter().toString()))
                .put("opened_at", entry.read().time().toString())
                .put("opened_at_index", entry.index())
                .put("sealed", sealed.contains(opened.sid().value()))
                .build();
    }
}
