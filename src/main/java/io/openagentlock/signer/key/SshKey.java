package io.openagentlock.signer.key;

import io.openagentlock.tlog.Ed25519Key;
import io.openagentlock.tlog.MalformedException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;

/**
 * An SSH public key of the types that we accept (RFC 8709, RFC 5656, RFC 8332, OpenSSH's PROTOCOL.u2f). Certificates
 * and DSA are refused.
 */
public sealed interface SshKey {
    String ED25519 = "ssh-ed25519";
    String P256 = "ecdsa-sha2-nistp256";
    String RSA = "ssh-rsa";
    String SECURITY_ED25519 = "sk-ssh-ed25519@openssh.com";
    String SECURITY_P256 = "sk-ecdsa-sha2-nistp256@openssh.com";

    /** The wire form. */
    byte[] blob();

    /** Whether the signature, in SSH's form, is this key's over these bytes. Malformed ones throw. */
    boolean verify(byte[] signed, SshBytes signature);

    /** The word that SSH signatures of this key begin with. */
    String signatureType();

    static SshKey parse(byte[] blob) {
        if (blob.length > 1100) {
            throw new MalformedException("an SSH key is longer than 1,100 bytes");
        }
        SshBytes in = new SshBytes(blob);
        String type = in.word();
        SshKey key = switch (type) {
            case ED25519 -> new Edwards(Ed25519Key.parse(in.string()));
            case P256 -> new Curve(point(in));
            case RSA -> new Rsa(modulus(in));
            case SECURITY_ED25519 -> new Security(new Edwards(Ed25519Key.parse(in.string())), in.word());
            case SECURITY_P256 -> new Security(new Curve(point(in)), in.word());
            default -> throw new MalformedException("SSH keys of this type are not accepted");
        };
        in.end();
        if (!Arrays.equals(key.blob(), blob)) {
            throw new MalformedException("the SSH key is not in its canonical form");
        }
        return key;
    }

    private static PublicKey point(SshBytes in) {
        if (!in.word().equals("nistp256")) {
            throw new MalformedException("the SSH key names another curve than its type");
        }
        return EcPoint.parse(in.string());
    }

    private static RSAPublicKey modulus(SshBytes in) {
        BigInteger exponent = in.positive();
        BigInteger modulus = in.positive();
        boolean sound = exponent.equals(BigInteger.valueOf(65537))
                && modulus.testBit(0)
                && modulus.bitLength() >= 2048
                && modulus.bitLength() <= 8192;
        if (!sound) {
            throw new MalformedException("an RSA key has the exponent 65537 and an odd modulus of 2048 to 8192 bits");
        }
        try {
            return (RSAPublicKey)
                    KeyFactory.getInstance("RSA", "SunRsaSign").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (GeneralSecurityException e) {
            throw new MalformedException("the RSA key cannot be used");
        }
    }

    /** {@code ssh-ed25519}. */
    record Edwards(Ed25519Key key) implements SshKey {
        @Override
        public byte[] blob() {
            return SshBytes.strings(SshBytes.ascii(ED25519), key.bytes());
        }

        @Override
        public boolean verify(byte[] signed, SshBytes signature) {
            return key.verify(signed, signature.string());
        }

        @Override
        public String signatureType() {
            return ED25519;
        }
    }

    /** {@code ecdsa-sha2-nistp256}. */
    record Curve(PublicKey key) implements SshKey {
        @Override
        public byte[] blob() {
            return SshBytes.strings(SshBytes.ascii(P256), SshBytes.ascii("nistp256"), EcPoint.format(key));
        }

        @Override
        public boolean verify(byte[] signed, SshBytes signature) {
            SshBytes numbers = new SshBytes(signature.string());
            byte[] flat = new byte[EcPoint.SIGNATURE_SIZE];
            EcPoint.put(numbers.positive(), flat, 0);
            EcPoint.put(numbers.positive(), flat, EcPoint.COORDINATE);
            numbers.end();
            return Verification.isGood("SHA256withECDSAinP1363Format", key, signed, flat);
        }

        @Override
        public String signatureType() {
            return P256;
        }
    }

    /** {@code ssh-rsa}, which signs by {@code rsa-sha2-512} only. */
    record Rsa(RSAPublicKey key) implements SshKey {
        @Override
        public byte[] blob() {
            return SshBytes.strings(
                    SshBytes.ascii(RSA),
                    key.getPublicExponent().toByteArray(),
                    key.getModulus().toByteArray());
        }

        @Override
        public boolean verify(byte[] signed, SshBytes signature) {
            return Verification.isGood("SHA512withRSA", key, signed, signature.string());
        }

        @Override
        public String signatureType() {
            return "rsa-sha2-512";
        }
    }

    /** A key on a security key: it signs only after a touch, and says so in flags that it signs. */
    record Security(SshKey inner, String application) implements SshKey {
        private static final int TOUCHED = 1;

        public Security {
            if (!application.startsWith("ssh:") || application.length() > 128) {
                throw new MalformedException("a security key's application begins with ssh:");
            }
        }

        @Override
        public byte[] blob() {
            byte[] name = SshBytes.ascii(application);
            return switch (inner) {
                case Edwards(Ed25519Key key) -> SshBytes.strings(SshBytes.ascii(SECURITY_ED25519), key.bytes(), name);
                case Curve(PublicKey key) ->
                    SshBytes.strings(
                            SshBytes.ascii(SECURITY_P256), SshBytes.ascii("nistp256"), EcPoint.format(key), name);
                case Rsa _, Security _ -> throw new IllegalStateException("no security key has such a key");
            };
        }

        @Override
        public boolean verify(byte[] signed, SshBytes signature) {
            byte[] made = signature.string();
            byte[] state = signature.take(5); // flags and a counter
            byte[] covered = java.nio.ByteBuffer.allocate(32 + state.length + 32)
                    .put(Verification.digest("SHA-256", SshBytes.ascii(application)))
                    .put(state)
                    .put(Verification.digest("SHA-256", signed))
                    .array();
            return (state[0] & TOUCHED) != 0 && inner.verify(covered, new SshBytes(SshBytes.strings(made)));
        }

        @Override
        public String signatureType() {
            return inner instanceof Edwards ? SECURITY_ED25519 : SECURITY_P256;
        }
    }
}
