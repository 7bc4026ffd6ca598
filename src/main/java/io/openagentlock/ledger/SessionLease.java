package io.openagentlock.ledger;

import io.openagentlock.tlog.NoteSigner;
import java.time.Instant;

/**
 * The right to append for a while.
 *
 * @param sid the session
 * @param key its cosignature/v1 key (type 0x04), named {@link #keyName}
 * @param notAfter nothing is appended from this moment on
 * @param kind the signer kind behind it
 * @param erase destroys the key; run once, when the session is sealed or replaced
 */
public record SessionLease(Sid sid, NoteSigner key, Instant notAfter, String kind, Runnable erase) {
    /** The name that a session's key must have. */
    public static String keyName(String origin, Sid sid) {
        return origin + "/s/" + sid.value();
    }
}
