package io.openagentlock.ledger;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with a 12-byte nonce and a 16-byte tag. Looking a cipher up costs as much as using it
 * on a short text, so one is kept and used again. One thread at a time.
 */
final class Gcm {
    static final int KEY = 32;
    static final int NONCE = 12;
    static final int TAG = 16;

    private final Cipher cipher;

    Gcm() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    byte[] encrypt(SecretKey key, byte[] nonce, byte[] plain) {
        try {
            init(Cipher.ENCRYPT_MODE, key, nonce);
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM encrypts anything under a fresh nonce", impossible);
        }
    }

    /** Throws when the tag does not fit: the bytes, the nonce or the key are not the ones that were written. */
    byte[] decrypt(SecretKey key, byte[] nonce, byte[] ciphertext) throws GeneralSecurityException {
        init(Cipher.DECRYPT_MODE, key, nonce);
        return cipher.doFinal(ciphertext);
    }

    private void init(int mode, SecretKey key, byte[] nonce)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
    }
}
