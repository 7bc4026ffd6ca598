package io.openagentlock.gatekeeper;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Ledger;
import io.openagentlock.ledger.Receipt;
import io.openagentlock.ledger.SessionLease;
import io.openagentlock.ledger.Sid;
import io.openagentlock.session.Admission;
import io.openagentlock.session.Certificate;
import io.openagentlock.session.Challenge;
import io.openagentlock.session.Dsse;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.session.Enrolment;
import io.openagentlock.session.Rotation;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import io.openagentlock.wire.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Opens, renews and ends signing sessions: the only place where a certificate becomes a key that the ledger signs with.
 * Opening is rare and serialised; {@link #current} is what the path of a tool call asks.
 */
public final class SessionDesk {
    private final Ledger ledger;
    private final Admission admission;
    private final PolicyDesk policies;
    private final InstantSource clock;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final long graceEnds;
    private volatile Keys keys;
    private volatile Optional<Newest> newest = Optional.empty();

    private record Newest(Certificate certificate, EnrolledKey signer) {}

    /**
     * The desk of one daemon process.
     *
     * @param grace how long tool calls wait for the first session of this process, since whoever starts the daemon
     *     opens a session right after it
     */
    public SessionDesk(Ledger ledger, Admission admission, PolicyDesk policies, InstantSource clock, Duration grace) {
        this.ledger = ledger;
        this.admission = admission;
        this.policies = policies;
        this.clock = clock;
        graceEnds = System.nanoTime() + grace.toNanos();
        keys = Keys.of(ledger.reader().milestones());
    }

    /** The operator's keys that may sign certificates and requests. */
    public Enrolment enrolment() {
        return keys.enrolled();
    }

    /** What the ledger is now and what has to be signed to open a session on it. */
    public Challenge challenge() {
        Checkpoint now = ledger.reader()
                .head()
                .map(head -> head.checkpoint())
                .orElseGet(() -> new Checkpoint(ledger.origin(), 0, Hash.EMPTY_ROOT));
        return admission.challenge(now, policies.inForce().policies().hash());
    }

    /** A session that has just opened. */
    public record Opened(Certificate certificate, Receipt receipt) {}

    /**
     * Opens a session; one that is still open is sealed first.
     *
     * @param first the key to enrol, accepted only while no key is enrolled: trust on first use
     * @param factor what else this key's owner has to show; asked once the signature is known to be good
     */
    public synchronized Opened open(Dsse envelope, Optional<EnrolledKey> first, Consumer<EnrolledKey> factor) {
        EnrolledKey by = signer(envelope, first);
        boolean enrolling = enrolment().find(by.id()).isEmpty();
        List<Event> before = enrolling ? List.of(PolicyEvents.enrolled(by, Optional.empty())) : List.of();
        Admission.Admitted admitted = admission.admit(envelope, by);
        try {
            factor.accept(by);
        } catch (ProblemException refusal) {
            admitted.key().close();
            throw refusal;
        }
        return opened(admitted, by, before, enrolling ? keys.with(enrolment().with(by)) : keys);
    }

    /**
     * Puts a new key in the place of others and opens a session of it, in one: nothing of it is recorded alone, and it
     * needs no session that is open. One that is open is sealed first.
     *
     * @param envelope the new key's certificate
     * @param rotation the {@link Rotation}, by the key that goes or by the recovery key
     * @param factor what else the owner of the key that goes has to show
     * @throws ProblemException {@code Refused} or {@code BadInput}, each cause with its own code
     */
    public synchronized Opened rotate(Dsse envelope, Dsse rotation, Consumer<EnrolledKey> factor) {
        Keys before = keys;
        Rotation judged = before.judge(rotation);
        EnrolledKey next = judged.next();
        if (next.kind() == SignerKind.TOTP) {
            throw refused(
                    "rotation-needs-secret",
                    "a totp signer comes with a secret for its codes, which a rotation does not bring",
                    "rotate to another kind, enrol the totp signer, then remove the other one");
        }
        Admission.Admitted admitted = admission.admit(envelope, next);
        try {
            before.enrolled().find(rotation.keyId()).ifPresent(factor);
        } catch (ProblemException refusal) {
            admitted.key().close();
            throw refusal;
        }
        if (!judged.goesWith(admitted.certificate())) {
            admitted.key().close();
            throw refused(
                    "rotation-other-challenge",
                    "the rotation and the certificate do not belong together",
                    "run `agentlock signer rotate` again");
        }
        Event event = new Event.SignerRotated(
                judged.kid().value(),
                judged.kind().word(),
                judged.key(),
                judged.removed(),
                rotation.keyId().value(),
                recorded(rotation));
        return opened(admitted, next, List.of(event), before.rotated(judged));
    }

    /** Records the session and what belongs to it; the keys count once that is durable. */
    private Opened opened(Admission.Admitted admitted, EnrolledKey by, List<Event> before, Keys after) {
        Certificate certificate = admitted.certificate();
        Sid sid = new Sid(certificate.sid());
        List<Event> events = new ArrayList<>(before);
        events.add(new Event.SessionOpened(
                sid, recorded(admitted.envelope()), by.kind().word()));
        PolicyEvents.ifChanged(ledger, policies.inForce()).ifPresent(events::add);
        SessionLease lease = new SessionLease(
                sid, admitted.key(), certificate.notAfter(), by.kind().word(), admitted.key()::close);
        Receipt receipt = ledger.openSession(lease, events);
        keys = after;
        newest = Optional.of(new Newest(certificate, by));
        opened.countDown();
        return new Opened(certificate, receipt);
    }

    private EnrolledKey signer(Dsse envelope, Optional<EnrolledKey> first) {
        Optional<EnrolledKey> known = enrolment().find(envelope.keyId());
        if (known.isPresent()) {
            return known.get();
        }
        return first.filter(key -> enrolment().keys().isEmpty() && key.id().equals(envelope.keyId()))
                .orElseThrow(() -> new ProblemException(new Problem.Refused(
                        "signer-not-enrolled",
                        "the key that signed is not enrolled in this ledger",
                        "use the signer that `agentlock session list` names")));
    }

    /**
     * One more key, or one less, by an act of the operator.
     *
     * @throws ProblemException {@code Refused}: it is enrolled already
     */
    public synchronized Receipt enroll(EnrolledKey key, KeyId by) {
        if (enrolment().keys().size() >= Enrolment.MOST) {
            throw refused(
                    "too-many-signers",
                    "there are " + Enrolment.MOST + " signers, and no more may be",
                    "remove one first");
        }
        requireNew(key.id());
        Receipt receipt = ledger.append(PolicyEvents.enrolled(key, Optional.of(by)));
        keys = keys.with(enrolment().with(key));
        return receipt;
    }

    /** Throws {@link ProblemException} {@code Refused} when this key is enrolled. */
    public void requireNew(KeyId id) {
        if (enrolment().find(id).isPresent()) {
            throw refused(
                    "signer-enrolled",
                    "this key is enrolled already",
                    "`agentlock session list` shows which key signs");
        }
    }

    /**
     * A key opens no session and authorises nothing any more; a session that it opened goes on to its end.
     *
     * @throws ProblemException {@code Refused}: it is the last one, or not enrolled
     */
    public synchronized Receipt remove(KeyId id, KeyId by) {
        if (enrolment().find(id).isEmpty()) {
            throw refused(
                    "signer-not-enrolled",
                    "no such signer is enrolled",
                    "`agentlock session list` shows which key signs");
        }
        if (enrolment().keys().size() == 1) {
            throw refused("last-signer", "the last signer cannot be removed", "enrol another one first");
        }
        Receipt receipt = ledger.append(new Event.SignerRemoved(id.value(), by.value()));
        keys = keys.with(enrolment().without(id));
        return receipt;
    }

    /** The key on paper; empty while there is none. */
    public Optional<KeyId> recovery() {
        return keys.recovery().map(Keys.RecoveryKey::id);
    }

    /**
     * Enrols the recovery key, once in the life of a ledger: if it could be replaced, a thief would.
     *
     * @param key 32 bytes, Ed25519
     * @throws ProblemException {@code Refused}: there is one
     */
    public synchronized Receipt enrolRecovery(byte[] key, KeyId by) {
        Keys.RecoveryKey recovery = Keys.RecoveryKey.of(key);
        if (keys.recovery().isPresent()) {
            throw refused(
                    "recovery-enrolled",
                    "this ledger has a recovery key, " + keys.recovery().get().id() + ", and nothing replaces it",
                    "use the paper that you have; without it, only a new ledger gets another one");
        }
        if (enrolment().find(recovery.id()).isPresent()) {
            throw refused("signer-enrolled", "this key is a signer already", "run `agentlock signer recovery-kit`");
        }
        Receipt receipt = ledger.append(new Event.RecoveryEnrolled(
                recovery.id().value(), Base64.getEncoder().encodeToString(key), by.value()));
        keys = new Keys(keys.enrolled(), Optional.of(recovery));
        return receipt;
    }

    private static ProblemException refused(String code, String message, String hint) {
        return new ProblemException(new Problem.Refused(code, message, hint));
    }

    /** The key whose certificate opened a session of this process; empty for another one. */
    public Optional<EnrolledKey> signer(Sid sid) {
        return newest.filter(one -> one.certificate().sid().equals(sid.value())).map(Newest::signer);
    }

    /** How long the session was meant to live; empty for one that this process did not open. */
    public Optional<Duration> life(Sid sid) {
        return newest.map(Newest::certificate)
                .filter(certificate -> certificate.sid().equals(sid.value()))
                .map(certificate -> Duration.between(certificate.notBefore(), certificate.notAfter()));
    }

    /** Ends the open session; empty when none was open. */
    public synchronized Optional<Receipt> end() {
        return ledger.sealSession();
    }

    java.time.Instant now() {
        return clock.instant();
    }

    /** Destroys what is in memory; the ledger is sealed by {@link #end}. */
    public void close() {
        admission.drop();
    }

    /**
     * The session that stands behind a decision made now.
     *
     * @throws ProblemException {@code Unavailable}: none, or expired
     */
    public SessionLease current() {
        Optional<SessionLease> lease = ledger.session();
        if (lease.isEmpty() && waitedForFirst()) {
            lease = ledger.session();
        }
        if (lease.isEmpty()) {
            throw new ProblemException(new Problem.Unavailable(
                    "no-session",
                    "no signing session is open, so nothing can be recorded",
                    "run `agentlock session renew`"));
        }
        if (!clock.instant().isBefore(lease.get().notAfter())) {
            throw new ProblemException(new Problem.Unavailable(
                    "session-expired",
                    "the signing session has expired, so nothing can be recorded",
                    "run `agentlock session renew`"));
        }
        return lease.get();
    }

    private boolean waitedForFirst() {
        try {
            return opened.await(Math.max(0, graceEnds - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static io.openagentlock.ledger.Dsse recorded(Dsse envelope) {
        Json.Obj json = envelope.toJson();
        Json.Obj signature = (Json.Obj) json.items("signatures").getFirst();
        return new io.openagentlock.ledger.Dsse(
                json.text("payloadType").orElseThrow(),
                json.text("payload").orElseThrow(),
                List.of(new io.openagentlock.ledger.Dsse.Signature(
                        signature.text("keyid").orElseThrow(),
                        signature.text("sig").orElseThrow())));
    }
}
