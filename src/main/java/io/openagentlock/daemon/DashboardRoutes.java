package io.openagentlock.daemon;

import io.openagentlock.daemon.dashboard.Assets;
import io.openagentlock.daemon.dashboard.CallView;
import io.openagentlock.daemon.dashboard.Conversations;
import io.openagentlock.daemon.dashboard.PolicyBench;
import io.openagentlock.daemon.dashboard.RowView;
import io.openagentlock.daemon.dashboard.Rows;
import io.openagentlock.daemon.dashboard.Visits;
import io.openagentlock.daemon.http.Access;
import io.openagentlock.daemon.http.HttpException;
import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.daemon.http.Visitors;
import io.openagentlock.daemon.recorded.Recordings;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the dashboard's port serves: the page, the API's questions and operator requests, and the page's own questions
 * below {@code /v1/dashboard}, which show what entries hide, masked, to whoever the operator let look.
 */
final class DashboardRoutes {
    /** The page's own addresses; it finds out by itself which one it stands at. */
    private static final Set<String> PAGES = Set.of(
            "open", "live", "call", "sessions", "insights", "ledger", "policy", "keys", "doctor", "mcp", "webauthn");

    private final Core core;
    private final Visits visits;
    private final SearchRoutes search;
    private final ReplayRoute replay;
    private final Assets assets = new Assets();
    private final Rows rows;
    private final CallView calls;
    private final Conversations conversations;
    private final PolicyBench bench;

    DashboardRoutes(Core core, RefusedActs refused, Visits visits) {
        this.core = core;
        this.visits = visits;
        LedgerReader reader = core.ledger().reader();
        OperatorGate operator = new OperatorGate(core, refused);
        search = new SearchRoutes(core, operator);
        replay = new ReplayRoute(core, operator);
        RowView view = new RowView(new Recordings(reader, core.home()), core.policies());
        rows = new Rows(reader, view);
        calls = new CallView(reader, rows, view, core.policies());
        conversations = new Conversations(reader);
        bench = new PolicyBench(core.policies());
    }

    /** {@code api}: the routes of the other doors. What agents ask is not served here. */
    List<Route> all(List<Route> api) {
        List<Route> routes = new ArrayList<>();
        api.stream()
                .filter(DashboardRoutes::served)
                .map(DashboardRoutes::closed)
                .forEach(routes::add);
        routes.addAll(pages());
        routes.addAll(own());
        return List.copyOf(routes);
    }

    private static boolean served(Route route) {
        return route.method().equals("GET")
                || route.path().startsWith("/v1/operator/")
                || route.path().startsWith("/v1/policy");
    }

    /**
     * What the other doors tell anybody is told to visitors only. But who signs with a security key needs this page for
     * every signature, the one for a visit too: its question is for whoever knows its name, and authorises nothing.
     */
    private static Route closed(Route route) {
        Access access = route.path().equals("/v1/operator/webauthn/{id}") ? Access.OPEN : Access.TOKEN;
        return new Endpoint(route.method(), route.path(), access, route::handle);
    }

    private List<Route> pages() {
        return List.of(
                open("GET", "/", (request, values) -> assets.page(request)),
                open("GET", "/{page}", this::page),
                open("GET", "/{page}/{item}", this::page),
                open("GET", "/assets/{file}", (request, values) -> assets.file(request, values.get("file"), "assets/")),
                open("GET", "/favicon.svg", (request, values) -> assets.file(request, "favicon.svg", "")),
                open("POST", "/v1/dashboard/visit", this::visit));
    }

    private static Route open(String method, String path, Endpoint.Handler handler) {
        return new Endpoint(method, path, Access.OPEN, handler);
    }

    private Response page(Request request, PathValues values) {
        if (!PAGES.contains(values.get("page"))) {
            throw HttpException.notFound("there is no such page", "see docs/guide/dashboard.md");
        }
        return assets.page(request);
    }

    /** Trades a link's secret for a visit. */
    private Response visit(Request request, PathValues values) {
        String token = Endpoint.json(request)
                .text("token")
                .orElseThrow(() -> Endpoint.bad("bad-visit", "`token` must hold the secret of a link"));
        Visits.Visit visit = visits.open(token);
        return Response.json(Json.object()
                        .put("key", visit.key())
                        .put("until", visit.until().toString())
                        .build())
                .with("Set-Cookie", Visitors.COOKIE + "=" + visit.cookie() + "; Path=/v1; HttpOnly; SameSite=Strict");
    }

    private List<Route> own() {
        return List.of(
                Endpoint.get("/v1/dashboard/rows", this::rows),
                Endpoint.get("/v1/dashboard/tail", this::tail),
                Endpoint.post("/v1/dashboard/search", this::search),
                Endpoint.post("/v1/dashboard/insights", search::insightsForVisitor),
                Endpoint.get("/v1/dashboard/calls/{seq}", this::call),
                Endpoint.get("/v1/dashboard/conversations", this::conversations),
                Endpoint.get("/v1/dashboard/policy", (request, values) -> Response.json(bench.now())),
                Endpoint.get("/v1/dashboard/policy/{hash}", this::version),
                Endpoint.post("/v1/dashboard/policy/check", this::check),
                Endpoint.post("/v1/dashboard/policy/replay", replay::forVisitor),
                Endpoint.get("/v1/dashboard/doctor", this::doctor),
                Endpoint.get("/v1/dashboard/surface", this::surface));
    }

    private Response rows(Request request, PathValues values) {
        long before = Endpoint.number(request, "before", Long.MAX_VALUE);
        return Response.json(rows.before(before, (int) Math.min(1_000, Endpoint.number(request, "count", 200))));
    }

    private Response tail(Request request, PathValues values) {
        long from = request.header("Last-Event-ID")
                .map(id -> Endpoint.number("Last-Event-ID", id) + 1)
                .orElseGet(() -> Endpoint.number(request, "from", Long.MAX_VALUE));
        return new Response.Events(rows.live(from));
    }

    private Response search(Request request, PathValues values) {
        return Response.json(search.rows(request, rows));
    }

    private Response call(Request request, PathValues values) {
        return Response.json(calls.of(Endpoint.number("seq", values.get("seq"))));
    }

    private Response conversations(Request request, PathValues values) {
        return Response.json(conversations.before(Endpoint.number(request, "before", Long.MAX_VALUE)));
    }

    private Response version(Request request, PathValues values) {
        try {
            return bench.version(new PolicyHash(values.get("hash")))
                    .map(text -> Response.json(Json.object().put("text", text).build()))
                    .orElseThrow(
                            () -> HttpException.notFound("this version is not kept", "look at the list of versions"));
        } catch (IllegalArgumentException malformed) {
            throw Endpoint.bad("bad-hash", "this is no policy's hash");
        }
    }

    private Response check(Request request, PathValues values) {
        return Response.json(bench.check(PolicyRoutes.text(Endpoint.json(request))));
    }

    private Response doctor(Request request, PathValues values) {
        return Response.json(core.doctor().get());
    }

    private Response surface(Request request, PathValues values) {
        return Response.json(new SurfaceDesk(core).report());
    }
}
