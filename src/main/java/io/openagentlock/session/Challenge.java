package io.openagentlock.session;

import io.openagentlock.policy.PolicyHash;
import io.openagentlock.signer.Signer;
import io.openagentlock.tlog.Hash;
import java.time.Instant;

/**
 * What the daemon wants signed before a session opens. Used once.
 *
 * @param sessionKey public half of a key pair made for this challenge: 32 bytes, base64
 * @param nonce 16 random bytes, base64
 */
public record Challenge(
        String origin,
        String sid,
        String sessionKey,
        String nonce,
        String boot,
        long size,
        Hash root,
        PolicyHash policy) {
    /** The operator's answer. The caller has checked that size and root extend the history that it knows. */
    public Certificate certificate(Signer by, Instant notBefore, Instant notAfter) {
        return new Certificate(
                origin, sid, sessionKey, by.id(), by.kind(), policy, notBefore, notAfter, nonce, boot, size, root);
    }
}
