package io.openagentlock.mcp;

import io.openagentlock.wire.Json;
import java.util.Optional;
import java.util.Set;

/** Which of the protocol's methods do something that a gate has to see. Everything that is not known to do nothing does. */
final class Methods {
    /** Housekeeping and lists: they start nothing and bring back no content. */
    private static final Set<String> QUIET = Set.of(
            "initialize",
            "server/discover",
            "ping",
            "tools/list",
            "resources/list",
            "resources/templates/list",
            "resources/unsubscribe",
            "prompts/list",
            "completion/complete",
            "logging/setLevel",
            "tasks/get",
            "tasks/list",
            "tasks/result",
            "tasks/cancel",
            "notifications/initialized",
            "notifications/cancelled",
            "notifications/progress",
            "notifications/roots/list_changed",
            "notifications/tasks/status",
            "notifications/elicitation/complete");

    private Methods() {}

    static boolean quiet(String method) {
        return QUIET.contains(method);
    }

    /** What a request would do, as a call of a tool; empty when it is malformed. */
    static Optional<Judge.Call> call(String server, Message.Request request) {
        if (!request.method().equals("tools/call")) {
            return Optional.of(
                    new Judge.Call(server, request.method(), without(request.params(), "_meta"), id(request)));
        }
        Json arguments =
                request.params().get("arguments").orElseGet(() -> Json.object().build());
        return arguments instanceof Json.Obj fields
                ? request.params()
                        .text("name")
                        .filter(name -> !name.isEmpty())
                        .map(name -> new Judge.Call(server, name, fields, id(request)))
                : Optional.empty();
    }

    private static String id(Message.Request request) {
        return Message.key(request.id()).substring(1);
    }

    private static Json.Obj without(Json.Obj params, String name) {
        Json.Builder rest = Json.object();
        params.fields().forEach((field, value) -> {
            if (!field.equals(name)) {
                rest.put(field, value);
            }
        });
        return rest.build();
    }
}
