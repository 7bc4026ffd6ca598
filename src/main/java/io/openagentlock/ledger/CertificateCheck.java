package io.openagentlock.ledger;

import io.openagentlock.policy.PolicyHash;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.VerifierKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Judges session certificates: what is inside the envelope is the business of the package that makes them. */
@FunctionalInterface
public interface CertificateCheck {
    /**
     * Checks the envelope's signature by one of the enrolled keys, and that it is for this origin, session and kind.
     *
     * @param enrolled every signer enrolled before this entry, by key id
     */
    Result check(Event.SessionOpened opened, String origin, Map<String, Event.SignerEnrolled> enrolled);

    /**
     * Checks that the enrolled key, or the recovery key, that a rotation names has signed it for this origin.
     *
     * @param enrolled every signer that counts before this entry, by key id
     * @return why it is not good
     */
    default Optional<String> rotation(
            Event.SignerRotated rotation,
            String origin,
            Map<String, Event.SignerEnrolled> enrolled,
            Optional<Event.RecoveryEnrolled> recovery) {
        return Optional.of("nobody here judges rotations");
    }

    /** What came of it. */
    sealed interface Result {
        /**
         * The signature is good.
         *
         * @param signer key id of the enrolled key
         * @param sessionKey type 0x04, named {@link SessionLease#keyName}
         * @param size the log's size that the certificate binds, and {@code root} its tree hash
         */
        record Good(
                String signer,
                VerifierKey sessionKey,
                Instant notBefore,
                Instant notAfter,
                PolicyHash policy,
                String boot,
                long size,
                Hash root)
                implements Result {}

        /** It is not; one line why. */
        record Bad(String why) implements Result {}
    }
}
