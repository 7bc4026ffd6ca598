package io.openagentlock.daemon;

import io.openagentlock.call.HookEvent;
import io.openagentlock.call.ProblemException;
import io.openagentlock.call.ToolCall;
import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.gatekeeper.Outcome;
import io.openagentlock.harness.PlainCall;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.policy.Decision;
import io.openagentlock.policy.Verdict;
import io.openagentlock.wire.Json;

/** {@code POST /v1/gates/check}: judges and records a tool call for a caller that is no harness. */
final class CheckRoute {
    private final Core core;

    CheckRoute(Core core) {
        this.core = core;
    }

    Response handle(Request request, PathValues values) {
        ToolCall call = PlainCall.decode(Endpoint.json(request), core.home());
        return switch (core.gatekeeper().handle(call.harness(), new HookEvent.ToolProposed(call))) {
            case Outcome.Judged judged -> Response.json(json(judged));
            case Outcome.LetPass passed ->
                Response.json(Json.object()
                        .put("verdict", passed.decision().enforced().word())
                        .put("ruled", passed.decision().ruled().word())
                        .put("mode", passed.decision().mode().word())
                        .put("policy", passed.decision().policy().value())
                        .put("unrecorded", passed.why().code())
                        .build());
            case Outcome.Failed failed -> throw new ProblemException(failed.problem());
            case Outcome.Noted() -> throw new IllegalStateException("a proposed call is judged, not noted");
        };
    }

    private static Json.Obj json(Outcome.Judged judged) {
        Decision decision = judged.decision();
        Receipt receipt = judged.receipt();
        Json.Builder answer = Json.object()
                .put("verdict", decision.enforced().word())
                .put("ruled", decision.ruled().word())
                .put("mode", decision.mode().word());
        if (decision.ruled() instanceof Verdict.Deny deny) {
            answer.put("gate", deny.gate().map(gate -> gate.value()))
                    .put("reason", deny.reason())
                    .put("nudge", deny.nudge());
        }
        return answer.put("grant", judged.grant())
                .put("policy", decision.policy().value())
                .put("seq", receipt.index())
                .put("size", receipt.checkpoint().size())
                .put("root", receipt.checkpoint().root().base64())
                .build();
    }
}
