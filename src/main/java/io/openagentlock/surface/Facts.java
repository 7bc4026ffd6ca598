package io.openagentlock.surface;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the daemon knows of MCP servers.
 *
 * @param pins servers by name, each with what is known of it: {@code pinned}, {@code pending}, {@code changed}
 * @param uses names of tools as harnesses spell them, and when each was called last
 */
public record Facts(Map<String, String> pins, Map<String, Instant> uses) {
    /** For want of a daemon. */
    public static final Facts NONE = new Facts(Map.of(), Map.of());

    public Facts {
        pins = Map.copyOf(pins);
        uses = Map.copyOf(uses);
    }

    Optional<String> pin(String server) {
        return Optional.ofNullable(pins.get(server));
    }

    /** When a tool of this server was called last, by any harness's way to spell it. */
    Optional<Instant> used(String server) {
        String name = spelled(server);
        return uses.entrySet().stream()
                .filter(use -> isOf(name, use.getKey().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .max(Instant::compareTo);
    }

    private static boolean isOf(String server, String tool) {
        return tool.startsWith("mcp__" + server + "__")
                || tool.startsWith("mcp_" + server + "_")
                || tool.startsWith("@" + server + "/")
                || tool.startsWith(server + "_")
                || tool.startsWith(server + "-")
                || tool.endsWith("_" + server);
    }

    /** As harnesses spell a server's name in a tool's. */
    static String spelled(String server) {
        StringBuilder name = new StringBuilder(server.length());
        server.toLowerCase(Locale.ROOT)
                .chars()
                .map(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-') ? c : '_')
                .forEach(c -> name.append((char) c));
        return name.toString();
    }
}
