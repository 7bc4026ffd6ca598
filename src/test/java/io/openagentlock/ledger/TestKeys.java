package io.openagentlock.ledger;

import io.openagentlock.tlog.Cosignature;
import io.openagentlock.tlog.KeyType;
import io.openagentlock.tlog.NoteSigner;
import io.openagentlock.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 keys made from numbers, so that runs repeat. */
final class TestKeys implements LogKeys {
    @Override
    public byte[] publicKey(byte[] seed) {
        return new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
    }

    @Override
    public NoteSigner signer(String name, byte[] seed) {
        return new Key(name, KeyType.ED25519, seed);
    }

    static byte[] seed(int number) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        seed[0] = (byte) (number >>> 8);
        return seed;
    }

    static Key session(String origin, Sid sid, int number) {
        return new Key(SessionLease.keyName(origin, sid), KeyType.COSIGNATURE_V1, seed(number));
    }

    /** A note key that can be thrown away. */
    static final class Key implements NoteSigner {
        private final VerifierKey verifier;
        private final Ed25519PrivateKeyParameters key;
        private volatile boolean erased;

        Key(String name, KeyType type, byte[] seed) {
            this.key = new Ed25519PrivateKeyParameters(seed);
            this.verifier = VerifierKey.of(name, type, key.generatePublicKey().getEncoded());
        }

        VerifierKey verifier() {
            return verifier;
        }

        void erase() {
            erased = true;
        }

        boolean isErased() {
            return erased;
        }

        @Override
        public String name() {
            return verifier.name();
        }

        @Override
        public int keyId() {
            return verifier.keyId();
        }

        @Override
        public byte[] sign(String noteText, long posixSeconds) {
            if (erased) {
                throw new IllegalStateException("the key is gone");
            }
            if (verifier.type() == KeyType.ED25519) {
                return raw(noteText.getBytes(StandardCharsets.UTF_8));
            }
            return new Cosignature(posixSeconds, raw(Cosignature.signedBytes(posixSeconds, noteText))).format();
        }

        byte[] raw(byte[] message) {
            byte[] signature = new byte[64];
            key.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
            return signature;
        }
    }
}
