package io.openagentlock.signer.key;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** The JDK's cryptography, without its exceptions. */
final class Verification {
    private Verification() {}

    static boolean isGood(String algorithm, PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm, provider(algorithm));
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException undecodable) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has " + algorithm, e);
        }
    }

    /** By name: no other provider that the program registers, a token's for example, may take its place. */
    private static String provider(String algorithm) {
        return algorithm.endsWith("RSA") ? "SunRsaSign" : "SunEC";
    }

    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }
}
