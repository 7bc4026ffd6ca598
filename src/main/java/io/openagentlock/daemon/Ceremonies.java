package io.openagentlock.daemon;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.daemon.http.HttpException;
import io.openagentlock.signer.key.Assertion;
import io.openagentlock.signer.key.Registration;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.tlog.MalformedException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Questions to a WebAuthn authenticator that wait for the dashboard's page: the command line asks, the page shows and
 * answers, the command line fetches. Nothing here authorises anything; what comes back is a key or a signature, judged
 * like every other. Safe for concurrent use.
 */
final class Ceremonies {
    private static final Duration LIFE = Duration.ofMinutes(3);
    private static final int MOST = 16;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Ceremony> open = new LinkedHashMap<>();

    Ceremonies(InstantSource clock) {
        this.clock = clock;
    }

    /** What is wanted. */
    sealed interface Wanted {
        byte[] challenge();

        /** A new credential of the page at this port. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Creation(int port, byte[] challenge) implements Wanted {}

        /** A signature under a message by a credential. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Use(UserKey.WebAuthn key, byte[] message) implements Wanted {
            @Override
            public byte[] challenge() {
                return Assertion.challenge(message);
            }
        }
    }

    /** A question, and what came back: the key's or the signature's bytes. */
    record Ceremony(String id, Instant made, Wanted wanted, Optional<byte[]> answer) {}

    synchronized Ceremony createAt(int port) {
        byte[] challenge = new byte[32];
        random.nextBytes(challenge);
        return begin(new Wanted.Creation(port, challenge));
    }

    synchronized Ceremony use(UserKey.WebAuthn key, byte[] message) {
        return begin(new Wanted.Use(key, message));
    }

    private Ceremony begin(Wanted wanted) {
        Instant now = clock.instant();
        open.values().removeIf(one -> one.made().plus(LIFE).isBefore(now));
        if (open.size() >= MOST) {
            throw new ProblemException(new Problem.Refused(
                    "too-many-ceremonies", "too many questions wait for the dashboard's page", "wait three minutes"));
        }
        byte[] id = new byte[16];
        random.nextBytes(id);
        Ceremony ceremony = new Ceremony(HexFormat.of().formatHex(id), now, wanted, Optional.empty());
        open.put(ceremony.id(), ceremony);
        return ceremony;
    }

    synchronized Ceremony find(String id) {
        Ceremony ceremony = open.get(id);
        if (ceremony == null || ceremony.made().plus(LIFE).isBefore(clock.instant())) {
            throw new HttpException(
                    404,
                    new Problem.BadInput(
                            "no-such-ceremony", "nothing waits under this id any more", "run the command again"));
        }
        return ceremony;
    }

    /**
     * Takes the page's answer; a bad one leaves the question open.
     *
     * @param signature empty for a new credential
     * @throws HttpException 400: it does not answer the question
     */
    synchronized Ceremony answer(String id, byte[] authenticatorData, byte[] clientData, byte[] signature) {
        Ceremony ceremony = find(id);
        byte[] answer = switch (ceremony.wanted()) {
            case Wanted.Creation wanted -> created(wanted, new Registration(authenticatorData, clientData));
            case Wanted.Use wanted -> used(wanted, authenticatorData, clientData, signature);
        };
        Ceremony done = new Ceremony(ceremony.id(), ceremony.made(), ceremony.wanted(), Optional.of(answer));
        open.put(id, done);
        return done;
    }

    private static byte[] created(Wanted.Creation wanted, Registration registration) {
        try {
            return registration.credential(wanted.port(), wanted.challenge()).bytes();
        } catch (MalformedException bad) {
            throw Endpoint.bad("bad-credential", String.valueOf(bad.getMessage()));
        }
    }

    private static byte[] used(Wanted.Use wanted, byte[] data, byte[] client, byte[] signature) {
        try {
            byte[] assertion = new Assertion(data, client, signature).format();
            if (wanted.key().verify(wanted.message(), assertion)) {
                return assertion;
            }
        } catch (MalformedException malformed) {
            // told below
        }
        throw Endpoint.bad("bad-assertion", "the authenticator's answer is not this credential's to this question");
    }
}
