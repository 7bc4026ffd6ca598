package io.openagentlock.tlog;

import java.security.SignatureException;

/**
 * A well-formed note, checkpoint or proof that must not be believed: a known key's signature is bad, no known key
 * signed, the log is another one, or the hashes do not fit.
 */
public final class UnverifiedNoteException extends SignatureException {
    private static final long serialVersionUID = 1L;

    /** @param message why, lower case, one line */
    public UnverifiedNoteException(String message) {
        super(message);
    }
}
