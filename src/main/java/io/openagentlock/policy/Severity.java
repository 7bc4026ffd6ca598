package io.openagentlock.policy;

import java.util.Locale;

/** How bad it would be if the call ran; for people and reports, it changes no verdict. */
public enum Severity {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
