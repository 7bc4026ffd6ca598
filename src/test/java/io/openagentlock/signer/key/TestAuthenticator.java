package io.openagentlock.signer.key;

import io.openagentlock.signer.Secret;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SignerKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** Keys of every case with their private halves, as browsers, agents and tokens would use them. */
public final class TestAuthenticator implements Signer {
    private static final int PORT = 7879;

    /** Makes a signature in the encoding of the key's case. */
    private interface Making {
        byte[] sign(byte[] message) throws GeneralSecurityException;
    }

    private final SignerKind kind;
    private final UserKey key;
    private final Making making;

    private TestAuthenticator(SignerKind kind, UserKey key, Making making) {
        this.kind = kind;
        this.key = key;
        this.making = making;
    }

    @Override
    public SignerKind kind() {
        return kind;
    }

    @Override
    public UserKey key() {
        return key;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            return making.sign(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {}

    /** A token's key. */
    public static TestAuthenticator piv() {
        KeyPair pair = p256();
        return new TestAuthenticator(
                SignerKind.PIV,
                UserKey.P256.parse(EcPoint.format(pair.getPublic())),
                message -> signature("SHA256withECDSAinP1363Format", pair, message));
    }

    /** A software key's cousin: the same case as {@code totp} and {@code keychain}. */
    public static TestAuthenticator seed(SignerKind kind) {
        var key = new io.openagentlock.signer.SigningKey(Secret.random(32, new java.security.SecureRandom()));
        return new TestAuthenticator(kind, UserKey.Ed25519.parse(key.publicKey()), key::sign);
    }

    /** A passkey of the dashboard's page. */
    public static TestAuthenticator passkey(boolean edDsa) {
        KeyPair pair = edDsa ? ed25519() : p256();
        Credential credential = Credential.parse(credential(pair, edDsa, PORT));
        return new TestAuthenticator(
                SignerKind.WEBAUTHN,
                new UserKey.WebAuthn(credential),
                message -> assertion(pair, edDsa, credential.origin(), 5, message));
    }

    /** An SSH key that needs a touch, and says with these flags whether there was one. */
    public static TestAuthenticator securityKey(int flags) {
        KeyPair pair = ed25519();
        SshKey key = SshKey.parse(
                SshBytes.strings(SshBytes.ascii(SshKey.SECURITY_ED25519), raw(pair), SshBytes.ascii("ssh:")));
        return new TestAuthenticator(SignerKind.SSH, new UserKey.Ssh(key), message -> {
            byte[] state = ByteBuffer.allocate(5).put((byte) flags).putInt(7).array();
            byte[] covered = concat(
                    Verification.digest("SHA-256", SshBytes.ascii("ssh:")),
                    state,
                    Verification.digest("SHA-256", SshSignature.signedBytes(message)));
            byte[] made =
                    SshBytes.strings(SshBytes.ascii(SshKey.SECURITY_ED25519), signature("Ed25519", pair, covered));
            return SshSignature.format(key, concat(made, state));
        });
    }

    /** What a browser answers; the flags are those of the authenticator data. */
    static byte[] assertion(KeyPair pair, boolean edDsa, String origin, int flags, byte[] message)
            throws GeneralSecurityException {
        byte[] data = concat(
                Verification.digest("SHA-256", SshBytes.ascii("localhost")), new byte[] {(byte) flags, 0, 0, 0, 9});
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(Assertion.challenge(message));
        byte[] client = ("{\"type\":\"webauthn.get\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] signed = concat(data, Verification.digest("SHA-256", client));
        return new Assertion(data, client, signature(edDsa ? "Ed25519" : "SHA256withECDSA", pair, signed)).format();
    }

    static byte[] credential(KeyPair pair, boolean edDsa, int port) {
        byte[] cose = edDsa
                ? concat(java.util.HexFormat.of().parseHex("a4010103272006215820"), raw(pair))
                : new Credential.CoseKey.Es256(pair.getPublic()).bytes();
        return concat(new byte[] {(byte) (port >> 8), (byte) port}, cose, new byte[] {1, 2, 3, 4});
    }

    static KeyPair p256() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519", "SunEC").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] raw(KeyPair pair) {
        byte[] spki = ((EdECPublicKey) pair.getPublic()).getEncoded();
        return Arrays.copyOfRange(spki, spki.length - 32, spki.length);
    }

    private static byte[] signature(String algorithm, KeyPair pair, byte[] message) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(algorithm, "SunEC");
        signer.initSign(pair.getPrivate());
        signer.update(message);
        return signer.sign();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
