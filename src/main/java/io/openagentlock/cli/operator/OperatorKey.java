package io.openagentlock.cli.operator;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SigningKey;
import io.openagentlock.signer.SoftwareSigner;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/** The software signer's seed: 32 bytes in {@code software.key}, made at first use. */
public final class OperatorKey {
    private static final String FILE = "software.key";
    private static final String NEXT = "software.key.next";

    private OperatorKey() {}

    /** The signer, which the caller closes; empty when no key was made yet. */
    public static Optional<Signer> find(StateDirectory state) {
        return state.readPrivate(FILE, SigningKey.SEED_SIZE).map(OperatorKey::signer);
    }

    /** As {@link #find}; makes a key when there is none. */
    public static Signer findOrMake(StateDirectory state, SecureRandom random) {
        Optional<Signer> known = find(state);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] seed = new byte[SigningKey.SEED_SIZE];
        random.nextBytes(seed);
        state.write(FILE, seed);
        return signer(seed);
    }

    static void forget(StateDirectory state) {
        state.delete(FILE);
    }

    /** The key that is to take this one's place, kept until {@link #adopt}. */
    static Signer next(StateDirectory state, SecureRandom random) {
        Optional<Signer> waiting = state.readPrivate(NEXT, SigningKey.SEED_SIZE).map(OperatorKey::signer);
        if (waiting.isPresent()) {
            return waiting.get();
        }
        byte[] seed = new byte[SigningKey.SEED_SIZE];
        random.nextBytes(seed);
        state.write(NEXT, seed);
        return signer(seed);
    }

    /** Puts the next key in the place of the one before, which is gone then. */
    static void adopt(StateDirectory state) {
        state.move(NEXT, FILE);
    }

    /** Clears the array. */
    private static Signer signer(byte[] seed) {
        try {
            return new SoftwareSigner(Secret.copyOf(seed));
        } catch (IllegalArgumentException wrongLength) {
            throw new ProblemException(
                    new Problem.BadInput(
                            "bad-operator-key",
                            "the operator's key file is damaged",
                            "restore software.key of the state directory from a backup"),
                    wrongLength);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }
}
