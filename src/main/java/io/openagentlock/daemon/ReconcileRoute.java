package io.openagentlock.daemon;

import io.openagentlock.call.HarnessId;
import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.harness.transcript.Transcript;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Hidden;
import io.openagentlock.wire.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /v1/ledger/reconcile}: holds transcripts against the ledger now, and records what comes out. */
final class ReconcileRoute {
    private static final Duration DAY = Duration.ofDays(1);

    private final Core core;
    private final Reconciler reconciler;
    private final OperatorGate operator;

    ReconcileRoute(Core core, Reconciler reconciler, OperatorGate operator) {
        this.core = core;
        this.reconciler = reconciler;
        this.operator = operator;
    }

    Response handle(Request request, PathValues values) {
        operator.require(request);
        Json.Obj body = Endpoint.json(request);
        Instant since = body.text("since")
                .map(ReconcileRoute::time)
                .orElseGet(() -> core.clock().instant().minus(DAY));
        Reconciler.Machine machine = new Reconciler.Machine(body.text("home"), variables(body));
        List<Json> results = new ArrayList<>();
        for (Transcript transcript : wanted(body.text("harness"))) {
            Optional<Event.Reconciled> event = reconciler
                    .look(transcript, machine, since)
                    .filter(found -> found.calls() > 0 || body.text("harness").isPresent());
            event.ifPresent(
                    found -> results.add(json(found, core.ledger().append(found).index())));
        }
        return Response.json(Json.object().put("results", Json.array(results)).build());
    }

    private static List<Transcript> wanted(Optional<String> harness) {
        return harness.map(name -> List.of(Reconciler.transcript(new HarnessId(name))
                        .orElseThrow(() -> Endpoint.bad(
                                "no-transcript", "the transcripts of `" + name + "` are not among those we can read"))))
                .orElse(Transcript.ALL);
    }

    private static Map<String, String> variables(Json.Obj body) {
        Map<String, String> variables = new HashMap<>();
        body.object("variables")
                .ifPresent(named -> named.fields().forEach((name, value) -> {
                    if (value instanceof Json.Str(String text)) {
                        variables.put(name, text);
                    }
                }));
        return variables;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw Endpoint.bad("bad-since", "`since` must be a time like 2026-11-01T08:00:00Z");
        }
    }

    private static Json json(Event.Reconciled found, long index) {
        Json.Builder json = Json.object()
                .put("harness", found.harness().value())
                .put("seq", index)
                .put("from", found.from())
                .put("to", found.to())
                .put("transcripts", found.transcripts())
                .put("calls", found.calls())
                .put("judged", found.judged())
                .put("unjudged", found.unjudged())
                .put("ran", found.ran())
                .put("uncalled", found.uncalled())
                .put("unhooked", found.unhooked())
                .put("whole", found.whole());
        found.gaps().map(ReconcileRoute::lines).ifPresent(lines -> json.put("gaps", Json.array(lines)));
        return json.build();
    }

    private static List<Json> lines(Hidden gaps) {
        return gaps instanceof Hidden.Clear(String text)
                ? text.lines().<Json>map(Json::of).toList()
                : List.of();
    }
}
