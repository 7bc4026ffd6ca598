package io.openagentlock.signer;

import io.openagentlock.tlog.Cosignature;
import io.openagentlock.tlog.KeyType;
import io.openagentlock.tlog.NoteSigner;
import io.openagentlock.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;

/** A key that signs checkpoints: the log's own (C2SP signed-note, 0x01) or a session's (tlog-cosignature, 0x04). */
public final class NoteKey implements NoteSigner, AutoCloseable {
    private final SigningKey key;
    private final VerifierKey verifier;

    private NoteKey(String name, KeyType type, SigningKey key) {
        this.key = key;
        verifier = VerifierKey.of(name, type, key.publicKey());
    }

    /** The log's key: its name is the log's origin. */
    public static NoteKey log(String origin, SigningKey key) {
        return new NoteKey(origin, KeyType.ED25519, key);
    }

    /** A session's key, which signs the time together with the checkpoint. */
    public static NoteKey session(String name, SigningKey key) {
        return new NoteKey(name, KeyType.COSIGNATURE_V1, key);
    }

    public VerifierKey verifier() {
        return verifier;
    }

    @Override
    public String name() {
        return verifier.name();
    }

    @Override
    public int keyId() {
        return verifier.keyId();
    }

    @Override
    public byte[] sign(String noteText, long posixSeconds) {
        return switch (verifier.type()) {
            case ED25519 -> key.sign(noteText.getBytes(StandardCharsets.UTF_8));
            case COSIGNATURE_V1 ->
                new Cosignature(posixSeconds, key.sign(Cosignature.signedBytes(posixSeconds, noteText))).format();
        };
    }

    @Override
    public void close() {
        key.close();
    }
}
