package io.openagentlock.policy;

import java.util.Locale;

/** Whether a deny stops the call. */
public enum Mode {
    /** Everything is judged and recorded, nothing is stopped. */
    MONITOR,
    ENFORCE;

    /** The word in files, entries and replies: {@code monitor}, {@code enforce}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
