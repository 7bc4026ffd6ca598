package io.openagentlock.surface;

import java.util.Locale;

/** Whose settings these are. */
public enum Scope {
    USER,
    /** A project's: they come with a clone. */
    PROJECT,
    /** The administrator's. */
    MANAGED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
