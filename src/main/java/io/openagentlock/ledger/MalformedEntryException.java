package io.openagentlock.ledger;

/** Bytes that are no entry of this ledger's format. The message says why, in one line, without the bytes. */
public final class MalformedEntryException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public MalformedEntryException(String message) {
        super(message);
    }
}
