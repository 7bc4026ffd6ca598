package io.openagentlock.index;

/** The index is not what it should be; the message says how. It is built again. */
final class DamageException extends Exception {
    private static final long serialVersionUID = 1L;

    DamageException(String message) {
        super(message);
    }
}
