package io.openagentlock.ledger;

import java.util.Optional;

/**
 * Somebody's word that what a key signed is not to be believed.
 *
 * @param key a verifier key, or the id of a user key
 * @param from first entry that is concerned: what the log of size {@code from} was extended by
 * @param to the entry after the last one; empty: everything from there on
 * @param reason a lower-case word
 * @param where {@code ledger}, or the trust file's name
 */
public record UntrustedMark(String key, long from, Optional<Long> to, String reason, String where) {
    static UntrustedMark of(Event.RangeUntrusted event) {
        return new UntrustedMark(
                event.key(), event.from(), event.to(), event.reason().word(), "ledger");
    }

    long end() {
        return to.orElse(Long.MAX_VALUE);
    }

    /** Whether it is about what stands under a session: the log's key, its user's key, or its own is named. */
    boolean concerns(VerifyReport.SessionRange session, Optional<String> origin) {
        String name = key.contains("+") ? key.substring(0, key.indexOf('+')) : "";
        return key.equals(session.signer())
                || origin.equals(Optional.of(name))
                || (origin.equals(Optional.of(name.replace("/s/" + session.sid().value(), "")))
                        && name.contains("/s/"));
    }
}
