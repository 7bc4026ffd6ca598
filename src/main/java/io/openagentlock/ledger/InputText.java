package io.openagentlock.ledger;

import io.openagentlock.call.Input;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** A tool's arguments as one line of JSON, fields in the harness's order, numbers as they were written. */
final class InputText {
    private InputText() {}

    static String of(Input.Fields input) {
        return JsonWriter.compact(json(input));
    }

    private static Json json(Input input) {
        return switch (input) {
            case Input.Text(String value) -> new Json.Str(value);
            case Input.Num(String lexeme) -> new Json.Num(lexeme);
            case Input.Flag(boolean value) -> new Json.Bool(value);
            case Input.Nothing() -> new Json.Null();
            case Input.Items items ->
                new Json.Arr(items.values().stream().map(InputText::json).toList());
            case Input.Fields fields -> object(fields);
        };
    }

    private static Json object(Input.Fields fields) {
        Map<String, Json> values = new LinkedHashMap<>();
        fields.values().forEach((name, value) -> values.put(name, json(value)));
        return new Json.Obj(values);
    }
}
