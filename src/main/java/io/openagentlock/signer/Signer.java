package io.openagentlock.signer;

/** The operator's long-lived key. Lives on the CLI's side only: the daemon never holds one. */
public interface Signer extends AutoCloseable {
    SignerKind kind();

    KeyId id();

    /** 32 bytes, RFC 8032 section 5.1.5. */
    byte[] publicKey();

    /** 64 bytes of Ed25519 signature over exactly these bytes. */
    byte[] sign(byte[] message);

    @Override
    void close();
}
