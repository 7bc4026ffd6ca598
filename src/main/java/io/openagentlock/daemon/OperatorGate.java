package io.openagentlock.daemon;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.session.Dsse;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.session.OperatorRequest;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.util.Base64;

/** Lets a request pass that weakens protection only when the operator signed exactly it; every refusal is recorded. */
final class OperatorGate {
    static final String HEADER = "AgentLock-Operator";

    /** What a signer that needs a second factor shows besides. */
    static final String CODE = "AgentLock-Code";

    private final Core core;
    private final RefusedActs refused;

    OperatorGate(Core core, RefusedActs refused) {
        this.core = core;
        this.refused = refused;
    }

    /** The operator's key; throws {@link ProblemException} {@code Refused} otherwise. */
    EnrolledKey require(Request request) {
        return refused.recording(request.method() + " " + request.path(), () -> authorized(request));
    }

    private EnrolledKey authorized(Request request) {
        String header = request.header(HEADER)
                .orElseThrow(() -> new ProblemException(new Problem.Refused(
                        "operator-needed",
                        "this needs the operator's signature",
                        "use the `agentlock` command as the operator")));
        Dsse envelope = envelope(header);
        EnrolledKey key = core.operator()
                .authorize(
                        envelope,
                        core.sessions().enrolment(),
                        core.ledger().origin(),
                        request.method(),
                        request.path(),
                        request.body());
        if (key.id().equals(envelope.keyId())) {
            core.factors().require(key, request.header(CODE));
        } // else a step-up signed: the code came with the request that let it in
        return key;
    }

    /** What the operator asked for and was refused all the same, as a wrong code. */
    RefusedActs refused() {
        return refused;
    }

    private static Dsse envelope(String header) {
        try {
            Json.Obj json = JsonReader.object(Base64.getDecoder().decode(header));
            return Dsse.parse(json, OperatorRequest.TYPE);
        } catch (JsonException | IllegalArgumentException malformed) {
            throw new ProblemException(new Problem.BadInput(
                    "bad-operator-request",
                    "the operator's signature is malformed",
                    "use the `agentlock` command of this version"));
        }
    }
}
