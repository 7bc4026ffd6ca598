package io.openagentlock.daemon;

import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.gatekeeper.PinDesk;
import io.openagentlock.pin.Sighting;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** What MCP servers showed of themselves, and what the operator makes of it. */
final class McpRoutes {
    private final PinDesk pins;
    private final SurfaceDesk survey;
    private final OperatorGate operator;

    McpRoutes(PinDesk pins, SurfaceDesk survey, OperatorGate operator) {
        this.pins = pins;
        this.survey = survey;
        this.operator = operator;
    }

    List<Route> routes() {
        return List.of(
                Endpoint.get("/v1/mcp", this::list),
                Endpoint.get("/v1/surface", (request, values) -> Response.json(survey.report())),
                Endpoint.post("/v1/mcp/sightings", this::sight),
                Endpoint.post("/v1/operator/mcp/pins", this::pin),
                Endpoint.post("/v1/operator/mcp/unpins", this::unpin));
    }

    private Response sight(Request request, PathValues values) {
        Sighting sighting;
        try {
            sighting = Sighting.of(Endpoint.json(request));
        } catch (IllegalArgumentException malformed) {
            throw Endpoint.bad("bad-sighting", String.valueOf(malformed.getMessage()));
        }
        PinDesk.Standing standing = pins.sight(sighting);
        return Response.json(Json.object()
                .put("state", standing.state().word())
                .put("fingerprint", standing.fingerprint())
                .put("difference", standing.difference())
                .put("findings", standing.findings())
                .build());
    }

    private Response list(Request request, PathValues values) {
        List<Json> servers = new ArrayList<>();
        pins.all().forEach(known -> servers.add(json(known)));
        Json.Builder uses = Json.object();
        survey.uses().forEach((tool, time) -> uses.put(tool, time.toString()));
        return Response.json(Json.object()
                .put("servers", Json.array(servers))
                .put("uses", uses.build())
                .put("projects", survey.projects())
                .build());
    }

    private Json json(PinDesk.Known known) {
        Json.Builder json = Json.object()
                .put("server", known.server())
                .put("state", known.state().word())
                .put("fingerprint", known.fingerprint())
                .put("since", known.since().toString())
                .put("latest", known.latest())
                .put("difference", pins.difference(known.fingerprint()));
        pins.sighting(known.fingerprint()).ifPresent(sighting -> {
            Json.Builder identity = Json.object();
            sighting.identity().forEach(identity::put);
            json.put("identity", identity.build())
                    .put("tools", List.copyOf(sighting.tools().keySet()))
                    .put("findings", pins.findings(sighting));
        });
        return json.build();
    }

    private Response pin(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        Json.Obj body = Endpoint.json(request);
        return Response.json(Json.object()
                .put("seq", pins.accept(text(body, "server"), text(body, "fingerprint"), by.id()))
                .build());
    }

    private Response unpin(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        return Response.json(Json.object()
                .put("seq", pins.forget(text(Endpoint.json(request), "server"), by.id()))
                .build());
    }

    private static String text(Json.Obj body, String name) {
        return body.text(name).orElseThrow(() -> Endpoint.bad("bad-pin-request", "`" + name + "` is missing"));
    }
}
