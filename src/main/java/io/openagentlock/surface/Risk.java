package io.openagentlock.surface;

import java.util.List;
import java.util.Locale;

/**
 * How far a thing reaches.
 *
 * @param why short phrases, the weightiest first
 */
record Risk(Level level, List<String> why) {
    Risk {
        why = List.copyOf(why);
    }

    enum Level {
        /** Restricts, or is ours. */
        LOW,
        /** Does what somebody wanted, and can do more. */
        MEDIUM,
        /** Takes a safeguard away, or runs what nobody here has seen. */
        HIGH;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
