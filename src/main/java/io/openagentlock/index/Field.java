package io.openagentlock.index;

import java.util.Locale;
import java.util.Optional;

/** What an entry can be asked for by a word that it has; every one but {@link #LABEL} has one word at most. */
public enum Field {
    /** The entry's {@code t}. */
    TYPE,
    HARNESS,
    /** The harness's conversation. */
    SESSION,
    TOOL,
    /** What the gates said. */
    VERDICT,
    /** What the harness got. */
    EFFECTIVE,
    MODE,
    /** The gate that denied; without one the code of the failure that did. */
    GATE,
    /** A label that the harness session had before the call or got by it. */
    LABEL;

    /** The parameter of a query, and the column. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Field> named(String word) {
        for (Field field : values()) {
            if (field.word().equals(word)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
