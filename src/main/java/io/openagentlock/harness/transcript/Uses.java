package io.openagentlock.harness.transcript;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects calls and, later in the file, their answers. */
final class Uses {
    private static final int MOST_ANSWER = 4_000;

    private final Map<String, ToolUse> byId = new LinkedHashMap<>();
    private final List<ToolUse> nameless = new ArrayList<>();

    void add(ToolUse use) {
        if (use.id().isPresent()) {
            byId.putIfAbsent(use.id().get(), use);
        } else {
            nameless.add(use);
        }
    }

    void answer(Optional<String> id, Optional<Json> answer) {
        id.ifPresent(known -> byId.computeIfPresent(
                known, (same, use) -> use.answered(cut(answer.map(Uses::text).orElse("")))));
    }

    List<ToolUse> all() {
        List<ToolUse> all = new ArrayList<>(byId.values());
        all.addAll(nameless);
        return all;
    }

    static String text(Json value) {
        return value instanceof Json.Str(String text) ? text : JsonWriter.compact(value);
    }

    /** Arguments as canonical JSON, also where they come as a text that holds JSON. */
    static String input(Optional<Json> value) {
        return switch (value.orElse(new Json.Null())) {
            case Json.Obj object -> canonical(object);
            case Json.Str(String text) -> parsed(text).map(Uses::canonical).orElse(text);
            case Json.Null _, Json.Bool _, Json.Num _, Json.Arr _ -> "";
        };
    }

    /** The ledger's input in the same form. */
    static String input(String recorded) {
        return parsed(recorded).map(Uses::canonical).orElse(recorded);
    }

    private static String canonical(Json.Obj object) {
        try {
            return new String(JsonWriter.canonical(object), StandardCharsets.UTF_8);
        } catch (RuntimeException notCanonical) {
            // A number beyond what canonical JSON holds: as it is written.
            return JsonWriter.compact(object);
        }
    }

    private static Optional<Json.Obj> parsed(String text) {
        try {
            return Optional.of(JsonReader.object(text.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonException noObject) {
            return Optional.empty();
        }
    }

    static Optional<Instant> time(Json.Obj record) {
        try {
            return record.text("timestamp").map(Instant::parse);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    static List<Json.Obj> objects(List<Json> items) {
        return items.stream()
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .toList();
    }

    private static String cut(String text) {
        return text.length() > MOST_ANSWER ? text.substring(0, MOST_ANSWER) : text;
    }
}
