package io.openagentlock.harness;

import io.openagentlock.call.Input;
import io.openagentlock.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as the core's plain data. Depth is bounded by the reader. */
final class Inputs {
    private Inputs() {}

    static Input.Fields fields(Json.Obj object) {
        Map<String, Input> values = new LinkedHashMap<>();
        object.fields().forEach((name, value) -> values.put(name, input(value)));
        return new Input.Fields(values);
    }

    private static Input input(Json value) {
        return switch (value) {
            case Json.Str(String text) -> new Input.Text(text);
            case Json.Num(String lexeme) -> new Input.Num(lexeme);
            case Json.Bool(boolean flag) -> new Input.Flag(flag);
            case Json.Null() -> new Input.Nothing();
            case Json.Arr(List<Json> items) ->
                new Input.Items(items.stream().map(Inputs::input).toList());
            case Json.Obj object -> fields(object);
        };
    }
}
