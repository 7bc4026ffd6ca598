package io.openagentlock.daemon;

import io.openagentlock.daemon.http.Access;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** Every route of the API; docs/spec/api.md describes them in this order. */
final class Routes {
    private Routes() {}

    /** The list for one daemon; {@code stop} begins its graceful end and returns at once. */
    static List<Route> all(Core core, RefusedActs refused, DashboardPort dashboard, Runnable stop) {
        StatusBoard board = new StatusBoard(core);
        OperatorGate operator = new OperatorGate(core, refused);
        List<Route> routes = new ArrayList<>();
        routes.add(new Endpoint("GET", "/v1/health", Access.OPEN, (request, values) -> health(board, request)));
        Reconciler reconciler = new Reconciler(core);
        routes.add(new HookRoute(core, board::line, reconciler));
        routes.add(Endpoint.post("/v1/gates/check", new CheckRoute(core)::handle));
        routes.addAll(new PolicyRoutes(core, operator).routes());
        routes.addAll(new SessionRoutes(core, board, operator).routes());
        routes.addAll(new RotationRoutes(core, operator).routes());
        routes.addAll(new SettingsRoutes(core, operator).routes());
        routes.add(Endpoint.post(StepUpRoute.PATH, new StepUpRoute(core, operator)::handle));
        routes.addAll(new LedgerRoutes(core.ledger(), core.witnesses(), new SearchRoutes(core, operator)).routes());
        routes.addAll(new AnchorRoutes(core, operator).routes());
        routes.add(Endpoint.post("/v1/ledger/reconcile", new ReconcileRoute(core, reconciler, operator)::handle));
        routes.add(Endpoint.post("/v1/installs", new InstallRoute(core, operator)::handle));
        routes.addAll(new ExchangeRoutes(core.ledger(), operator).routes());
        routes.add(Endpoint.post("/v1/operator/grants", new GrantRoute(core.grants(), operator)::handle));
        routes.addAll(new RetentionRoutes(core, operator).routes());
        routes.addAll(new McpRoutes(core.pins(), new SurfaceDesk(core), operator).routes());
        routes.addAll(new SignerRoutes(core, operator).routes());
        routes.addAll(new WebAuthnRoutes(new Ceremonies(core.clock())).routes());
        routes.add(Endpoint.post("/v1/operator/dashboard", new DashboardRoute(dashboard, operator)::handle));
        routes.add(Endpoint.post("/v1/operator/stop", (request, values) -> stop(operator, stop, request)));
        return List.copyOf(routes);
    }

    private static Response health(StatusBoard board, Request request) {
        Json.Obj health = board.health();
        boolean all = request.peer().trusted();
        return Response.json(
                all
                        ? health
                        : Json.object().put("status", health.text("status")).build());
    }

    private static Response stop(OperatorGate operator, Runnable stop, Request request) {
        operator.require(request);
        stop.run();
        return Response.json(Json.object().put("stopping", true).build());
    }
}
