package io.openagentlock.daemon;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.daemon.dashboard.Rows;
import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.index.Insights;
import io.openagentlock.index.Page;
import io.openagentlock.index.Query;
import io.openagentlock.index.When;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looking through the ledger by its index. What entries hide is for the operator only, and so is a question about it:
 * whoever may ask which commands have a word in them can learn every command, word by word.
 */
final class SearchRoutes {
    private static final Duration WEEK = Duration.ofDays(7);

    /** Up to so long a time is shown by the hour. */
    private static final Duration HOURLY = Duration.ofDays(2);

    private final Core core;
    private final OperatorGate operator;

    SearchRoutes(Core core, OperatorGate operator) {
        this.core = core;
        this.operator = operator;
    }

    /** {@code GET /v1/ledger/entries} with anything but a range. */
    Response entries(Request request) {
        Map<String, String> asked = new LinkedHashMap<>(request.head().target().query());
        if (asked.containsKey("text")) {
            throw new ProblemException(new Problem.Refused(
                    "operator-needed",
                    "only the operator may look for what entries hide",
                    "use `agentlock ledger show --text`, or POST /v1/ledger/search as the operator"));
        }
        return answer(asked, false);
    }

    /** {@code POST /v1/ledger/search}: the same parameters in a body, and {@code text}. */
    Response search(Request request, PathValues values) {
        operator.require(request);
        return answer(body(request), true);
    }

    private static Map<String, String> body(Request request) {
        Map<String, String> asked = new LinkedHashMap<>();
        Endpoint.json(request).fields().forEach((name, value) -> {
            switch (value) {
                case Json.Str(String text) -> asked.put(name, text);
                case Json.Num(String number) -> asked.put(name, number);
                case Json.Bool(boolean flag) -> asked.put(name, String.valueOf(flag));
                case Json.Null _, Json.Arr _, Json.Obj _ ->
                    throw Endpoint.bad("bad-query", "`" + name + "` must be a text or a number");
            }
        });
        return asked;
    }

    /** The same for a visitor of the dashboard, as its rows. */
    Json.Obj rows(Request request, Rows rows) {
        Map<String, String> asked = body(request);
        boolean total = "true".equals(asked.remove("total"));
        Page page = core.index().page(Query.of(asked, core.clock().instant(), ZoneOffset.UTC), total);
        return rest(Json.object().put("rows", rows.of(page.entries())), page).build();
    }

    private Response answer(Map<String, String> asked, boolean disclosed) {
        boolean total = "true".equals(asked.remove("total"));
        Query query = Query.of(asked, core.clock().instant(), ZoneOffset.UTC);
        Page page = core.index().page(query, total);
        Json.Builder answer = Json.object()
                .put(
                        "entries",
                        Json.array(page.entries().stream()
                                .map(entry -> disclosed ? disclosed(entry) : LedgerRoutes.json(entry))
                                .toList()));
        return Response.json(rest(answer, page).build());
    }

    private static Json.Builder rest(Json.Builder answer, Page page) {
        answer.put("cursor", page.cursor());
        page.total()
                .ifPresent(count -> answer.put(
                        "total",
                        Json.object()
                                .put("entries", count.entries())
                                .put("all", count.all())
                                .build()));
        return answer.put("indexed", page.indexed());
    }

    private Json.Obj disclosed(LedgerEntry entry) {
        Json.Builder shown = Json.object();
        LedgerRoutes.json(entry).fields().forEach(shown::put);
        return shown.put("text", core.index().text(entry)).build();
    }

    Response insights(Request request, PathValues values) {
        return insights(request.head().target().query(), false);
    }

    /** With working directories, which entries hide. */
    Response insightsOfProjects(Request request, PathValues values) {
        operator.require(request);
        return insights(body(request), true);
    }

    /** The same for a visitor of the dashboard. */
    Response insightsForVisitor(Request request, PathValues values) {
        return insights(body(request), true);
    }

    private Response insights(Map<String, String> asked, boolean disclosed) {
        Instant now = core.clock().instant();
        Instant until = moment(asked, "until", now).orElse(now.plusSeconds(1));
        Instant since = moment(asked, "since", now).orElse(until.minus(WEEK));
        Insights.Step step =
                Duration.between(since, until).compareTo(HOURLY) > 0 ? Insights.Step.DAY : Insights.Step.HOUR;
        if (!since.isBefore(until)) {
            throw Endpoint.bad("bad-query", "`since` must be before `until`");
        }
        Insights found = core.index().insights(since, until, step);
        Json.Builder answer = Json.object()
                .put("since", found.since().toString())
                .put("until", found.until().toString())
                .put("all", sums(found.all()))
                .put(
                        "buckets",
                        Json.array(found.buckets().stream()
                                .map(bucket -> Json.object()
                                        .put("from", bucket.from().toString())
                                        .put("sums", sums(bucket.sums()))
                                        .build())
                                .toList()))
                .put("gates", lines(found.gates()))
                .put("harnesses", lines(found.harnesses()))
                .put("tools", lines(found.tools()));
        if (disclosed) {
            answer.put("projects", lines(found.projects()));
        }
        return Response.json(answer.build());
    }

    private static Optional<Instant> moment(Map<String, String> asked, String name, Instant now) {
        return Optional.ofNullable(asked.get(name))
                .map(text -> When.parse(text, now, ZoneOffset.UTC)
                        .orElseThrow(() -> Endpoint.bad("bad-query", "`" + name + "` is no moment")));
    }

    private static Json.Arr lines(List<Insights.Line> lines) {
        return Json.array(lines.stream()
                .map(line -> Json.object()
                        .put("name", line.name())
                        .put("sums", sums(line.sums()))
                        .build())
                .toList());
    }

    private static Json.Obj sums(Insights.Sums sums) {
        return Json.object()
                .put("entries", sums.entries())
                .put("decisions", sums.decisions())
                .put("denied", sums.denied())
                .put("monitored", sums.monitored())
                .put("granted", sums.granted())
                .build();
    }
}
