package io.openagentlock.ledger;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D) with a 12-byte nonce and a 16-byte tag. */
final class Gcm {
    static final int KEY = 32;
    static final int NONCE = 12;
    static final int TAG = 16;

    private Gcm() {}

    static byte[] encrypt(byte[] key, byte[] nonce, byte[] plain) {
        try {
            return run(Cipher.ENCRYPT_MODE, key, nonce, plain);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    /** Throws when the tag does not fit: the bytes, the nonce or the key are not the ones that were written. */
    static byte[] decrypt(byte[] key, byte[] nonce, byte[] ciphertext) throws GeneralSecurityException {
        return run(Cipher.DECRYPT_MODE, key, nonce, ciphertext);
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] data) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        return cipher.doFinal(data);
    }
}
