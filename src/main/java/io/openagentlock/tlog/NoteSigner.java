package io.openagentlock.tlog;

/** Somebody who signs notes. Implemented outside this package, which never sees a private key. */
public interface NoteSigner {
    /** The key's name, as in its {@link VerifierKey}. */
    String name();

    /** The key's id, as in its {@link VerifierKey}. */
    int keyId();

    /**
     * Signs a note's text.
     *
     * @param noteText the text, ends in a newline
     * @param posixSeconds the time to sign, 0 or more; used by {@link KeyType#COSIGNATURE_V1}, ignored by
     *     {@link KeyType#ED25519}
     * @return what follows the key id in the signature line: 64 bytes over the text's UTF-8 bytes for ED25519;
     *     {@link Cosignature#format} (72 bytes, over {@link Cosignature#signedBytes}) for COSIGNATURE_V1
     * @throws IllegalStateException the key is gone or may not sign any more
     */
    byte[] sign(String noteText, long posixSeconds);
}
