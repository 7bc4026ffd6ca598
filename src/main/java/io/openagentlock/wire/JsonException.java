package io.openagentlock.wire;

/** A text that is not the JSON we accept; the message names the first thing wrong and where, never the text itself. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message);
    }
}
