package io.openagentlock.ledger;

/**
 * What opens one commitment of an entry.
 *
 * @param salt base64 of 32 bytes
 */
public record Disclosure(String field, String salt, String value) {
    /** Hides the value, so that no log line shows it by accident. */
    @Override
    public String toString() {
        return "Disclosure[" + field + "]";
    }
}
