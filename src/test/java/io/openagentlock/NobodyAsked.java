package io.openagentlock;

import io.openagentlock.cli.signer.Asking;
import io.openagentlock.signer.Secret;

/** A run without anybody at the terminal: whoever asks has failed. */
final class NobodyAsked implements Asking {
    @Override
    public Secret passphrase(String question) {
        throw new AssertionError(question);
    }

    @Override
    public Secret newPassphrase(String question) {
        throw new AssertionError(question);
    }

    @Override
    public String code(String question) {
        throw new AssertionError(question);
    }

    @Override
    public void tell(String line) {
        throw new AssertionError(line);
    }
}
