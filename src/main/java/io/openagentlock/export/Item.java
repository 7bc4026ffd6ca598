package io.openagentlock.export;

import io.openagentlock.ledger.Entry;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One entry on its way out.
 *
 * @param source the leaf, as it lies in the log
 * @param entry what it says
 * @param values its hidden values by field, as far as this export shows them
 */
public record Item(LedgerEntry source, Entry entry, Map<String, String> values) {
    static Item of(LedgerEntry source, Map<String, String> values) {
        return new Item(source, source.read(), values);
    }

    long index() {
        return source.index();
    }

    String type() {
        return entry.type();
    }

    /** The leaf as text: canonical JSON. */
    String leaf() {
        return new String(source.bytes(), StandardCharsets.UTF_8);
    }

    Json.Obj json() {
        try {
            return JsonReader.object(source.bytes());
        } catch (JsonException impossible) {
            throw new IllegalStateException("an entry that was read is JSON", impossible);
        }
    }

    Json.Obj valuesJson() {
        Json.Builder json = Json.object();
        values.forEach(json::put);
        return json.build();
    }
}
