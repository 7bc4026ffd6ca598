package io.openagentlock.signer;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A few secret bytes under a key (AES-256-GCM): {@code nonce[12] ‖ ciphertext ‖ tag[16]}. Bound to a label, so that one
 * box cannot stand for another.
 */
public final class SealedBox {
    public static final int KEY_SIZE = 32;

    private static final int NONCE_SIZE = 12;
    private static final int TAG_SIZE = 16;

    private SealedBox() {}

    public static byte[] seal(Secret key, Secret plain, byte[] label, SecureRandom random) {
        byte[] nonce = new byte[NONCE_SIZE];
        random.nextBytes(nonce);
        byte[] revealed = plain.reveal(Secret.Access.granted());
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, label).doFinal(revealed);
            byte[] box = Arrays.copyOf(nonce, NONCE_SIZE + sealed.length);
            System.arraycopy(sealed, 0, box, NONCE_SIZE, sealed.length);
            return box;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        } finally {
            Arrays.fill(revealed, (byte) 0);
        }
    }

    /** What is inside; empty when key or label is another one, or the box is damaged. */
    public static Optional<Secret> open(Secret key, byte[] box, byte[] label) {
        if (box.length < NONCE_SIZE + TAG_SIZE) {
            return Optional.empty();
        }
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(box, NONCE_SIZE), label)
                    .doFinal(box, NONCE_SIZE, box.length - NONCE_SIZE);
            Secret secret = Secret.copyOf(plain);
            Arrays.fill(plain, (byte) 0);
            return Optional.of(secret);
        } catch (AEADBadTagException wrong) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    private static Cipher cipher(int mode, Secret key, byte[] nonce, byte[] label) throws GeneralSecurityException {
        if (key.length() != KEY_SIZE) {
            throw new IllegalArgumentException("a box has a key of 32 bytes");
        }
        byte[] revealed = key.reveal(Secret.Access.granted());
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(revealed, "AES"), new GCMParameterSpec(TAG_SIZE * 8, nonce));
        cipher.updateAAD(label);
        Arrays.fill(revealed, (byte) 0);
        return cipher;
    }
}
