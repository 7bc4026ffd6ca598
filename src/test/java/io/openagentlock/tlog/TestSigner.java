package io.openagentlock.tlog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;

/** A signer whose Ed25519 seed is one byte, 32 times: obviously no secret. */
final class TestSigner implements NoteSigner {
    private final KeyPair pair;
    private final VerifierKey key;

    TestSigner(String name, KeyType type, int seedByte) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new ConstantRandom((byte) seedByte));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        byte[] spki = pair.getPublic().getEncoded();
        key = VerifierKey.of(name, type, Arrays.copyOfRange(spki, spki.length - 32, spki.length));
    }

    VerifierKey key() {
        return key;
    }

    @Override
    public String name() {
        return key.name();
    }

    @Override
    public int keyId() {
        return key.keyId();
    }

    @Override
    public byte[] sign(String noteText, long posixSeconds) {
        return switch (key.type()) {
            case ED25519 -> raw(noteText.getBytes(StandardCharsets.UTF_8));
            case COSIGNATURE_V1 ->
                new Cosignature(posixSeconds, raw(Cosignature.signedBytes(posixSeconds, noteText))).format();
        };
    }

    private byte[] raw(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The JDK takes the 32 bytes of an Ed25519 seed from its random source as they come. */
    private static final class ConstantRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte value;

        ConstantRandom(byte value) {
            this.value = value;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, value);
        }
    }
}
