package io.openagentlock.daemon;

import io.openagentlock.call.HarnessId;
import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Hidden;
import io.openagentlock.wire.Json;
import java.util.List;
import java.util.Set;

/** {@code POST /v1/installs}: the CLI changed a harness's settings; the ledger should know. */
final class InstallRoute {
    private static final Set<String> ACTIONS = Set.of("install", "uninstall");
    private static final int MOST_FILES = 64;

    private final Core core;
    private final OperatorGate operator;

    InstallRoute(Core core, OperatorGate operator) {
        this.core = core;
        this.operator = operator;
    }

    Response handle(Request request, PathValues values) {
        operator.require(request);
        Json.Obj body = Endpoint.json(request);
        String action = body.text("action").filter(ACTIONS::contains).orElseThrow(() -> bad("`action`"));
        HarnessId harness = new HarnessId(body.text("harness").orElseThrow(() -> bad("`harness`")));
        List<Json> files = body.items("files");
        if (files.isEmpty() || files.size() > MOST_FILES) {
            throw bad("`files`");
        }
        long last = 0;
        for (Json file : files) {
            if (!(file instanceof Json.Obj one)) {
                throw bad("`files`");
            }
            last = core.ledger().append(event(harness, action, one)).index();
        }
        return Response.json(Json.object().put("seq", last).build());
    }

    private static Event event(HarnessId harness, String action, Json.Obj file) {
        try {
            return new Event.Installed(
                    harness,
                    Hidden.of(file.text("path").orElseThrow(() -> bad("`path`"))),
                    action,
                    file.text("before"),
                    file.text("after"));
        } catch (IllegalArgumentException malformed) {
            throw bad("`before` or `after`");
        }
    }

    private static RuntimeException bad(String field) {
        return Endpoint.bad("bad-install", field + " is missing or malformed");
    }
}
