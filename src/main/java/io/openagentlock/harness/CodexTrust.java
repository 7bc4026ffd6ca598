package io.openagentlock.harness;

import io.openagentlock.harness.toml.TomlText;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Codex's trust in one hook: under the hook's place, the SHA-256 of the compact JSON of what it is, keys sorted
 * (openai/codex, codex-rs/hooks; checked against version 0.169.0).
 *
 * @param file the settings file that holds the hook
 * @param group index of its group in the event's list, from 0
 * @param hook index of the hook in its group, from 0
 * @param item the group as it stands in the file
 */
record CodexTrust(Path file, String event, int group, int hook, Json.Obj item) {
    /** Seconds: a longer timeout of this event is cut before it is hashed. */
    static final long MOST_SESSION_END = 3;

    private static final long DEFAULT_TIMEOUT = 600;
    private static final Set<String> WITHOUT_MATCHER = Set.of("UserPromptSubmit", "Stop");

    TomlText.Line line() {
        String place = file + ":" + snake() + ":" + group + ":" + hook;
        return new TomlText.Line(List.of("hooks", "state", place), "trusted_hash", "sha256:" + sha256(described()));
    }

    private String snake() {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < event.length(); i++) {
            char c = event.charAt(i);
            name.append(Character.isUpperCase(c) && !name.isEmpty() ? "_" : "").append(c);
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private String described() {
        Json.Obj command = (Json.Obj) item.items("hooks").get(hook);
        long timeout = command.integer("timeout").orElse(DEFAULT_TIMEOUT);
        Map<String, Json> one = new TreeMap<>(Map.of(
                "async",
                Json.of(false),
                "command",
                Json.of(command.text("command").orElse("")),
                "timeout",
                Json.of(event.equals("SessionEnd") ? Math.min(timeout, MOST_SESSION_END) : timeout),
                "type",
                Json.of("command")));
        Map<String, Json> all =
                new TreeMap<>(Map.of("event_name", Json.of(snake()), "hooks", Json.array(List.of(new Json.Obj(one)))));
        Optional<String> matcher = item.text("matcher").filter(_ -> !WITHOUT_MATCHER.contains(event));
        matcher.ifPresent(pattern -> all.put("matcher", Json.of(pattern)));
        return JsonWriter.compact(new Json.Obj(all));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
