package io.openagentlock.cli.signer;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.signer.key.EcPoint;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.Signature;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;

/** A P-256 key with a certificate on a PKCS#11 token, a YubiKey's PIV for example; the token wants its PIN. */
final class PivTier implements Tier {
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    @Override
    public SignerKind kind() {
        return SignerKind.PIV;
    }

    @Override
    public String about() {
        return "a P-256 key on a PKCS#11 token (--module); wants its PIN, and a touch where the token does";
    }

    @Override
    public Made make(Tools tools, Choice choice) {
        String module = choice.module()
                .orElseThrow(() -> new ProblemException(new Problem.BadInput(
                        "no-module",
                        "a token's PKCS#11 library is needed",
                        "give --module, for example /usr/lib/x86_64-linux-gnu/libykcs11.so")));
        Token token = open(module, choice.slot(), tools.asking());
        try {
            for (String alias : Collections.list(token.keys().aliases())) {
                if (alias.contains(choice.key().orElse("")) && token.keys().isKeyEntry(alias)) {
                    return made(token, alias, module, choice.slot(), tools);
                }
            }
        } catch (GeneralSecurityException | ProviderException failed) {
            throw unusable(failed);
        } catch (MalformedException otherKey) {
            throw noKey();
        }
        throw noKey();
    }

    private Made made(Token token, String alias, String module, int slot, Tools tools) throws GeneralSecurityException {
        UserKey key = UserKey.P256.parse(
                EcPoint.format(token.keys().getCertificate(alias).getPublicKey()));
        Json.Obj settings = Json.object()
                .put("module", module)
                .put("slot", slot)
                .put("alias", alias)
                .build();
        return new Made(new StoredSigner(kind(), key, tools.now(), settings), token.signer(key, alias), Map.of());
    }

    @Override
    public Signer unlock(StoredSigner stored, Tools tools) {
        int slot = Math.toIntExact(stored.settings().integer("slot").orElse(0L));
        return open(stored.setting("module"), slot, tools.asking()).signer(stored.key(), stored.setting("alias"));
    }

    /** A token with its PIN given. */
    private record Token(Provider provider, KeyStore keys) {
        Signer signer(UserKey key, String alias) {
            return new OutsideSigner(SignerKind.PIV, key, message -> {
                try {
                    if (!(keys.getKey(alias, null) instanceof PrivateKey own)) {
                        throw noKey();
                    }
                    Signature signature = Signature.getInstance(ALGORITHM, provider);
                    signature.initSign(own);
                    signature.update(message);
                    return signature.sign();
                } catch (GeneralSecurityException | ProviderException failed) {
                    throw unusable(failed);
                }
            });
        }
    }

    private static Token open(String module, int slot, Asking asking) {
        boolean plain = module.startsWith("/") && module.chars().noneMatch(c -> c < ' ' || c == '"' || c == '\\');
        if (!plain || slot < 0) {
            throw new ProblemException(new Problem.BadInput(
                    "bad-module", "a PKCS#11 library has an absolute path", "look at --module and --slot"));
        }
        char[] pin = characters(asking.passphrase("PIN of the token"));
        try {
            Provider provider = Security.getProvider("SunPKCS11")
                    .configure("--name = agentlock\nlibrary = \"" + module + "\"\nslotListIndex = " + slot + "\n");
            KeyStore keys = KeyStore.getInstance("PKCS11", provider);
            keys.load(null, pin);
            return new Token(provider, keys);
        } catch (GeneralSecurityException
                | IOException
                | ProviderException
                | InvalidParameterException
                | UnsupportedOperationException failed) {
            throw unusable(failed);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private static char[] characters(Secret pin) {
        byte[] revealed = pin.reveal(Secret.Access.granted());
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(revealed));
        char[] characters = new char[text.remaining()];
        text.get(characters);
        Arrays.fill(revealed, (byte) 0);
        return characters;
    }

    private static ProblemException unusable(Exception cause) {
        return new ProblemException(
                new Problem.Refused(
                        "token-unusable",
                        "the token does not sign",
                        "look at --module, --slot and the PIN; three wrong PINs lock most tokens"),
                cause);
    }

    private static ProblemException noKey() {
        return new ProblemException(new Problem.BadInput(
                "no-token-key",
                "the token has no P-256 key with a certificate",
                "make one with the token's own program; --key takes a part of its alias"));
    }
}
