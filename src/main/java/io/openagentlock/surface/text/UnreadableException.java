package io.openagentlock.surface.text;

/** Settings that are not what their name says; the message has none of their text but names. */
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
