package io.openagentlock.ledger;

import java.util.Locale;

/** A verdict's word in an entry. */
public enum Ruling {
    ALLOW,
    DENY;

    public static Ruling of(boolean allows) {
        return allows ? ALLOW : DENY;
    }

    /** {@code allow} or {@code deny}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
