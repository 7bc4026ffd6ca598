package io.openagentlock.harness.canary;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a hook process printed and returned.
 *
 * @param exit its exit code; 128 and more where a signal ended it, as a shell tells it
 */
public record Said(String out, String err, int exit) {
    /** The JSON object on stdout, where there is nothing but one. */
    Optional<Json.Obj> json() {
        try {
            return Optional.of(JsonReader.object(out.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonException _) {
            return Optional.empty();
        }
    }
}
