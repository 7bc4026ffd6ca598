package io.openagentlock.tlog;

import java.security.SignatureException;

/** A well-formed note that must not be believed: a known key's signature is bad, or no known key signed it. */
public final class UnverifiedNoteException extends SignatureException {
    private static final long serialVersionUID = 1L;

    /** @param message why, lower case, one line */
    public UnverifiedNoteException(String message) {
        super(message);
    }
}
