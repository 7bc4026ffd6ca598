package io.openagentlock.cli.signer;

import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SignerKind;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One way to keep the operator's key. */
public interface Tier {
    SignerKind kind();

    /** For help texts: a few words. */
    String about();

    /** A new key, or one that exists outside, ready to sign its enrolment. */
    Made make(Tools tools, Choice choice);

    /** A key that was enrolled before. May ask. */
    Signer unlock(StoredSigner stored, Tools tools);

    /** What a tier works with. */
    record Tools(Asking asking, SecureRandom random, DaemonClient daemon, Map<String, String> env, Instant now) {}

    /**
     * What the user chose among several.
     *
     * @param key part of a key's name: an agent's comment, a token's alias
     * @param module path of a PKCS#11 library
     * @param slot index in its list of slots
     */
    record Choice(Optional<String> key, Optional<String> module, int slot) {}

    /**
     * A key that is to be enrolled.
     *
     * @param more what the daemon needs besides, by field
     */
    record Made(StoredSigner stored, Signer signer, Map<String, String> more) {}
}
