package io.openagentlock.ledger;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a line of another program's ledger says about itself, under the names that such ledgers use. */
final class Claims {
    private Claims() {}

    static Event.Claim of(String line) {
        Json.Obj json;
        try {
            json = JsonReader.object(line.getBytes(StandardCharsets.UTF_8));
        } catch (JsonException notJson) {
            json = Json.object().build();
        }
        return new Event.Claim(
                first(json, List.of("ts", "time", "timestamp")),
                first(json, List.of("source", "harness")),
                first(json, List.of("tool", "tool_name")),
                first(json, List.of("rule_id", "rule", "gate")),
                first(json, List.of("verdict", "decision")));
    }

    /** The first that is there, if it is a short line of text. */
    private static Optional<String> first(Json.Obj json, List<String> names) {
        return names.stream()
                .flatMap(name -> json.text(name).stream())
                .findFirst()
                .filter(Words::isLine);
    }
}
