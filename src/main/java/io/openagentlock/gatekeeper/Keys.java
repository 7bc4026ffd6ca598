package io.openagentlock.gatekeeper;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.session.Dsse;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.session.Enrolment;
import io.openagentlock.session.Rotation;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.tlog.MalformedException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The operator's keys as a ledger tells them: those that count, and the recovery key, which only replaces keys.
 *
 * @param enrolled keys that open sessions and authorise requests
 * @param recovery enrolled once in the life of a ledger; whoever holds a stolen key can put no other in its place
 */
record Keys(Enrolment enrolled, Optional<RecoveryKey> recovery) {
    /** The key on paper. */
    record RecoveryKey(KeyId id, UserKey key) {
        static RecoveryKey of(byte[] bytes) {
            UserKey key = UserKey.Ed25519.parse(bytes);
            return new RecoveryKey(KeyId.of(key), key);
        }
    }

    /** What the entries say, oldest first. */
    static Keys of(List<LedgerEntry> milestones) {
        Keys found = new Keys(new Enrolment(List.of()), Optional.empty());
        for (LedgerEntry entry : milestones) {
            found = found.after(entry.read().event());
        }
        return found;
    }

    private Keys after(Event event) {
        return switch (event) {
            case Event.SignerEnrolled signer ->
                CertificateVerifier.key(signer)
                        .map(key -> with(enrolled.with(key)))
                        .orElse(this);
            case Event.SignerRemoved removed -> with(enrolled.without(new KeyId(removed.kid())));
            case Event.SignerRotated rotation -> {
                Enrolment left = enrolled;
                for (String old : rotation.removed()) {
                    left = left.without(new KeyId(old));
                }
                Enrolment rest = left;
                yield CertificateVerifier.key(enrolment(rotation))
                        .map(key -> with(rest.with(key)))
                        .orElseGet(() -> with(rest));
            }
            case Event.RecoveryEnrolled key -> new Keys(enrolled, recovery.or(() -> recoveryKey(key)));
            default -> this; // other milestones say nothing about keys
        };
    }

    private static Optional<RecoveryKey> recoveryKey(Event.RecoveryEnrolled key) {
        try {
            return Optional.of(RecoveryKey.of(Base64.getDecoder().decode(key.key())));
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    /** A rotation enrols its key like any other entry that does. */
    static Event.SignerEnrolled enrolment(Event.SignerRotated rotation) {
        return new Event.SignerEnrolled(rotation.kid(), rotation.kind(), rotation.key(), Optional.of(rotation.by()));
    }

    Keys with(Enrolment other) {
        return new Keys(other, recovery);
    }

    /** As it is when the rotation holds. */
    Keys rotated(Rotation rotation) {
        List<EnrolledKey> left = new ArrayList<>(enrolled.keys());
        left.removeIf(key -> rotation.removed().contains(key.id().value()));
        left.add(rotation.next());
        return with(new Enrolment(left));
    }

    /**
     * Judges a rotation: an enrolled key replaces itself and nothing else; the recovery key replaces all that are
     * enrolled, since nobody knows which of them a thief has enrolled.
     *
     * @throws ProblemException {@code Refused} or {@code BadInput}, each cause with its own code
     */
    Rotation judge(Dsse envelope) {
        Optional<RecoveryKey> paper = recovery.filter(key -> key.id().equals(envelope.keyId()));
        UserKey by = paper.map(RecoveryKey::key)
                .or(() -> enrolled.find(envelope.keyId()).map(EnrolledKey::key))
                .orElseThrow(() -> refused(
                        "rotation-not-enrolled", "the key that signed the rotation is not enrolled in this ledger"));
        Rotation rotation = Rotation.verified(envelope, by);
        List<String> replaced = paper.isPresent()
                ? enrolled.keys().stream().map(key -> key.id().value()).sorted().toList()
                : List.of(envelope.keyId().value());
        if (!rotation.removed().equals(replaced)) {
            throw refused(
                    "rotation-other-keys",
                    "a key replaces itself only; the recovery key replaces all that are enrolled");
        }
        boolean known = enrolled.find(rotation.kid()).isPresent()
                || recovery.filter(key -> key.id().equals(rotation.kid())).isPresent();
        if (known) {
            throw refused("rotation-known-key", "the new key is enrolled already");
        }
        try {
            rotation.next();
        } catch (MalformedException unsound) {
            throw refused("rotation-bad-key", "the new key is not sound");
        }
        return rotation;
    }

    private static ProblemException refused(String code, String message) {
        return new ProblemException(new Problem.Refused(
                code, message, "run `agentlock signer rotate` with the enrolled signer, or with --recovery"));
    }
}
