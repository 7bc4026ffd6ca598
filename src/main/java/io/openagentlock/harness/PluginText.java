package io.openagentlock.harness;

import io.openagentlock.call.HarnessId;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The text of one harness's plugin: who asks and whom, the part that all plugins share, the harness's own part.
 *
 * @param head lines that the harness wants at the very top; usually empty
 * @param source the harness's own part, a file in {@code src/main/resources/plugins}
 * @param deadline after which the plugin denies by itself; above the hook client's own, where the harness waits that long
 */
record PluginText(HarnessId id, String head, String source, Duration deadline) {
    private static final String CLIENT = "const CLIENT = ";

    String with(Path client) {
        return head
                + "// Written by `agentlock install " + id + "`; `agentlock uninstall " + id + "` takes it out again.\n"
                + mark()
                + CLIENT + JsonWriter.compact(Json.of(client.toString())) + ";\n"
                + "const DEADLINE = " + deadline.toMillis() + "; // milliseconds\n"
                + resource("gate.js") + "\n" + resource(source);
    }

    private String mark() {
        return "const HARNESS = " + JsonWriter.compact(Json.of(id.value())) + ";\n";
    }

    /** The hook client that a plugin of ours asks, of whichever version; empty when the text is no plugin of ours. */
    Optional<Path> client(String text) {
        int at = text.indexOf(mark() + CLIENT);
        if (at < 0) {
            return Optional.empty();
        }
        int from = at + mark().length() + CLIENT.length();
        int end = text.indexOf(";\n", from);
        return end < 0 ? Optional.empty() : path(text.substring(from, end));
    }

    private static Optional<Path> path(String literal) {
        try {
            String wrapped = "{\"path\":" + literal + "}";
            return JsonReader.object(wrapped.getBytes(StandardCharsets.UTF_8))
                    .text("path")
                    .map(Path::of)
                    .filter(Path::isAbsolute);
        } catch (JsonException | java.nio.file.InvalidPathException notOurs) {
            return Optional.empty();
        }
    }

    private static String resource(String name) {
        try (InputStream in = PluginText.class.getResourceAsStream("/plugins/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the plugin " + name + " is not in this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
