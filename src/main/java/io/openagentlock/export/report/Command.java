package io.openagentlock.export.report;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A tool's arguments as a reader wants them: the command if there is one, credentials masked, not too long. */
final class Command {
    private static final int MOST = 400;

    private Command() {}

    static String of(Map<String, String> values, UnaryOperator<String> mask) {
        String input = values.get("in");
        if (input == null) {
            return "(not shown)";
        }
        String masked = mask.apply(command(input).orElse(input));
        return masked.length() <= MOST
                ? masked
                : masked.substring(0, MOST) + " ... (" + masked.length() + " characters)";
    }

    private static Optional<String> command(String input) {
        try {
            Json.Obj json = JsonReader.object(input.getBytes(StandardCharsets.UTF_8));
            return json.text("command").or(() -> json.text("file_path"));
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }
}
