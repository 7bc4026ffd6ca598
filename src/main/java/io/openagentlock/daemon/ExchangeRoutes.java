package io.openagentlock.daemon;

import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Hidden;
import io.openagentlock.ledger.Imports;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the operator takes out of the ledger in clear, and what he brings into it. */
final class ExchangeRoutes {
    private static final int MOST_LINES = 1_000;

    private final Ledger ledger;
    private final Imports imports;
    private final OperatorGate operator;

    ExchangeRoutes(Ledger ledger, OperatorGate operator) {
        this.ledger = ledger;
        this.imports = new Imports(ledger);
        this.operator = operator;
    }

    List<Route> routes() {
        return List.of(
                Endpoint.post("/v1/operator/exports", this::exported),
                Endpoint.post("/v1/operator/imports", this::imported),
                Endpoint.post("/v1/operator/imports/lines", this::lines));
    }

    private Response exported(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        Json.Obj body = Endpoint.json(request);
        Event event;
        try {
            event = new Event.Exported(
                    text(body, "format"),
                    number(body, "from"),
                    body.integer("to"),
                    body.flag("disclosed").orElseThrow(() -> bad("`disclosed`")),
                    body.text("target"),
                    by.id().value());
        } catch (IllegalArgumentException malformed) {
            throw bad("`format`, `from`, `to` or `target`");
        }
        long seq = ledger.append(event).index();
        return Response.json(Json.object().put("seq", seq).build());
    }

    private Response imported(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        Json.Obj body = Endpoint.json(request);
        Event.Imported file;
        try {
            file = new Event.Imported(
                    text(body, "sha256"),
                    number(body, "lines"),
                    number(body, "bytes"),
                    Hidden.of(text(body, "name")),
                    by.id().value());
        } catch (IllegalArgumentException malformed) {
            throw bad("`sha256`, `lines` or `bytes`");
        }
        Imports.Begun begun = imports.begin(file);
        return Response.json(Json.object()
                .put("seq", begun.entry())
                .put("next", begun.next())
                .build());
    }

    private Response lines(Request request, PathValues values) {
        operator.require(request);
        Json.Obj body = Endpoint.json(request);
        List<String> lines =
                body.items("lines").stream().map(ExchangeRoutes::line).toList();
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw bad("`lines`");
        }
        long first = number(body, "first");
        long last = imports.append(number(body, "seq"), first, lines).index();
        return Response.json(Json.object()
                .put("last", last)
                .put("next", first + lines.size())
                .build());
    }

    private static String line(Json item) {
        if (item instanceof Json.Str(String text)
                && text.indexOf('\n') < 0
                && text.getBytes(StandardCharsets.UTF_8).length <= Imports.LONGEST_LINE) {
            return text;
        }
        throw bad("`lines`");
    }

    private static String text(Json.Obj body, String name) {
        return body.text(name).orElseThrow(() -> bad("`" + name + "`"));
    }

    private static long number(Json.Obj body, String name) {
        return body.integer(name).orElseThrow(() -> bad("`" + name + "`"));
    }

    private static RuntimeException bad(String field) {
        return Endpoint.bad("bad-exchange", field + " is missing or malformed");
    }
}
