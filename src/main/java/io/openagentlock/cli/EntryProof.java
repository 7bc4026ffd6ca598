package io.openagentlock.cli;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.cli.client.DaemonClient;
import io.openagentlock.cli.wiring.DurableFile;
import io.openagentlock.session.Certificate;
import io.openagentlock.session.Dsse;
import io.openagentlock.signer.KeyId;
import io.openagentlock.signer.key.UserKey;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.LogProof;
import io.openagentlock.tlog.NoteSignature;
import io.openagentlock.tlog.UnverifiedNoteException;
import io.openagentlock.tlog.VerifierKey;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The proof of one entry, checked without believing the daemon: the entry's own bytes are hashed, the path is walked to
 * the root, and the checkpoint's signatures are verified with keys known from elsewhere.
 *
 * @param entry {@code {"seq":n,"entry":{leaf}}}
 */
record EntryProof(Json.Obj entry, LogProof proof) {
    static EntryProof fetch(DaemonClient daemon, Json.Obj entry) {
        long seq = entry.integer("seq").orElseThrow(() -> bad("an entry has no number"));
        String text = daemon.get("/v1/ledger/proof/" + seq).ok().text("proof").orElse("");
        try {
            return new EntryProof(entry, LogProof.parse(text));
        } catch (IllegalArgumentException malformed) {
            throw bad("the proof of entry " + seq + " cannot be read");
        }
    }

    long seq() {
        return entry.integer("seq").orElse(-1L);
    }

    private byte[] leaf() {
        return JsonWriter.canonical(entry.object("entry").orElseThrow(() -> bad("an entry is empty")));
    }

    /** Entry, path and log signature; the checkpoint that they lead to. */
    Checkpoint verify(VerifierKey log) {
        try {
            return proof.verify(Hash.leaf(leaf()), log);
        } catch (UnverifiedNoteException | IllegalArgumentException wrong) {
            throw bad("the proof of entry " + seq() + " does not verify: " + wrong.getMessage());
        }
    }

    /** Whether the checkpoint is signed by a session that this operator's key opened. */
    boolean signedBySession(DaemonClient daemon, VerifierKey log, UserKey operator) {
        for (NoteSignature signature : proof.note().signatures()) {
            Optional<VerifierKey> session = sessionKey(daemon, signature.name(), log.name(), operator);
            if (session.isPresent() && verifies(List.of(session.get()))) {
                return true;
            }
        }
        return false;
    }

    private boolean verifies(Collection<VerifierKey> keys) {
        try {
            return !proof.note().verify(keys).isEmpty();
        } catch (UnverifiedNoteException unsigned) {
            return false;
        }
    }

    private static Optional<VerifierKey> sessionKey(DaemonClient daemon, String name, String origin, UserKey operator) {
        for (Json item : daemon.get("/v1/sessions").ok().items("sessions")) {
            if (item instanceof Json.Obj session
                    && name.equals(
                            Certificate.verifierName(origin, session.text("sid").orElse("")))) {
                long index = session.integer("opened_at_index").orElse(-1L);
                Json.Obj page = daemon.get("/v1/ledger/entries?from=" + index + "&count=1")
                        .ok();
                return page.items("entries").stream()
                        .findFirst()
                        .flatMap(entry -> entry instanceof Json.Obj found ? found.object("entry") : Optional.empty())
                        .flatMap(leaf -> leaf.object("cert"))
                        .map(cert -> Dsse.parse(cert, Certificate.TYPE))
                        .filter(cert -> cert.keyId().equals(KeyId.of(operator)))
                        .map(cert -> Certificate.verified(cert, operator).verifier());
            }
        }
        return Optional.empty();
    }

    /** Keeps proof and entry side by side; gives the proof's file. */
    Path save(Path directory) {
        Path file = directory.resolve(seq() + ".tlog-proof");
        try {
            DurableFile.write(file, proof.format().getBytes(StandardCharsets.UTF_8));
            DurableFile.write(directory.resolve(seq() + ".json"), leaf());
            return file;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static ProblemException bad(String what) {
        return new ProblemException(new Problem.Refused("bad-proof", what, "run `agentlock ledger verify`"));
    }
}
