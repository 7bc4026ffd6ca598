package io.openagentlock.cli;

import io.openagentlock.wire.Json;
import java.util.Locale;
import java.util.Optional;

/** One thing that {@code doctor} looked at. */
record Check(Level level, String name, String what, Optional<String> hint) {
    /** How it is. */
    enum Level {
        GOOD,
        /** Works, but weaker than it should be. */
        WARN,
        BAD;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Check good(String name, String what) {
        return new Check(Level.GOOD, name, what, Optional.empty());
    }

    static Check warn(String name, String what, String hint) {
        return new Check(Level.WARN, name, what, Optional.of(hint));
    }

    static Check bad(String name, String what, String hint) {
        return new Check(Level.BAD, name, what, Optional.of(hint));
    }

    Json.Obj toJson() {
        return Json.object()
                .put("level", level.word())
                .put("check", name)
                .put("what", what)
                .put("hint", hint)
                .build();
    }
}
