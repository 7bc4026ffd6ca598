package io.openagentlock.cli.signer;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.key.UserKey;
import java.util.function.UnaryOperator;

/** A key that never comes into this process: whatever signs for it is asked, and its answer is checked. */
record OutsideSigner(SignerKind kind, UserKey key, UnaryOperator<byte[]> asked) implements Signer {
    @Override
    public byte[] sign(byte[] message) {
        byte[] signature = asked.apply(message);
        if (key.verify(message, signature)) {
            return signature;
        }
        throw new ProblemException(new Problem.Refused(
                "bad-signature-made",
                "what came back is no signature of the enrolled key",
                "was it touched, and is it the key that you enrolled?"));
    }

    @Override
    public void close() {}
}
