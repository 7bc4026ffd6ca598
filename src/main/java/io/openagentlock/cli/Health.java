package io.openagentlock.cli;

import io.openagentlock.wire.Json;

/** Reads {@code GET /v1/health}; a part that is missing is an empty object. */
final class Health {
    private Health() {}

    static Json.Obj part(Json.Obj health, String name) {
        return health.object(name).orElse(Json.object().build());
    }

    static Json.Obj session(Json.Obj health) {
        return part(health, "session");
    }

    static boolean sessionOpen(Json.Obj health) {
        return session(health).text("state").orElse("none").equals("open");
    }
}
