package io.openagentlock.ledger;

import io.openagentlock.tlog.NoteSignature;
import io.openagentlock.tlog.VerifierKey;

/** Whether a note signature is good; the one expensive step of verification, so tests may remember answers. */
@FunctionalInterface
public interface SignatureCheck {
    SignatureCheck PLAIN = (key, text, signature) -> key.verify(text, signature).isPresent();

    boolean isGood(VerifierKey key, String noteText, NoteSignature signature);
}
