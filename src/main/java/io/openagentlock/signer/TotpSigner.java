package io.openagentlock.signer;

import io.openagentlock.signer.key.UserKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** A seed that a passphrase opened. What it signs counts together with a code of the moment, which the daemon checks. */
public final class TotpSigner implements Signer {
    private final SigningKey key;
    private final Secret codeKey;
    private final Supplier<String> codes;

    /**
     * Takes ownership of both secrets.
     *
     * @param codeKey what opens the daemon's secret
     * @param codes asks for six digits
     */
    public TotpSigner(Secret seed, Secret codeKey, Supplier<String> codes) {
        key = new SigningKey(seed);
        this.codeKey = codeKey;
        this.codes = codes;
    }

    @Override
    public SignerKind kind() {
        return SignerKind.TOTP;
    }

    @Override
    public UserKey key() {
        return UserKey.Ed25519.parse(key.publicKey());
    }

    @Override
    public byte[] sign(byte[] message) {
        return key.sign(message);
    }

    @Override
    public Optional<String> code() {
        String digits = codes.get();
        byte[] revealed = codeKey.reveal(Secret.Access.granted());
        String text = digits + " " + Base64.getEncoder().encodeToString(revealed);
        Arrays.fill(revealed, (byte) 0);
        return Optional.of(text);
    }

    @Override
    public void close() {
        key.close();
        codeKey.close();
    }
}
