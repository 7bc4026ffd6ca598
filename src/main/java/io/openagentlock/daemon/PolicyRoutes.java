package io.openagentlock.daemon;

import io.openagentlock.call.Problem;
import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.gatekeeper.PolicyDesk;
import io.openagentlock.gatekeeper.PolicyOffice;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.policy.text.PolicyException;
import io.openagentlock.policy.text.PolicyProblem;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The policy in force, applying another one, and trusting a repository's. */
final class PolicyRoutes {
    private final Core core;
    private final OperatorGate operator;
    private final PolicyOffice office;

    PolicyRoutes(Core core, OperatorGate operator) {
        this.core = core;
        this.operator = operator;
        office = new PolicyOffice(core.policies(), core.ledger());
    }

    List<Route> routes() {
        return List.of(
                Endpoint.get("/v1/mode", this::mode),
                Endpoint.get("/v1/policy", this::show),
                Endpoint.post("/v1/policy", this::apply),
                Endpoint.post("/v1/policy/trust", this::trust),
                Endpoint.post("/v1/policy/replay", new ReplayRoute(core, operator)::handle));
    }

    private Response mode(Request request, PathValues values) {
        return Response.json(
                Json.object().put("mode", core.policies().mode().word()).build());
    }

    private Response show(Request request, PathValues values) {
        PolicyDesk.InForce now = core.policies().inForce();
        List<Json.Obj> layers = now.policies().layers().stream()
                .map(layer -> Json.object()
                        .put("name", layer.name())
                        .put("hash", layer.policy().hash().value())
                        .put("gates", layer.policy().gates().size())
                        .build())
                .toList();
        return Response.json(Json.object()
                .put("hash", now.policies().hash().value())
                .put("mode", now.policies().mode().word())
                .put("layers", Json.array(layers))
                .put("problem", now.problem())
                .put("draft", core.policies().draftNote())
                .build());
    }

    private Response apply(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        byte[] bytes = text(Endpoint.json(request));
        PolicyHash previous = core.policies().inForce().policies().hash();
        try {
            PolicyOffice.Applied applied = office.apply(bytes, by.id());
            return Response.json(Json.object()
                    .put("hash", applied.hash().value())
                    .put("previous", previous.value())
                    .put("gates", applied.gates())
                    .put("seq", applied.receipt().index())
                    .build());
        } catch (PolicyException broken) {
            return refused(broken);
        }
    }

    private Response trust(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        Json.Obj body = Endpoint.json(request);
        PolicyHash content = body.text("hash")
                .flatMap(PolicyRoutes::hash)
                .orElseThrow(() -> Endpoint.bad("bad-trust-request", "`hash` must be a policy's SHA-256"));
        String file = body.text("file")
                .orElseThrow(() -> Endpoint.bad("bad-trust-request", "`file` must name the policy's file"));
        boolean trusted = body.flag("trusted")
                .orElseThrow(() -> Endpoint.bad("bad-trust-request", "`trusted` must be true or false"));
        Receipt receipt = office.trust(content, file, trusted, by.id());
        return Response.json(Json.object()
                .put("hash", content.value())
                .put("trusted", trusted)
                .put("seq", receipt.index())
                .build());
    }

    private static Optional<PolicyHash> hash(String text) {
        try {
            return Optional.of(new PolicyHash(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The policy that a request brings, as bytes. */
    static byte[] text(Json.Obj body) {
        String text = body.text("text")
                .orElseThrow(() -> Endpoint.bad("bad-policy-request", "`text` must hold the policy's YAML"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Limits.POLICY_FILE) {
            throw Endpoint.bad("policy-too-large", "a policy file has at most " + Limits.POLICY_FILE + " bytes");
        }
        return bytes;
    }

    static Response refused(PolicyException broken) {
        Problem problem = broken.problem();
        List<Json.Obj> problems =
                broken.problems().stream().map(PolicyRoutes::json).toList();
        return Response.json(
                400,
                Json.object()
                        .put(
                                "error",
                                Json.object()
                                        .put("code", problem.code())
                                        .put("message", problem.message())
                                        .put("hint", problem.hint())
                                        .build())
                        .put("problems", Json.array(problems))
                        .build());
    }

    private static Json.Obj json(PolicyProblem problem) {
        return Json.object()
                .put("line", problem.line())
                .put("column", problem.column())
                .put("message", problem.message())
                .put("hint", problem.hint())
                .build();
    }
}
