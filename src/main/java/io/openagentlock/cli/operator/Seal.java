package io.openagentlock.cli.operator;

import io.openagentlock.ledger.Event;
import io.openagentlock.ledger.Sighting;
import io.openagentlock.signer.Signer;
import io.openagentlock.signer.SignerKind;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Cosignature;
import io.openagentlock.tlog.KeyType;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.NoteSignature;
import io.openagentlock.tlog.VerifierKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The operator's signature under a state of the ledger: a checkpoint with a cosignature/v1 (C2SP tlog-cosignature) by
 * the operator's key, whose name for that is {@code <origin>/u/<key id>}.
 *
 * @param note the signed note
 */
public record Seal(Note note) {
    /** Whether such a signer seals by the way: with Ed25519, as cosignatures are, and without asking anybody. */
    static boolean isUnattended(SignerKind kind) {
        return kind == SignerKind.SOFTWARE || kind == SignerKind.KEYCHAIN;
    }

    /** Signs; the caller has compared the checkpoint with what it knows. */
    static Seal sign(Checkpoint checkpoint, Signer signer, Instant now) {
        String name =
                Event.Anchored.userKeyName(checkpoint.origin(), signer.id().value());
        VerifierKey key =
                VerifierKey.of(name, KeyType.COSIGNATURE_V1, signer.key().bytes());
        long seconds = now.getEpochSecond();
        byte[] signature = signer.sign(Cosignature.signedBytes(seconds, checkpoint.format()));
        byte[] blob = new Cosignature(seconds, signature).format();
        return new Seal(new Note(checkpoint.format(), List.of(new NoteSignature(name, key.keyId(), blob))));
    }

    public Checkpoint checkpoint() {
        return Checkpoint.parse(note.text());
    }

    /** When it was signed. */
    public Instant at() {
        byte[] blob = note.signatures().getFirst().blob();
        return Instant.ofEpochSecond(Cosignature.parse(blob).posixSeconds());
    }

    /** What it proves to its owner. */
    public Sighting sighting() {
        return new Sighting("user seal", checkpoint(), Optional.of(at()), Optional.empty());
    }
}
