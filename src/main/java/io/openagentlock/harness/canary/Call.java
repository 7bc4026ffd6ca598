package io.openagentlock.harness.canary;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A call of a harness's shell, as the harness tells its hook.
 *
 * @param text JSON in which the strings {@value #SESSION}, {@value #CALL}, {@value #COMMAND} and {@value #CWD} stand for
 *     what differs from call to call
 */
public record Call(String text) {
    static final String SESSION = "$session";
    static final String CALL = "$call";
    static final String COMMAND = "$command";
    static final String CWD = "$cwd";

    /** The bytes for a hook's stdin. */
    public byte[] with(String session, String call, String command, String cwd) {
        Map<String, String> words = Map.of(SESSION, session, CALL, call, COMMAND, command, CWD, cwd);
        try {
            Json.Obj template = JsonReader.object(text.getBytes(StandardCharsets.UTF_8));
            return JsonWriter.compact(filled(template, words)).getBytes(StandardCharsets.UTF_8);
        } catch (JsonException misspelled) {
            throw new IllegalStateException("a harness's example call is no JSON", misspelled);
        }
    }

    private static Json filled(Json value, Map<String, String> words) {
        return switch (value) {
            case Json.Str(String word) -> Json.of(words.getOrDefault(word, word));
            case Json.Arr(List<Json> items) ->
                Json.array(items.stream().map(item -> filled(item, words)).toList());
            case Json.Obj(Map<String, Json> fields) ->
                new Json.Obj(fields.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                field -> filled(field.getValue(), words),
                                (one, _) -> one,
                                TreeMap::new)));
            case Json.Num _, Json.Bool _, Json.Null _ -> value;
        };
    }
}
