package io.openagentlock.export;

import io.openagentlock.wire.JsonWriter;
import java.util.Map;
import java.util.Optional;

/**
 * Our own lines: {@code {"seq":n,"leaf":base64,"entry":{…}}}, with {@code "values"} when values are shown. The entry
 * stands there byte for byte as it was hashed.
 */
final class Jsonl implements Exporter {
    @Override
    public String id() {
        return "jsonl";
    }

    @Override
    public String about() {
        return "entries as they are, one JSON object a line (docs/spec/ledger.md)";
    }

    @Override
    public Map<String, String> skipped() {
        return Map.of();
    }

    @Override
    public Optional<String> line(Item item, Provenance from) {
        String values = item.values().isEmpty() ? "" : ",\"values\":" + JsonWriter.compact(item.valuesJson());
        return Optional.of("{\"seq\":" + item.index() + ",\"leaf\":\""
                + item.source().leaf().base64() + "\",\"entry\":" + item.leaf() + values + "}");
    }
}
