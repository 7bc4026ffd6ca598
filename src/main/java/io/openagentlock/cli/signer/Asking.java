package io.openagentlock.cli.signer;

import io.openagentlock.signer.Secret;

/** Asks the human at the terminal for what only a human has; nothing is shown while it is typed. */
public interface Asking {
    /** A passphrase or PIN that was chosen before; asked once in a run for each question. */
    Secret passphrase(String question);

    /** A passphrase that is chosen now: asked twice. */
    Secret newPassphrase(String question);

    /** Six digits of an authenticator; a new one each time. */
    String code(String question);

    /** A line for the human, beside the command's own output. */
    void tell(String line);
}
