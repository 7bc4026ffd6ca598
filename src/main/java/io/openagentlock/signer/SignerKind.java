package io.openagentlock.signer;

import io.openagentlock.signer.key.SshKey;
import io.openagentlock.signer.key.UserKey;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How an operator's key is kept; bound at enrolment, shown with everything that the key stands behind. */
public enum SignerKind {
    /** A seed in a file that only the user can read: good for a start, for development and for CI. */
    SOFTWARE(UserKey.Ed25519::parse),
    /** A seed sealed under a passphrase; the daemon wants a code of an authenticator besides. */
    TOTP(UserKey.Ed25519::parse),
    /** A seed in the operating system's keychain: out of reach while that is locked. */
    KEYCHAIN(UserKey.Ed25519::parse),
    /** A key in the user's ssh-agent, which may live on a security key. */
    SSH(UserKey.Ssh::parse),
    /** A key on a PKCS#11 token, a YubiKey's PIV for example. */
    PIV(UserKey.P256::parse),
    /** A FIDO2 key or passkey, through the dashboard's page. */
    WEBAUTHN(UserKey.WebAuthn::parse);

    /** How hard it is for a program of the user's to sign without the user. */
    public enum Assurance {
        /** It only has to ask. */
        LOW,
        /** It needs what the user knows and a code of the moment. */
        MEDIUM,
        /** It needs a touch or a PIN, and cannot take the key away. */
        HIGH;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final String SOFTWARE_BANNER = "DEV — SOFTWARE SIGNER";

    @SuppressWarnings("ImmutableEnumChecker") // references to static methods
    private final Function<byte[], UserKey> parser;

    SignerKind(Function<byte[], UserKey> parser) {
        this.parser = parser;
    }

    /** What a key of this kind is worth; an agent signs without asking anybody unless the key is a security key's. */
    public Assurance assurance(UserKey key) {
        return switch (this) {
            case SOFTWARE, KEYCHAIN -> Assurance.LOW;
            case TOTP -> Assurance.MEDIUM;
            case SSH -> key instanceof UserKey.Ssh(SshKey.Security _) ? Assurance.HIGH : Assurance.LOW;
            case PIV, WEBAUTHN -> Assurance.HIGH;
        };
    }

    /** What every surface says while such a key stands behind the session; empty: nothing to warn of. */
    public Optional<String> banner(UserKey key) {
        if (assurance(key) == Assurance.HIGH) {
            return Optional.empty();
        }
        return Optional.of(
                switch (this) {
                    case SOFTWARE -> SOFTWARE_BANNER;
                    case TOTP -> "TOTP-BACKED — MEDIUM ASSURANCE";
                    case KEYCHAIN -> "KEYCHAIN-BACKED — LOW ASSURANCE";
                    case SSH, PIV, WEBAUTHN -> "SSH AGENT WITHOUT TOUCH — LOW ASSURANCE";
                });
    }

    /**
     * A public key of this kind, as the ledger keeps it.
     *
     * @throws io.openagentlock.tlog.MalformedException it is not canonical, of low order, or of another kind
     */
    public UserKey parseKey(byte[] bytes) {
        return parser.apply(bytes);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SignerKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
