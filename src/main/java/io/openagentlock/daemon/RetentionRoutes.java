package io.openagentlock.daemon;

import io.openagentlock.daemon.http.HttpException;
import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Route;
import io.openagentlock.daemon.recorded.Recordings;
import io.openagentlock.ledger.Entry;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.wire.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the operator does to the record itself: destroy values, and say what is not to be believed. */
final class RetentionRoutes {
    private final Core core;
    private final OperatorGate operator;

    RetentionRoutes(Core core, OperatorGate operator) {
        this.core = core;
        this.operator = operator;
    }

    List<Route> routes() {
        return List.of(
                Endpoint.post("/v1/operator/redactions", this::redact),
                Endpoint.post("/v1/operator/distrust", this::distrust));
    }

    private Response redact(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        Json.Obj body = Endpoint.json(request);
        List<Long> entries = new ArrayList<>();
        for (Json item : body.items("entries")) {
            if (!(item instanceof Json.Num number) || number.asLong().isEmpty()) {
                throw bad("`entries` holds whole numbers");
            }
            entries.add(number.asLong().get());
        }
        List<String> fields = new ArrayList<>();
        for (Json item : body.items("fields")) {
            fields.add(item instanceof Json.Str(String name) ? name : "");
        }
        Event.RedactionReason reason = word(body, Event.RedactionReason.class);
        return recorded(() -> core.ledger()
                .redact(new Event.Redaction(
                        entries.stream().distinct().sorted().toList(),
                        fields.stream().distinct().sorted().toList(),
                        reason,
                        by.id().value())));
    }

    private interface Act {
        Receipt run();
    }

    private static Response recorded(Act act) {
        try {
            return Response.json(Json.object().put("seq", act.run().index()).build());
        } catch (IllegalArgumentException malformed) {
            throw bad(String.valueOf(malformed.getMessage()));
        }
    }

    private Response distrust(Request request, PathValues values) {
        EnrolledKey by = operator.require(request);
        Json.Obj body = Endpoint.json(request);
        String key = body.text("key").orElseGet(() -> core.ledger().logKey().format());
        long from = size(body, "from").orElseThrow(() -> bad("`from` must hold a size of the log, or a time"));
        Optional<Long> to = size(body, "to");
        Event.DistrustReason reason = word(body, Event.DistrustReason.class);
        Receipt receipt;
        try {
            receipt = core.ledger()
                    .append(new Event.RangeUntrusted(
                            key,
                            from,
                            to,
                            reason,
                            core.clock().instant(),
                            body.text("evidence"),
                            by.id().value()));
        } catch (IllegalArgumentException malformed) {
            throw bad(String.valueOf(malformed.getMessage()));
        }
        Json.Builder answer =
                Json.object().put("seq", receipt.index()).put("key", key).put("from", from);
        to.ifPresent(end -> answer.put("to", end));
        return Response.json(
                answer.put("suspects", Json.array(suspects(key, from, to))).build());
    }

    /** A size, or the size that the log had at a time. */
    private Optional<Long> size(Json.Obj body, String name) {
        Optional<String> time = body.text(name);
        if (time.isEmpty()) {
            return body.integer(name);
        }
        try {
            return Optional.of(
                    new Recordings(core.ledger().reader(), core.home()).firstSince(Instant.parse(time.get())));
        } catch (DateTimeException malformed) {
            throw bad("`" + name + "` must hold a size of the log, or an RFC 3339 time");
        }
    }

    private static <E extends Enum<E>> E word(Json.Obj body, Class<E> type) {
        String word = body.text("reason").orElse("");
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        throw bad("`reason` is not on its list");
    }

    /** Sessions that the key, or any key of the log, stood behind within the range. */
    private List<Json> suspects(String key, long from, Optional<Long> to) {
        LedgerReader reader = core.ledger().reader();
        long size = reader.head().map(head -> head.checkpoint().size()).orElse(0L);
        long end = to.orElse(size);
        List<Json> suspects = new ArrayList<>();
        List<LedgerEntry> milestones = reader.milestones();
        for (int i = 0; i < milestones.size(); i++) {
            Entry entry = milestones.get(i).read();
            if (entry.event() instanceof Event.SessionOpened opened) {
                long begun = milestones.get(i).index();
                long over = milestones.subList(i + 1, milestones.size()).stream()
                        .filter(later -> later.read().event() instanceof Event.SessionOpened)
                        .mapToLong(LedgerEntry::index)
                        .findFirst()
                        .orElse(size);
                boolean signed = opened.certificate().signatures().stream()
                        .anyMatch(signature -> signature.keyid().equals(key));
                boolean own = key.startsWith(
                        core.ledger().origin() + "/s/" + opened.sid().value() + "+");
                boolean log = key.equals(core.ledger().logKey().format());
                if ((signed || own || log) && begun < end && over > from) {
                    suspects.add(Json.object()
                            .put("sid", opened.sid().value())
                            .put("kind", opened.kind())
                            .put("from", begun)
                            .put("to", over)
                            .build());
                }
            }
        }
        return suspects;
    }

    private static HttpException bad(String what) {
        return Endpoint.bad("bad-retention-request", what);
    }
}
