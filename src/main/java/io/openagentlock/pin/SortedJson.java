package io.openagentlock.pin;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON with its keys in order, so that a server may write its definitions in any. Numbers stay as they were written. */
final class SortedJson {
    private SortedJson() {}

    static Json of(Json value) {
        return switch (value) {
            case Json.Obj(Map<String, Json> fields) -> {
                Map<String, Json> sorted = new TreeMap<>();
                fields.forEach((name, field) -> sorted.put(name, of(field)));
                yield new Json.Obj(sorted);
            }
            case Json.Arr(List<Json> items) ->
                new Json.Arr(items.stream().map(SortedJson::of).toList());
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ -> value;
        };
    }

    static byte[] bytes(Json value) {
        return JsonWriter.compact(of(value)).getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 of {@link #bytes}, 64 hexadecimal digits. */
    static String sha256(Json value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(value)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
