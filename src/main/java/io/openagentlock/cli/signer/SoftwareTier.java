package io.openagentlock.cli.signer;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.SigningKey;
import io.openagentlock.signer.SoftwareSigner;
import io.openagentlock.wire.Json;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A seed in a private file: for a start, for development and for CI. */
final class SoftwareTier implements Tier {
    @Override
    public SignerKind kind() {
        return SignerKind.SOFTWARE;
    }

    @Override
    public String about() {
        return "a key in a file of yours; whoever can read it is the operator";
    }

    @Override
    public Made make(Tools tools, Choice choice) {
        byte[] seed = new byte[SigningKey.SEED_SIZE];
        tools.random().nextBytes(seed);
        Json.Obj settings = Json.object()
                .put("seed", Base64.getEncoder().encodeToString(seed))
                .build();
        Signer signer = signer(seed);
        return new Made(new StoredSigner(kind(), signer.key(), tools.now(), settings), signer, Map.of());
    }

    @Override
    public Signer unlock(StoredSigner stored, Tools tools) {
        return signer(stored.bytes("seed"));
    }

    /** Clears the array. */
    static Signer signer(byte[] seed) {
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
