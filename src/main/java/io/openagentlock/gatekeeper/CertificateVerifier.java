package io.openagentlock.gatekeeper;

import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.CertificateCheck;
import io.openagentlock.ledger.Event;
import io.openagentlock.session.Certificate;
import io.openagentlock.session.Dsse;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.session.Enrolment;
import io.openagentlock.session.Rotation;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.wire.Json;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a session certificate that stands in a ledger against the keys that the same ledger enrolled before it. */
public final class CertificateVerifier implements CertificateCheck {
    @Override
    public Result check(Event.SessionOpened opened, String origin, Map<String, Event.SignerEnrolled> enrolled) {
        try {
            Dsse envelope = envelope(opened.certificate(), Certificate.TYPE);
            Event.SignerEnrolled enrolment = enrolled.get(envelope.keyId().value());
            if (enrolment == null) {
                return new Result.Bad("the certificate's signer " + envelope.keyId() + " is not enrolled");
            }
            EnrolledKey key = key(enrolment)
                    .orElseThrow(() -> new MalformedException("the signer's kind is not known to this program"));
            return judged(Certificate.verified(envelope, key.key()), opened, origin, key);
        } catch (ProblemException bad) {
            return new Result.Bad(bad.problem().message());
        } catch (MalformedException bad) {
            return new Result.Bad("the certificate's signer is not usable: " + bad.getMessage());
        }
    }

    @Override
    public Optional<String> rotation(
            Event.SignerRotated event,
            String origin,
            Map<String, Event.SignerEnrolled> enrolled,
            Optional<Event.RecoveryEnrolled> recovery) {
        try {
            Keys before = new Keys(
                    new Enrolment(enrolled.values().stream()
                            .flatMap(one -> key(one).stream())
                            .toList()),
                    recovery.map(one -> Keys.RecoveryKey.of(Base64.getDecoder().decode(one.key()))));
            Dsse envelope = envelope(event.proof(), Rotation.TYPE);
            Rotation signed = before.judge(envelope);
            boolean same = signed.audience().equals(origin)
                    && signed.kid().value().equals(event.kid())
                    && signed.kind().word().equals(event.kind())
                    && signed.key().equals(event.key())
                    && signed.removed().equals(event.removed())
                    && envelope.keyId().value().equals(event.by());
            return same ? Optional.empty() : Optional.of("its proof is for another one");
        } catch (ProblemException bad) {
            return Optional.of(bad.problem().message());
        } catch (IllegalArgumentException bad) {
            return Optional.of("a key is not usable: " + bad.getMessage());
        }
    }

    private static Result judged(Certificate certificate, Event.SessionOpened opened, String origin, EnrolledKey key) {
        if (!certificate.audience().equals(origin)) {
            return new Result.Bad("the certificate is for the log " + certificate.audience());
        }
        if (!certificate.sid().equals(opened.sid().value())) {
            return new Result.Bad("the certificate is for another session");
        }
        if (certificate.kind() != key.kind() || !opened.kind().equals(key.kind().word())) {
            return new Result.Bad("the certificate claims another kind of signer than the enrolled one");
        }
        return new Result.Good(
                key.id().value(),
                certificate.verifier(),
                certificate.notBefore(),
                certificate.notAfter(),
                certificate.policy(),
                certificate.boot(),
                certificate.size(),
                certificate.root());
    }

    /** An enrolled key as the ledger recorded it; empty when this program does not know its kind. */
    static Optional<EnrolledKey> key(Event.SignerEnrolled enrolment) {
        return SignerKind.of(enrolment.kind())
                .map(kind -> EnrolledKey.of(kind, Base64.getDecoder().decode(enrolment.key())));
    }

    private static Dsse envelope(io.openagentlock.ledger.Dsse recorded, String type) {
        List<Json.Obj> signatures = recorded.signatures().stream()
                .map(one -> Json.object()
                        .put("keyid", one.keyid())
                        .put("sig", one.sig())
                        .build())
                .toList();
        return Dsse.parse(
                Json.object()
                        .put("payload", recorded.payload())
                        .put("payloadType", recorded.payloadType())
                        .put("signatures", Json.array(signatures))
                        .build(),
                type);
    }
}
