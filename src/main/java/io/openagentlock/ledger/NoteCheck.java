package io.openagentlock.ledger;

import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Cosignature;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.NoteSignature;
import io.openagentlock.tlog.Proofs;
import io.openagentlock.tlog.TileSource;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.util.Optional;

/**
 * Checks signed checkpoints: the tree they name, the log's signature, and the signature of the session that stood for
 * that size, given within its time. A checkpoint of ours has these two signatures and no other.
 */
final class NoteCheck {
    private final VerifierKey logKey;
    private final SessionCheck sessions;
    private final SignatureCheck signatures;
    private final Findings findings;
    private final TileSource tree;

    NoteCheck(
            VerifierKey logKey, SessionCheck sessions, SignatureCheck signatures, Findings findings, TileSource tree) {
        this.logKey = logKey;
        this.sessions = sessions;
        this.signatures = signatures;
        this.findings = findings;
        this.tree = tree;
    }

    /** Bytes of a file that hold a checkpoint. */
    record Source(String file, long from, long to) {}

    /** A checkpoint file: its text, and then {@link #signatures}. */
    long file(Source source, byte[] bytes, long size) throws IOException {
        try {
            Checkpoint checkpoint = Checkpoint.parse(Note.parse(bytes).text());
            Hash root = size == 0 ? Hash.EMPTY_ROOT : Proofs.root(tree, size);
            if (!checkpoint.equals(new Checkpoint(logKey.name(), size, root))) {
                bad(source, Finding.Kind.MISMATCH, "the checkpoint is not for this log's entries");
            }
            return signatures(source, bytes, size);
        } catch (MalformedException malformed) {
            bad(source, Finding.Kind.MALFORMED, String.valueOf(malformed.getMessage()));
            return -1;
        }
    }

    /**
     * The signatures of a checkpoint whose text is known to be right.
     *
     * @return the session's signed time in POSIX seconds, or -1 when it did not sign
     */
    long signatures(Source source, byte[] bytes, long size) {
        return check(source, bytes, size, signatures);
    }

    /** As {@link #signatures}, but what the right keys are said to have signed is believed. */
    long signers(Source source, byte[] bytes, long size) {
        return check(source, bytes, size, (key, text, signature) -> true);
    }

    private long check(Source source, byte[] bytes, long size, SignatureCheck how) {
        Note note;
        try {
            note = Note.parse(bytes);
        } catch (MalformedException malformed) {
            bad(source, Finding.Kind.MALFORMED, String.valueOf(malformed.getMessage()));
            return -1;
        }
        Optional<CertificateCheck.Result.Good> session = sessions.of(size).flatMap(SessionCheck.Range::certificate);
        boolean byLog = false;
        long signed = -1;
        for (NoteSignature signature : note.signatures()) {
            if (logKey.isNamedBy(signature) && !byLog) {
                byLog = how.isGood(logKey, note.text(), signature);
            } else if (session.isPresent() && session.get().sessionKey().isNamedBy(signature) && signed < 0) {
                boolean good = how.isGood(session.get().sessionKey(), note.text(), signature);
                signed = good ? time(source, signature, session.get(), size) : -1;
            } else if (session.isPresent()) { // without a certificate nothing can be said about its key
                bad(source, Finding.Kind.SIGNATURE, "a signature by a key that has no say here");
            }
        }
        if (!byLog || (session.isPresent() && signed < 0)) {
            bad(source, Finding.Kind.SIGNATURE, "the log's or the session's signature is missing or bad");
        }
        return signed;
    }

    /** Signed times never go back: after the clock was set back, one may lie beyond its session's end. */
    private long time(Source source, NoteSignature signature, CertificateCheck.Result.Good session, long size) {
        if (signature.blob().length != Cosignature.SIZE) {
            bad(source, Finding.Kind.SIGNATURE, "the session's signature has another length");
            return -1;
        }
        long seconds = Cosignature.parse(signature.blob()).posixSeconds();
        boolean early = seconds < session.notBefore().getEpochSecond() - Event.Clock.JUMP.toSeconds();
        boolean late = seconds > session.notAfter().getEpochSecond() && !sessions.clockWentBackBefore(size);
        if (early || late) {
            bad(source, Finding.Kind.SESSION, "it was signed outside of its session's time");
        }
        return seconds;
    }

    private void bad(Source source, Finding.Kind kind, String message) {
        findings.bytes(kind, source.file(), source.from(), source.to(), message);
    }
}
