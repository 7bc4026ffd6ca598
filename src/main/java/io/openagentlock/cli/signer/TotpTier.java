package io.openagentlock.cli.signer;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.session.Totp;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.PassphraseKeys;
import io.openagentlock.signer.SealedBox;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.SigningKey;
import io.openagentlock.signer.TotpSigner;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A seed sealed under a passphrase, and an authenticator's code that the daemon checks. */
final class TotpTier implements Tier {
    private static final String PASSPHRASE = "passphrase of your totp signer";
    private static final String CODE = "code of your authenticator";

    @Override
    public SignerKind kind() {
        return SignerKind.TOTP;
    }

    @Override
    public String about() {
        return "a key under a passphrase, and a code of your authenticator for each act";
    }

    @Override
    public Made make(Tools tools, Choice choice) {
        byte[] salt = new byte[PassphraseKeys.SALT_SIZE];
        tools.random().nextBytes(salt);
        PassphraseKeys keys = PassphraseKeys.of(tools.asking().newPassphrase("new " + PASSPHRASE), salt);
        Secret seed = Secret.random(SigningKey.SEED_SIZE, tools.random());
        UserKey key = publicKey(seed);
        byte[] box = SealedBox.seal(keys.seedKey(), seed, label(KeyId.of(key)), tools.random());
        Json.Obj settings = Json.object()
                .put("salt", Base64.getEncoder().encodeToString(salt))
                .put("box", Base64.getEncoder().encodeToString(box))
                .build();
        byte[] secret = new byte[Totp.SECRET_SIZE];
        tools.random().nextBytes(secret);
        show(secret, KeyId.of(key), tools.asking());
        Signer signer =
                new TotpSigner(seed, keys.codeKey(), () -> tools.asking().code(CODE));
        Map<String, String> more = Map.of(
                "secret",
                Base64.getEncoder().encodeToString(secret),
                "code",
                signer.code().orElseThrow());
        Arrays.fill(secret, (byte) 0);
        return new Made(new StoredSigner(kind(), key, tools.now(), settings), signer, more);
    }

    private static UserKey publicKey(Secret seed) {
        byte[] revealed = seed.reveal(Secret.Access.granted());
        try (Signer once = SoftwareTier.signer(revealed)) {
            return once.key();
        }
    }

    /** What authenticators scan or are given by hand, as most of them read it. */
    private static void show(byte[] secret, KeyId id, Asking asking) {
        String text = Base32.of(secret);
        String uri = "otpauth://totp/OpenAgentLock:" + id + "?secret=" + text + "&issuer=OpenAgentLock";
        QrCode.lines(uri).forEach(asking::tell);
        asking.tell("scan this with your authenticator, or type in the secret " + text);
        asking.tell(uri);
    }

    @Override
    public Signer unlock(StoredSigner stored, Tools tools) {
        PassphraseKeys keys = PassphraseKeys.of(tools.asking().passphrase(PASSPHRASE), stored.bytes("salt"));
        Secret seed = SealedBox.open(keys.seedKey(), stored.bytes("box"), label(stored.id()))
                .orElseThrow(() -> new ProblemException(new Problem.Refused(
                        "wrong-passphrase", "the passphrase does not open this signer", "try again")));
        keys.seedKey().close();
        return new TotpSigner(seed, keys.codeKey(), () -> tools.asking().code(CODE));
    }

    private static byte[] label(KeyId id) {
        return ("openagentlock/seed/" + id).getBytes(StandardCharsets.US_ASCII);
    }
}
