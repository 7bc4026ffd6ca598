package io.openagentlock.daemon;

import io.openagentlock.daemon.dashboard.Visits;
import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.wire.Json;
import java.net.InetSocketAddress;

/** {@code POST /v1/operator/dashboard}: lets a browser look, which shows it what entries hide. */
final class DashboardRoute {
    private final DashboardPort dashboard;
    private final OperatorGate operator;

    DashboardRoute(DashboardPort dashboard, OperatorGate operator) {
        this.dashboard = dashboard;
        this.operator = operator;
    }

    Response handle(Request request, PathValues values) {
        operator.require(request);
        Visits.Link link = dashboard.invite();
        InetSocketAddress address = dashboard.address().orElseThrow();
        return Response.json(Json.object()
                .put("host", host(address))
                .put("token", link.token())
                .put("until", link.until().toString())
                .build());
    }

    private static String host(InetSocketAddress address) {
        String literal = address.getAddress().getHostAddress();
        return (literal.indexOf(':') < 0 ? literal : "[::1]") + ":" + address.getPort();
    }
}
