package io.openagentlock.session;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.policy.PolicyHash;
import io.openagentlock.signer.NoteKey;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.SigningKey;
import io.openagentlock.tlog.Checkpoint;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's side of opening a session: makes a key pair and a challenge, checks the certificate that comes back. At
 * most one challenge is open at a time, and each is used once. Safe for concurrent use.
 */
public final class Admission {
    /** The longest lease that is accepted, whatever the certificate says. */
    public static final Duration MAX_TTL = Duration.ofHours(24);

    private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    private final InstantSource clock;
    private final SecureRandom random;
    private final String boot;
    private @Nullable Pending pending;

    public Admission(InstantSource clock, SecureRandom random, String boot) {
        this.clock = clock;
        this.random = random;
        this.boot = boot;
    }

    private record Pending(Challenge challenge, SigningKey key, Instant made) {}

    /** A session that may open: its certificate, the envelope that the ledger keeps, and the key in memory. */
    public record Admitted(Certificate certificate, Dsse envelope, NoteKey key) {}

    /** A new challenge about the log as it is now; the one before it is void. */
    public synchronized Challenge challenge(Checkpoint now, PolicyHash policy) {
        drop();
        SigningKey key = new SigningKey(Secret.random(SigningKey.SEED_SIZE, random));
        Challenge challenge = new Challenge(
                now.origin(),
                sid(),
                Base64.getEncoder().encodeToString(key.publicKey()),
                Base64.getEncoder().encodeToString(bytes(16)),
                boot,
                now.size(),
                now.root(),
                policy);
        pending = new Pending(challenge, key, clock.instant());
        return challenge;
    }

    /**
     * Checks a certificate against the open challenge and uses the challenge up, whatever the outcome.
     *
     * @throws ProblemException {@code Refused} or {@code BadInput}, each cause with its own code
     */
    public synchronized Admitted admit(Dsse envelope, EnrolledKey by) {
        Pending open = pending;
        pending = null;
        boolean late = open != null && clock.instant().isAfter(open.made().plus(CHALLENGE_LIFE));
        if (open != null && late) {
            open.key().close();
        }
        if (open == null || late) {
            throw refused("no-challenge", "no challenge is open for this certificate");
        }
        try {
            Certificate certificate = Certificate.verified(envelope, by.key());
            check(certificate, open.challenge(), by);
            String name = Certificate.verifierName(certificate.audience(), certificate.sid());
            return new Admitted(certificate, envelope, NoteKey.session(name, open.key()));
        } catch (ProblemException refusal) {
            open.key().close();
            throw refusal;
        }
    }

    private void check(Certificate certificate, Challenge challenge, EnrolledKey by) {
        if (!certificate.audience().equals(challenge.origin())
                || !certificate.boot().equals(challenge.boot())) {
            throw refused("other-ledger", "the certificate is for another ledger or daemon");
        }
        if (!certificate.nonce().equals(challenge.nonce())
                || !certificate.sid().equals(challenge.sid())
                || !certificate.sessionKey().equals(challenge.sessionKey())) {
            throw refused("other-challenge", "the certificate answers another challenge");
        }
        if (certificate.size() != challenge.size()
                || !certificate.root().equals(challenge.root())
                || !certificate.policy().equals(challenge.policy())) {
            throw refused("other-history", "the certificate vouches for another history or policy");
        }
        if (certificate.kind() != by.kind() || !certificate.signer().equals(by.id())) {
            throw refused("wrong-signer-kind", "the certificate claims another kind of signer than the enrolled one");
        }
        checkTime(certificate);
    }

    private void checkTime(Certificate certificate) {
        Instant now = clock.instant();
        boolean current = !certificate.notBefore().isAfter(now.plus(CLOCK_SKEW))
                && !certificate.notBefore().isBefore(now.minus(CHALLENGE_LIFE).minus(CLOCK_SKEW))
                && certificate.notAfter().isAfter(now);
        boolean bounded = Duration.between(certificate.notBefore(), certificate.notAfter())
                        .compareTo(MAX_TTL)
                <= 0;
        if (!current || !bounded) {
            throw refused("stale-certificate", "the certificate's time is over, to come, or longer than 24 hours");
        }
    }

    /** Forgets an open challenge and destroys its key. */
    public synchronized void drop() {
        if (pending != null) {
            pending.key().close();
            pending = null;
        }
    }

    /** 8 hexadecimal digits of time and 16 random ones: sorts by age, cannot be guessed. */
    private String sid() {
        return String.format("%08x", clock.instant().getEpochSecond())
                + HexFormat.of().formatHex(bytes(8));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static ProblemException refused(String code, String message) {
        return new ProblemException(new Problem.Refused(code, message, "run `agentlock session renew`"));
    }
}
