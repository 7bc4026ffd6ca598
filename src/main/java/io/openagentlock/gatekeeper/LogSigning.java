package io.openagentlock.gatekeeper;

import io.openagentlock.ledger.LogKeys;
import io.openagentlock.signer.NoteKey;
import io.openagentlock.signer.Secret;
import io.openagentlock.signer.SigningKey;
import io.openagentlock.tlog.NoteSigner;

/** The log's own key, as the ledger wants it: from its seed to a signer of checkpoints. */
public final class LogSigning implements LogKeys {
    @Override
    public byte[] publicKey(byte[] seed) {
        try (SigningKey key = new SigningKey(Secret.copyOf(seed))) {
            return key.publicKey();
        }
    }

    @Override
    public NoteSigner signer(String name, byte[] seed) {
        return NoteKey.log(name, new SigningKey(Secret.copyOf(seed)));
    }
}
