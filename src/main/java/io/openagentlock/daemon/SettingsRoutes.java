package io.openagentlock.daemon;

import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.gatekeeper.Settings;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.wire.Json;
import java.util.List;

/** The daemon's settings: everybody may look, the operator changes. */
final class SettingsRoutes {
    private final Core core;
    private final OperatorGate operator;

    SettingsRoutes(Core core, OperatorGate operator) {
        this.core = core;
        this.operator = operator;
    }

    List<Route> routes() {
        return List.of(Endpoint.get("/v1/settings", this::show), Endpoint.post("/v1/operator/settings", this::change));
    }

    private Response show(Request request, PathValues values) {
        Json.Builder all = Json.object();
        for (Settings.Setting setting : Settings.Setting.values()) {
            all.put(setting.word(), core.settings().value(setting));
        }
        return Response.json(all.build());
    }

    private Response change(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        Json.Obj body = Endpoint.json(request);
        String name = body.text("name").orElse("");
        String value = body.text("value").orElse("");
        Receipt receipt = core.settings().set(name, value, by.id());
        return Response.json(Json.object()
                .put("name", name)
                .put("value", value)
                .put("seq", receipt.index())
                .build());
    }
}
