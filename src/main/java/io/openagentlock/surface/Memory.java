package io.openagentlock.surface;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the last look saw.
 *
 * @param at when that was
 * @param known by {@link Item#key}
 */
record Memory(Instant at, Map<String, Known> known) {
    private static final long VERSION = 1;

    Memory {
        known = Map.copyOf(known);
    }

    /**
     * One thing.
     *
     * @param since when it was seen first, or how old its file was then
     * @param print of what it ran or allowed
     */
    record Known(String kind, String harness, String scope, String name, String file, Instant since, String print) {}

    /** The print of an item: 64 hexadecimal digits. */
    static String print(Item item) {
        try {
            byte[] said =
                    (item.name() + "\n" + item.what() + "\n" + item.value().shape()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    byte[] bytes() {
        List<Json> all = new ArrayList<>();
        known.forEach((key, one) -> all.add(Json.object()
                .put("key", key)
                .put("kind", one.kind())
                .put("harness", one.harness())
                .put("scope", one.scope())
                .put("name", one.name())
                .put("file", one.file())
                .put("since", one.since().toString())
                .put("print", one.print())
                .build()));
        Json.Obj json = Json.object()
                .put("version", VERSION)
                .put("at", at.toString())
                .put("items", Json.array(all))
                .build();
        return JsonWriter.compact(json).getBytes(StandardCharsets.UTF_8);
    }

    static Memory of(byte[] bytes) {
        try {
            Json.Obj json = JsonReader.object(bytes);
            Map<String, Known> known = new LinkedHashMap<>();
            for (Json item : json.items("items")) {
                if (item instanceof Json.Obj one) {
                    known.put(text(one, "key"), known(one));
                }
            }
            if (json.integer("version").equals(Optional.of(VERSION))) {
                return new Memory(Instant.parse(text(json, "at")), known);
            }
        } catch (JsonException | DateTimeException | IllegalArgumentException damaged) {
            // Told below, like a memory of another version.
        }
        throw new ProblemException(new Problem.BadInput(
                "bad-surface-memory",
                "surface.json, the memory of the last look, is damaged",
                "find out who changed it, move it away, and look again"));
    }

    private static Known known(Json.Obj one) {
        return new Known(
                text(one, "kind"),
                text(one, "harness"),
                text(one, "scope"),
                text(one, "name"),
                text(one, "file"),
                Instant.parse(text(one, "since")),
                text(one, "print"));
    }

    private static String text(Json.Obj json, String name) {
        return json.text(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }
}
