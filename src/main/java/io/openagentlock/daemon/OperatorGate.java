package io.openagentlock.daemon;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Hidden;
import io.openagentlock.session.Dsse;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.session.OperatorRequest;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.util.Base64;
import java.util.Optional;

/** Lets a request pass that weakens protection only when the operator signed exactly it; every refusal is recorded. */
final class OperatorGate {
    static final String HEADER = "AgentLock-Operator";

    /** What a signer that needs a second factor shows besides. */
    static final String CODE = "AgentLock-Code";

    private final Core core;

    OperatorGate(Core core) {
        this.core = core;
    }

    /** The operator's key; throws {@link ProblemException} {@code Refused} otherwise. */
    EnrolledKey require(Request request) {
        try {
            String header = request.header(HEADER)
                    .orElseThrow(() -> new ProblemException(new Problem.Refused(
                            "operator-needed",
                            "this needs the operator's signature",
                            "use the `agentlock` command as the operator")));
            EnrolledKey key = core.operator()
                    .authorize(
                            envelope(header),
                            core.sessions().enrolment(),
                            core.ledger().origin(),
                            request.method(),
                            request.path(),
                            request.body());
            core.factors().require(key, request.header(CODE));
            return key;
        } catch (ProblemException refusal) {
            record(request, refusal.problem());
            throw refusal;
        }
    }

    private void record(Request request, Problem problem) {
        try {
            core.ledger()
                    .appendLater(new Event.RequestsRefused(
                            request.method() + " " + request.path(),
                            problem.code(),
                            1,
                            Optional.of(Hidden.of(problem.message()))));
        } catch (ProblemException | IllegalArgumentException unrecorded) {
            // The refusal stands; a ledger that cannot write says so on every surface by itself.
        }
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
