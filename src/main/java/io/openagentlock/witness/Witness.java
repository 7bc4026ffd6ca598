package io.openagentlock.witness;

import io.openagentlock.tlog.AddCheckpoint;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.ConsistencyProof;
import io.openagentlock.tlog.Cosignature;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.KeyType;
import io.openagentlock.tlog.MalformedException;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.NoteSignature;
import io.openagentlock.tlog.NoteSigner;
import io.openagentlock.tlog.UnverifiedNoteException;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Cosigns what extends the newest checkpoint that it cosigned, and nothing else. Checking and keeping are one step for
 * each log, and what is kept is durable before the cosignature leaves. Any number of threads may call.
 */
public final class Witness {
    /** Logs share locks, so that unknown origins cannot grow a table. */
    private static final int LOCKS = 64;

    private final NoteSigner signer;
    private final WitnessedLogs logs;
    private final InstantSource clock;
    private final List<Lock> locks =
            IntStream.range(0, LOCKS).<Lock>mapToObj(i -> new ReentrantLock()).toList();

    /** @param signer a key of type {@link KeyType#COSIGNATURE_V1} */
    public Witness(NoteSigner signer, WitnessedLogs logs, InstantSource clock) {
        this.signer = signer;
        this.logs = logs;
        this.clock = clock;
    }

    /**
     * {@code add-checkpoint}.
     *
     * @throws IOException the checkpoint could not be kept, and was not cosigned
     */
    public Answer add(byte[] body) throws IOException {
        AddCheckpoint request;
        Checkpoint checkpoint;
        try {
            request = AddCheckpoint.parse(body);
            checkpoint = Checkpoint.parse(request.note().text());
        } catch (MalformedException malformed) {
            return new Answer.Malformed(String.valueOf(malformed.getMessage()));
        }
        Optional<VerifierKey> key = logs.key(checkpoint.origin());
        if (key.isEmpty()) {
            return new Answer.Unknown();
        }
        try {
            Checkpoint.open(request.note(), key.get());
        } catch (UnverifiedNoteException unsigned) {
            return new Answer.NotSigned(String.valueOf(unsigned.getMessage()));
        }
        if (request.oldSize() > checkpoint.size()) {
            return new Answer.Malformed("the old size is above the checkpoint's");
        }
        LogId log = LogId.of(checkpoint.origin());
        Lock lock = locks.get(Math.floorMod(log.hex().hashCode(), LOCKS));
        lock.lock();
        try {
            return extend(log, key.get(), request, checkpoint);
        } finally {
            lock.unlock();
        }
    }

    private Answer extend(LogId log, VerifierKey key, AddCheckpoint request, Checkpoint next) throws IOException {
        Optional<Note> kept = logs.newest(log);
        Optional<Checkpoint> newest = kept.map(note -> Checkpoint.parse(note.text()));
        long size = newest.map(Checkpoint::size).orElse(0L);
        if (request.oldSize() != size) {
            return new Answer.Conflict(size);
        }
        Hash root = newest.map(Checkpoint::root).orElse(Hash.EMPTY_ROOT);
        if (!extendsFrom(size, root, request.proof(), next)) {
            return new Answer.Inconsistent(
                    next.size() == size ? "another root of the same size" : "the consistency proof does not verify");
        }
        NoteSignature cosignature = cosign(next, kept);
        logs.save(log, new Note(next.format(), List.of(byLog(request.note(), key), cosignature)));
        return new Answer.Cosigned(cosignature.format() + "\n");
    }

    /** Every log extends the empty one, and the proof of that is none at all. */
    private static boolean extendsFrom(long size, Hash root, List<Hash> proof, Checkpoint next) {
        return size == 0 ? proof.isEmpty() : new ConsistencyProof(size, next.size(), proof).verify(root, next.root());
    }

    private static NoteSignature byLog(Note note, VerifierKey key) {
        return note.signatures().stream().filter(key::isNamedBy).findFirst().orElseThrow();
    }

    /** Signed times of one log do not go back, whatever the clock does. */
    private NoteSignature cosign(Checkpoint next, Optional<Note> kept) {
        long before = kept.stream()
                .flatMap(note -> note.signatures().stream())
                .filter(one -> one.keyId() == signer.keyId() && one.blob().length == Cosignature.SIZE)
                .mapToLong(one -> Cosignature.parse(one.blob()).posixSeconds())
                .max()
                .orElse(0);
        long now = Math.max(before, clock.instant().getEpochSecond());
        return new NoteSignature(signer.name(), signer.keyId(), signer.sign(next.format(), now));
    }

    /** The newest cosigned checkpoint of a log, for whoever watches; empty when there is none. */
    public Optional<Note> newest(LogId log) throws IOException {
        return logs.newest(log);
    }
}
