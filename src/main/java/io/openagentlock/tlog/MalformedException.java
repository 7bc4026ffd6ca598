package io.openagentlock.tlog;

/** Bytes or text that are not the one canonical spelling of a value of this package. */
public final class MalformedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, lower case, one line, without the hostile input itself */
    public MalformedException(String message) {
        super(message);
    }
}
