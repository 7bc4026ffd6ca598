package io.openagentlock.export;

import io.openagentlock.call.SessionId;
import io.openagentlock.ledger.Agent;
import io.openagentlock.ledger.Event;
import io.openagentlock.policy.GateId;
import io.openagentlock.policy.Severity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * ArcSight Common Event Format, version 0. Custom fields: cs1 gate, cs2 policy, cs3 harness session, cs4 leaf hash, cs5
 * mode, cs6 values when they are shown; cn1 the index.
 */
final class Cef implements Exporter {
    @Override
    public String id() {
        return "cef";
    }

    @Override
    public String about() {
        return "Common Event Format, CEF:0";
    }

    @Override
    public Map<String, String> skipped() {
        return Map.of("heartbeat", "it says only that nothing happened");
    }

    @Override
    public Optional<String> line(Item item, Provenance from) {
        if (skipped().containsKey(item.type())) {
            return Optional.empty();
        }
        Event event = item.entry().event();
        StringBuilder line = new StringBuilder("CEF:0|OpenAgentLock|agentlock|");
        line.append(header(from.version()))
                .append('|')
                .append(header(signature(item)))
                .append('|');
        line.append(header(Phrase.of(event)))
                .append('|')
                .append(level(Weight.of(event)))
                .append('|');
        fields(item, from)
                .forEach((name, value) ->
                        line.append(name).append('=').append(extension(value)).append(' '));
        line.setLength(line.length() - 1);
        return Optional.of(line.toString());
    }

    private static String signature(Item item) {
        return item.entry().event() instanceof Event.Decided decided
                ? "decision." + decided.effective().word()
                : item.type();
    }

    private static Map<String, String> fields(Item item, Provenance from) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("rt", Long.toString(item.entry().time().toEpochMilli()));
        fields.put("externalId", from.id(item.index()));
        fields.put("cn1Label", "index");
        fields.put("cn1", Long.toString(item.index()));
        fields.put("cs4Label", "leaf");
        fields.put("cs4", item.source().leaf().base64());
        Event event = item.entry().event();
        if (event instanceof Event.Decided e) {
            decided(e, fields);
        } else if (event instanceof Event.Finished e) {
            agent(e.agent(), fields);
            fields.put("outcome", e.ok() ? "success" : "failure");
            fields.put("sproc", e.tool().value());
        } else if (event instanceof Event.HarnessSession e) {
            agent(e.agent(), fields);
        }
        fields.put("cat", item.type());
        if (!item.values().isEmpty()) {
            custom(6, "values", io.openagentlock.wire.JsonWriter.compact(item.valuesJson()), fields);
        }
        return fields;
    }

    private static void decided(Event.Decided e, Map<String, String> fields) {
        agent(e.agent(), fields);
        fields.put("act", e.effective().word());
        fields.put("outcome", e.verdict().word());
        e.tool().ifPresent(tool -> fields.put("sproc", tool.value()));
        e.rule().map(GateId::value).ifPresent(gate -> custom(1, "gate", gate, fields));
        custom(2, "policy", e.policy().value(), fields);
        custom(5, "mode", e.mode().word(), fields);
        e.fail().ifPresent(code -> fields.put("reason", code));
    }

    private static void agent(Agent agent, Map<String, String> fields) {
        fields.put("sourceServiceName", agent.harness().value());
        agent.id().map(SessionId::value).ifPresent(id -> custom(3, "session", id, fields));
    }

    private static void custom(int number, String label, String value, Map<String, String> fields) {
        fields.put("cs" + number + "Label", label);
        fields.put("cs" + number, value);
    }

    /** 0 to 10. */
    private static int level(Severity severity) {
        return switch (severity) {
            case INFO -> 1;
            case LOW -> 3;
            case MEDIUM -> 5;
            case HIGH -> 8;
            case CRITICAL -> 10;
        };
    }

    private static String header(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replace("\r", " ").replace("\n", " ");
    }

    private static String extension(String text) {
        return text.replace("\\", "\\\\")
                .replace("=", "\\=")
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }
}
