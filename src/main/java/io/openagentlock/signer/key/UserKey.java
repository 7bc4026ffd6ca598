package io.openagentlock.signer.key;

import io.openagentlock.tlog.Ed25519Key;
import io.openagentlock.tlog.MalformedException;
import java.security.PublicKey;

/**
 * An operator's public key, which judges signatures over given bytes. Each case has its own encoding of the key, which
 * the ledger keeps, and of signatures. {@code parse} methods refuse, with {@link io.openagentlock.tlog.MalformedException},
 * every spelling but one, points off the curve and keys of low order.
 */
public sealed interface UserKey {
    /** The encoding from which {@code parse} makes an equal key: at most 1,536 bytes. */
    byte[] bytes();

    /** Whether the signature, in this case's encoding, is this key's over exactly this message. Never throws. */
    boolean verify(byte[] message, byte[] signature);

    /** What key ids of this case begin with. */
    String word();

    /** 32 bytes (RFC 8032 section 5.1.5); a signature has 64. */
    record Ed25519(Ed25519Key key) implements UserKey {
        public static Ed25519 parse(byte[] bytes) {
            return new Ed25519(Ed25519Key.parse(bytes));
        }

        @Override
        public byte[] bytes() {
            return key.bytes();
        }

        @Override
        public boolean verify(byte[] message, byte[] signature) {
            return key.verify(message, signature);
        }

        @Override
        public String word() {
            return "ed25519";
        }
    }

    /**
     * ECDSA over P-256 with SHA-256 (FIPS 186-5), as tokens keep it: 65 bytes, {@code 04 ‖ X ‖ Y} (SEC 1 section 2.3.3);
     * a signature is {@code r ‖ s}, 64 bytes.
     */
    record P256(PublicKey key) implements UserKey {
        public static P256 parse(byte[] bytes) {
            return new P256(EcPoint.parse(bytes));
        }

        @Override
        public byte[] bytes() {
            return EcPoint.format(key);
        }

        @Override
        public boolean verify(byte[] message, byte[] signature) {
            return signature.length == EcPoint.SIGNATURE_SIZE
                    && Verification.isGood("SHA256withECDSAinP1363Format", key, message, signature);
        }

        @Override
        public String word() {
            return "p256";
        }
    }

    /** An SSH key in its wire form (RFC 4253 section 6.6); a signature is an {@link SshSignature} in binary. */
    record Ssh(SshKey key) implements UserKey {
        public static Ssh parse(byte[] blob) {
            return new Ssh(SshKey.parse(blob));
        }

        @Override
        public byte[] bytes() {
            return key.blob();
        }

        @Override
        public boolean verify(byte[] message, byte[] signature) {
            return SshSignature.isGood(key, message, signature);
        }

        @Override
        public String word() {
            return "ssh";
        }
    }

    /** A WebAuthn credential with the page that it was made for; a signature is an {@link Assertion}. */
    record WebAuthn(Credential credential) implements UserKey {
        public static WebAuthn parse(byte[] bytes) {
            return new WebAuthn(Credential.parse(bytes));
        }

        @Override
        public byte[] bytes() {
            return credential.bytes();
        }

        @Override
        public boolean verify(byte[] message, byte[] signature) {
            return Assertion.isGood(credential, message, signature);
        }

        @Override
        public String word() {
            return "webauthn";
        }
    }

    /** A key of the case with this {@link #word}. */
    static UserKey parse(String word, byte[] bytes) {
        return switch (word) {
            case "ed25519" -> Ed25519.parse(bytes);
            case "p256" -> P256.parse(bytes);
            case "ssh" -> Ssh.parse(bytes);
            case "webauthn" -> WebAuthn.parse(bytes);
            default -> throw new MalformedException("no kind of key has this name");
        };
    }
}
