package io.openagentlock.ledger;

import io.openagentlock.tlog.NoteSigner;

/** Makes the log's own signing key from its seed. Implemented where signing lives. */
public interface LogKeys {
    /** The raw 32-byte Ed25519 public key for a 32-byte seed (RFC 8032). */
    byte[] publicKey(byte[] seed);

    /** A signer of plain Ed25519 note signatures (type 0x01). */
    NoteSigner signer(String name, byte[] seed);
}
