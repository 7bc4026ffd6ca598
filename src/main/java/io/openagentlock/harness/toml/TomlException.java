package io.openagentlock.harness.toml;

/** A text that is no TOML, or cannot be edited safely; the message says where and why. */
public final class TomlException extends Exception {
    private static final long serialVersionUID = 1L;

    TomlException(String message) {
        super(message);
    }
}
