package io.openagentlock.cli;

import io.openagentlock.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One face of an MCP server, as {@code GET /v1/mcp} tells it. */
record KnownServer(Json.Obj json) {
    static List<KnownServer> all(Json.Obj reply) {
        return reply.items("servers").stream()
                .flatMap(item -> item instanceof Json.Obj one ? Stream.of(new KnownServer(one)) : Stream.empty())
                .toList();
    }

    /** The face of a server that is to be accepted: the one that it showed last, or the one whose print begins so. */
    static Optional<KnownServer> wanted(List<KnownServer> all, String server, Optional<String> print) {
        return all.stream()
                .filter(known -> known.server().equals(server))
                .filter(known -> print.map(known.fingerprint()::startsWith).orElse(known.latest()))
                .reduce((_, later) -> later);
    }

    String server() {
        return json.text("server").orElse("");
    }

    String state() {
        return json.text("state").orElse("");
    }

    String fingerprint() {
        return json.text("fingerprint").orElse("");
    }

    boolean latest() {
        return json.flag("latest").orElse(false);
    }

    String since() {
        return json.text("since").orElse("");
    }

    int tools() {
        return json.items("tools").size();
    }

    String command() {
        Json.Obj identity = json.object("identity").orElse(Json.object().build());
        return identity.text("command").or(() -> identity.text("url")).orElse("");
    }

    List<String> lines(String field) {
        List<String> lines = new ArrayList<>();
        json.items(field).forEach(item -> {
            if (item instanceof Json.Str(String line)) {
                lines.add(line);
            }
        });
        return lines;
    }

    /** What a person should look at before accepting it. */
    void explain(Console console) {
        lines("difference").forEach(line -> console.say("  " + Console.oneLine(line)));
        lines("findings").forEach(line -> console.say("  ! " + Console.oneLine(line)));
    }
}
