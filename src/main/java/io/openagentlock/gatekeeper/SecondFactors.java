package io.openagentlock.gatekeeper;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.session.EnrolledKey;
import io.openagentlock.session.Totp;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.SealedBox;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.SignerKind;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The daemon's half of {@code totp} signers: whoever signs with such a key shows a code of the moment too. The secret
 * lies sealed on the disk; what opens it comes with each code, from the passphrase. Each code passes once. Tries are
 * counted on the disk before they are judged, so that neither a restart nor a kill gives more of them.
 *
 * <p>Asked only about requests whose signature is good: without the passphrase nobody can even fail. Safe for concurrent
 * use.
 */
public final class SecondFactors {
    private final FactorFiles files;
    private final InstantSource clock;
    private final SecureRandom random;

    public SecondFactors(FactorFiles files, InstantSource clock, SecureRandom random) {
        this.files = files;
        this.clock = clock;
        this.random = random;
    }

    /** A code and what opens the secret that it is judged by. On the wire: six digits, a space, base64 of 32 bytes. */
    public record Code(String digits, Secret key) {
        /**
         * As it stands in the header {@code AgentLock-Code}.
         *
         * @throws ProblemException {@code Refused}
         */
        public static Code parse(String text) {
            boolean digits = text.length() > 7 && text.charAt(6) == ' ';
            for (int i = 0; digits && i < 6; i++) {
                digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
            }
            if (digits) {
                try {
                    byte[] key = Base64.getDecoder().decode(text.substring(7));
                    if (key.length == SealedBox.KEY_SIZE) {
                        return new Code(text.substring(0, 6), Secret.copyOf(key));
                    }
                } catch (IllegalArgumentException notBase64) {
                    // told below
                }
            }
            throw refused("bad-code", "the code is malformed: six digits are needed");
        }
    }

    /**
     * Begins to keep a secret, once its owner has shown a code of it.
     *
     * @throws ProblemException {@code Refused}: the code is wrong
     */
    public synchronized void enroll(KeyId key, Secret secret, Code code) {
        OptionalLong step = match(secret, code.digits(), 0);
        if (step.isEmpty()) {
            throw refused("wrong-code", "the code is not one of this secret now");
        }
        byte[] box = SealedBox.seal(code.key(), secret, label(key), random);
        files.write(key, Factor.fresh(box, step.getAsLong()).format());
    }

    public synchronized void forget(KeyId key) {
        files.delete(key);
    }

    /**
     * Lets a signature of this key count: always, or with a code that was never used.
     *
     * @param code the header's text
     * @throws ProblemException {@code Refused}, each cause with its own code
     */
    public synchronized void require(EnrolledKey key, Optional<String> code) {
        if (key.kind() != SignerKind.TOTP) {
            return;
        }
        Code given = Code.parse(code.orElseThrow(
                () -> refused("code-needed", "this signer needs a code of your authenticator besides the signature")));
        Factor state = files.read(key.id())
                .map(Factor::parse)
                .orElseThrow(() -> refused("no-code-secret", "the daemon has no secret for this signer's codes"));
        Instant now = clock.instant();
        if (now.isBefore(state.until())) {
            throw refused(
                    "code-locked",
                    "too many wrong codes: the next one is looked at in "
                            + spoken(Duration.between(now, state.until())));
        }
        files.write(key.id(), state.failed(now).format());
        OptionalLong step = judged(key.id(), state, given);
        if (step.isEmpty()) {
            throw refused("wrong-code", "the code is wrong, or was used before");
        }
        files.write(key.id(), state.passed(step.getAsLong()).format());
    }

    private OptionalLong judged(KeyId key, Factor state, Code given) {
        Optional<Secret> secret = SealedBox.open(given.key(), state.box(), label(key));
        given.key().close();
        if (secret.isEmpty()) {
            return OptionalLong.empty();
        }
        try (Secret open = secret.get()) {
            return match(open, given.digits(), state.used());
        }
    }

    private OptionalLong match(Secret secret, String digits, long used) {
        byte[] revealed = secret.reveal(Secret.Access.granted());
        try {
            return Totp.match(revealed, digits, clock.instant(), used);
        } finally {
            Arrays.fill(revealed, (byte) 0);
        }
    }

    private static byte[] label(KeyId key) {
        return ("openagentlock/totp/" + key).getBytes(StandardCharsets.US_ASCII);
    }

    private static String spoken(Duration time) {
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() > 0 ? time.toMinutes() + " min" : Math.max(1, time.toSeconds()) + " s";
    }

    private static ProblemException refused(String code, String message) {
        return new ProblemException(
                new Problem.Refused(code, message, "run the command again with a new code of your authenticator"));
    }
}
