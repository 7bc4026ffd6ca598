package io.openagentlock.daemon;

import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.session.StepUps;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.wire.Json;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/** {@code POST /v1/operator/step-up}: lets a key of a few minutes sign some kinds of requests. */
final class StepUpRoute {
    static final String PATH = "/v1/operator/step-up";

    private final Core core;
    private final OperatorGate operator;

    StepUpRoute(Core core, OperatorGate operator) {
        this.core = core;
        this.operator = operator;
    }

    Response handle(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        Json.Obj body = Endpoint.json(request);
        UserKey key = key(body);
        Set<String> acts = acts(body);
        return operator.refused().recording("POST " + PATH, () -> opened(key, acts, by));
    }

    /** Recorded first, open second. */
    private Response opened(UserKey key, Set<String> acts, EnrolledKey by) {
        StepUps.check(acts);
        Instant until = core.clock().instant().plus(StepUps.LIFE);
        Receipt receipt = core.ledger()
                .append(new Event.SteppedUp(
                        KeyId.of(key).value(),
                        acts.stream().toList(),
                        until,
                        by.id().value()));
        core.operator().stepUp(key, acts, by, until);
        return Response.json(Json.object()
                .put("kid", KeyId.of(key).value())
                .put("until", until.toString())
                .put("seq", receipt.index())
                .build());
    }

    private static UserKey key(Json.Obj body) {
        try {
            return UserKey.Ed25519.parse(
                    Base64.getDecoder().decode(body.text("key").orElse("")));
        } catch (IllegalArgumentException unusable) {
            throw bad("`key` must hold a sound Ed25519 key, 32 bytes in base64");
        }
    }

    private static Set<String> acts(Json.Obj body) {
        Set<String> acts = new TreeSet<>();
        for (Json item : body.items("acts")) {
            acts.add(item instanceof Json.Str(String path) ? path : "");
        }
        boolean sound = !acts.isEmpty()
                && acts.size() <= StepUps.MOST_ACTS
                && acts.stream().allMatch(act -> act.startsWith("/v1/") && act.length() <= 80);
        if (!sound) {
            throw bad("`acts` must hold 1 to " + StepUps.MOST_ACTS + " paths of operator routes");
        }
        return acts;
    }

    private static RuntimeException bad(String what) {
        return Endpoint.bad("bad-step-up", what);
    }
}
