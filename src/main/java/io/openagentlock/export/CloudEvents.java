package io.openagentlock.export;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.util.Map;
import java.util.Optional;

/**
 * CloudEvents 1.0.2 in its JSON format, one event a line. The id names the entry; the entry is the event's data. Extension
 * attributes: {@code sequence} (the index), {@code leafhash} (base64 of the leaf hash), {@code subject} is the tool.
 */
final class CloudEvents implements Exporter {
    @Override
    public String id() {
        return "cloudevents";
    }

    @Override
    public String about() {
        return "CloudEvents 1.0.2, JSON, one event a line";
    }

    @Override
    public Map<String, String> skipped() {
        return Map.of();
    }

    @Override
    public Optional<String> line(Item item, Provenance from) {
        Json.Obj entry = item.json();
        Json.Builder event = Json.object()
                .put("specversion", "1.0")
                .put("id", from.id(item.index()))
                .put("source", from.origin())
                .put("type", "io.openagentlock." + item.type())
                .put("subject", entry.text("tool"))
                .put("time", item.entry().time().toString())
                .put("datacontenttype", "application/json")
                .put("sequence", String.format("%020d", item.index()))
                .put("leafhash", item.source().leaf().base64());
        Json.Builder data = Json.object().put("entry", entry);
        if (!item.values().isEmpty()) {
            data.put("values", item.valuesJson());
        }
        return Optional.of(JsonWriter.compact(event.put("data", data.build()).build()));
    }
}
