package io.openagentlock;

import io.openagentlock.cli.signer.Asking;
import io.openagentlock.session.TestCodes;
import io.openagentlock.signer.Secret;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A human with a passphrase and an authenticator that has scanned what the terminal showed. */
final class Authenticator implements Asking {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final InstantSource clock;
    final List<String> told = new ArrayList<>();
    String passphrase = "correct horse battery staple";
    boolean wrong;

    Authenticator(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Secret passphrase(String question) {
        return Secret.copyOf(passphrase.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Secret newPassphrase(String question) {
        return passphrase(question);
    }

    @Override
    public String code(String question) {
        byte[] secret = secret();
        return wrong ? TestCodes.wrong(secret, clock.instant()) : TestCodes.at(secret, clock.instant());
    }

    @Override
    public void tell(String line) {
        told.add(line);
    }

    /** The secret of the otpauth URI, RFC 4648 base32. */
    byte[] secret() {
        String uri = told.stream()
                .filter(line -> line.startsWith("otpauth://totp/"))
                .reduce((_, last) -> last)
                .orElseThrow();
        String text = uri.substring(uri.indexOf("secret=") + 7, uri.indexOf("&issuer"));
        byte[] secret = new byte[text.length() * 5 / 8];
        for (int i = 0; i < secret.length * 8; i++) {
            int bit = ALPHABET.indexOf(text.charAt(i / 5)) >> (4 - i % 5) & 1;
            secret[i / 8] |= (byte) (bit << (7 - i % 8));
        }
        return secret;
    }
}
