package io.openagentlock.export;

import io.openagentlock.call.CallId;
import io.openagentlock.call.SessionId;
import io.openagentlock.call.ToolName;
import io.openagentlock.ledger.Entry;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Ruling;
import io.openagentlock.policy.GateId;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * OpenTelemetry spans by the GenAI semantic conventions ({@code execute_tool}, status: development) as OTLP/JSON 1.x: a
 * line is one {@code ExportTraceServiceRequest}, as the OTLP file exporter writes it. A span stands for a decision and
 * has no length, since how long a tool ran is not in the ledger. A conversation is one trace.
 */
final class Otel implements Exporter {
    private static final String CONVENTION = "no GenAI convention describes it";
    private static final String REQUEST = "{\"resourceSpans\":[";
    private static final String END = "]}";
    private static final int INTERNAL = 1;
    private static final int ERROR = 2;

    private final Map<String, String> skipped = skippedTypes();

    private static Map<String, String> skippedTypes() {
        Map<String, String> skipped = new HashMap<>();
        Entry.types().forEach(type -> skipped.put(type, CONVENTION));
        skipped.remove("decision");
        skipped.put("result", "the span of its decision stands for the call; a second one would count it twice");
        return Map.copyOf(skipped);
    }

    @Override
    public String id() {
        return "otel";
    }

    @Override
    public String about() {
        return "OpenTelemetry GenAI execute_tool spans, OTLP/JSON";
    }

    @Override
    public Map<String, String> skipped() {
        return skipped;
    }

    @Override
    public Optional<String> line(Item item, Provenance from) {
        return span(item, from).map(span -> JsonWriter.compact(request(span, from)));
    }

    /** One request for the OTLP/HTTP path {@code /v1/traces}. */
    private static Json.Obj request(Json.Obj span, Provenance from) {
        Json.Obj resource = Json.object()
                .put(
                        "attributes",
                        Json.array(List.of(
                                text("service.name", "agentlock"),
                                text("service.version", from.version()),
                                text("agentlock.origin", from.origin()))))
                .build();
        Json.Obj scope = Json.object()
                .put("name", "io.openagentlock")
                .put("version", from.version())
                .build();
        Json.Obj scoped = Json.object()
                .put("scope", scope)
                .put("spans", Json.array(List.of(span)))
                .build();
        Json.Obj all = Json.object()
                .put("resource", resource)
                .put("scopeSpans", Json.array(List.of(scoped)))
                .build();
        return Json.object().put("resourceSpans", Json.array(List.of(all))).build();
    }

    /** Several lines as one request. */
    static String merge(List<String> lines) {
        return lines.stream()
                .map(line -> line.substring(REQUEST.length(), line.length() - END.length()))
                .collect(Collectors.joining(",", REQUEST, END));
    }

    private static Optional<Json.Obj> span(Item item, Provenance from) {
        if (!(item.entry().event() instanceof Event.Decided e)) {
            return Optional.empty();
        }
        Instant time = item.entry().time();
        String nanos = time.getEpochSecond() + String.format("%09d", time.getNano());
        String name = "execute_tool" + e.tool().map(tool -> " " + tool).orElse("");
        String trace = e.agent()
                .id()
                .map(id -> from.origin() + "\n" + e.agent().harness() + "\n" + id)
                .orElse(from.id(item.index()));
        Json.Builder span = Json.object()
                .put("traceId", digest(trace, 16))
                .put("spanId", digest(from.id(item.index()), 8))
                .put("name", name)
                .put("kind", INTERNAL)
                .put("startTimeUnixNano", nanos)
                .put("endTimeUnixNano", nanos)
                .put("attributes", Json.array(attributes(item, e)));
        if (e.effective() == Ruling.DENY) {
            span.put(
                    "status",
                    Json.object()
                            .put("code", ERROR)
                            .put("message", Phrase.of(e))
                            .build());
        }
        return Optional.of(span.build());
    }

    private static List<Json.Obj> attributes(Item item, Event.Decided e) {
        List<Json.Obj> all = new ArrayList<>();
        all.add(text("gen_ai.operation.name", "execute_tool"));
        e.tool().map(ToolName::value).ifPresent(tool -> all.add(text("gen_ai.tool.name", tool)));
        e.call().map(CallId::value).ifPresent(call -> all.add(text("gen_ai.tool.call.id", call)));
        e.agent().id().map(SessionId::value).ifPresent(id -> all.add(text("gen_ai.conversation.id", id)));
        all.add(text("gen_ai.agent.name", e.agent().harness().value()));
        e.agent().sub().ifPresent(sub -> all.add(text("gen_ai.agent.id", sub)));
        if (e.effective() == Ruling.DENY) {
            all.add(text("error.type", "denied"));
        }
        all.add(text("agentlock.verdict", e.verdict().word()));
        all.add(text("agentlock.effective", e.effective().word()));
        all.add(text("agentlock.mode", e.mode().word()));
        e.rule().map(GateId::value).ifPresent(gate -> all.add(text("agentlock.gate", gate)));
        all.add(text("agentlock.policy", e.policy().value()));
        all.add(text("agentlock.leaf", item.source().leaf().base64()));
        all.add(value(
                "agentlock.index",
                Json.object().put("intValue", Long.toString(item.index())).build()));
        Map<String, String> values = item.values();
        Optional.ofNullable(values.get("in")).ifPresent(in -> all.add(text("gen_ai.tool.call.arguments", in)));
        Optional.ofNullable(values.get("cwd")).ifPresent(cwd -> all.add(text("agentlock.cwd", cwd)));
        return all;
    }

    private static Json.Obj text(String key, String value) {
        return value(key, Json.object().put("stringValue", value).build());
    }

    private static Json.Obj value(String key, Json.Obj value) {
        return Json.object().put("key", key).put("value", value).build();
    }

    private static String digest(String of, int bytes) {
        return HexFormat.of().formatHex(Digest.sha256(of.getBytes(StandardCharsets.UTF_8)), 0, bytes);
    }
}
