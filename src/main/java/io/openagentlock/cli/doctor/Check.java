package io.openagentlock.cli.doctor;

import io.openagentlock.wire.Json;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param code stable, lower-kebab: what scripts and documents name it by
 */
public record Check(Level level, String code, String what, Optional<String> hint) {
    /** How it is. */
    public enum Level {
        GOOD,
        /** Looks odd and is harmless; said so that nobody searches there. */
        NOTE,
        /** Works, but weaker than it should be. */
        WARN,
        BAD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Check good(String code, String what) {
        return new Check(Level.GOOD, code, what, Optional.empty());
    }

    public static Check note(String code, String what, String hint) {
        return new Check(Level.NOTE, code, what, Optional.of(hint));
    }

    public static Check warn(String code, String what, String hint) {
        return new Check(Level.WARN, code, what, Optional.of(hint));
    }

    public static Check bad(String code, String what, String hint) {
        return new Check(Level.BAD, code, what, Optional.of(hint));
    }

    public Json.Obj toJson() {
        return Json.object()
                .put("level", level.word())
                .put("code", code)
                .put("what", what)
                .put("hint", hint)
                .build();
    }
}
