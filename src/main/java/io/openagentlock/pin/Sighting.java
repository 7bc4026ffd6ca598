package io.openagentlock.pin;

import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A server as it showed itself once, whole.
 *
 * @param server the name under which a client knows it, at most {@value #NAME} characters
 * @param identity what runs: {@code command}, {@code executable} (SHA-256), {@code url}, and what it calls itself
 * @param instructions what it wants its client's model to be told
 * @param tools its tools by name, each with everything that it says of it
 */
public record Sighting(
        String server, SortedMap<String, String> identity, String instructions, SortedMap<String, Json.Obj> tools) {
    public static final int NAME = 128;
    public static final int MOST_TOOLS = 4_096;

    public Sighting {
        if (server.isEmpty() || server.length() > NAME || server.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("a server's name is a line of 1 to " + NAME + " characters");
        }
        if (tools.size() > MOST_TOOLS) {
            throw new IllegalArgumentException("a server has at most " + MOST_TOOLS + " tools");
        }
        identity = new TreeMap<>(identity);
        tools = new TreeMap<>(tools);
    }

    /** One tool's definition: a change in any of its texts changes it. */
    public static String hash(Json.Obj tool) {
        return SortedJson.sha256(tool);
    }

    /** Names this very server with these very definitions: 64 hexadecimal digits. */
    public String fingerprint() {
        return SortedJson.sha256(json());
    }

    public Json.Obj json() {
        Json.Builder who = Json.object();
        identity.forEach(who::put);
        List<Json> definitions = new ArrayList<>(tools.values());
        return Json.object()
                .put("server", server)
                .put("identity", who.build())
                .put("instructions", instructions)
                .put("tools", Json.array(definitions))
                .build();
    }

    /** Bytes that say it, the same for the same server. */
    public byte[] bytes() {
        return SortedJson.bytes(json());
    }

    /** The sighting in a request or a file; {@link IllegalArgumentException} for anything malformed. */
    public static Sighting of(Json.Obj json) {
        SortedMap<String, String> identity = new TreeMap<>();
        json.object("identity").orElseThrow(() -> missing("identity")).fields().forEach((name, value) -> {
            if (!(value instanceof Json.Str(String text))) {
                throw missing("identity");
            }
            identity.put(name, text);
        });
        SortedMap<String, Json.Obj> tools = new TreeMap<>();
        for (Json item : json.items("tools")) {
            Json.Obj tool =
                    item instanceof Json.Obj object ? object : Json.object().build();
            String name = tool.text("name").orElseThrow(() -> missing("tools"));
            if (tools.put(name, tool) != null) {
                throw new IllegalArgumentException("the tool `" + name + "` is defined twice");
            }
        }
        return new Sighting(
                json.text("server").orElseThrow(() -> missing("server")),
                identity,
                json.text("instructions").orElse(""),
                tools);
    }

    private static IllegalArgumentException missing(String field) {
        return new IllegalArgumentException("`" + field + "` is missing or malformed");
    }

    /** What it said of one tool. */
    public Optional<Json.Obj> tool(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    static String text(Map<String, Json> fields, String name) {
        return fields.get(name) instanceof Json.Str(String text) ? text : "";
    }
}
