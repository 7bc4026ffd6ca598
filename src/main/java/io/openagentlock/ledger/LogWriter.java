package io.openagentlock.ledger;

import io.openagentlock.call.Problem;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Hash;
import io.openagentlock.tlog.NoteSigner;
import io.openagentlock.tlog.Tree;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Does the {@link Work}: makes one frame of the appends that wait together, writes and forces it, publishes the new head
 * and only then completes those who wait. It alone owns the tree, the write-ahead log, the clock stamps and the session;
 * one thread at a time, whichever {@link Committer} lets in.
 */
final class LogWriter {
    private static final Duration LONGEST_LEASE = Duration.ofDays(3660);

    private final Log log;
    private final Wal wal;
    private final NoteSigner logSigner;
    private final Stamps stamps;
    private final Trouble trouble;
    private final List<Event> firstOfSession;
    private final List<Event.Recovery> recovered;
    private final Runnable recorded;

    private Tree tree;
    private long leaseEndMono;
    private volatile @Nullable SessionLease lease;

    /**
     * A writer that goes on from a tree.
     *
     * @param firstOfSession events that wait for a session, recorded before the first one's own
     * @param recovered more of them, unless a session goes on
     * @param recorded run when all that was recovered is on the disk
     */
    LogWriter(
            Log log,
            Wal wal,
            Tree tree,
            NoteSigner logSigner,
            Stamps stamps,
            Trouble trouble,
            List<Event> firstOfSession,
            List<Event.Recovery> recovered,
            Runnable recorded) {
        this.log = log;
        this.wal = wal;
        this.tree = tree;
        this.logSigner = logSigner;
        this.stamps = stamps;
        this.trouble = trouble;
        this.firstOfSession = new ArrayList<>(firstOfSession);
        this.recovered = new ArrayList<>(recovered);
        this.recorded = recorded;
    }

    /** What still waits for a session. */
    List<Event> firstOfSession() {
        return List.copyOf(firstOfSession);
    }

    /** Takes over the session of a writer that has failed. Before anybody uses this one. */
    void goOn(LogWriter before) {
        lease = before.lease;
        leaseEndMono = before.leaseEndMono;
    }

    /** The session in force, expired or not; any thread may ask. */
    Optional<SessionLease> lease() {
        return Optional.ofNullable(lease);
    }

    void close() {
        try {
            wal.close();
        } catch (IOException _) {
            // Everything that anybody was told about has been forced.
        }
    }

    /** Does the first of the taken work, together with the appends that follow it. */
    void step(Deque<Work> taken) throws IOException {
        OptionalLong jump = stamps.tick();
        switch (taken.getFirst()) {
            case Work.Append _ -> appendBatch(taken, jump);
            // Removed only after it was done: whatever is left in the deque after an exception is failed.
            case Work.Open open -> {
                open(open, jump);
                taken.removeFirst();
            }
            case Work.Seal(var done) -> {
                done.complete(seal());
                taken.removeFirst();
            }
            case Work.Roll(var done) -> {
                wal.roll(tree.size());
                done.complete(null);
                taken.removeFirst();
            }
            // Taken by the committer, which refuses it and what follows.
            case Work.Stop _ -> trouble.report(Problems.closed());
        }
    }

    private Optional<Problem> sessionProblem() {
        SessionLease now = lease;
        if (now == null) {
            return Optional.of(Problems.noSession());
        }
        // Both clocks: setting the wall clock back must not lengthen a session.
        boolean over = !stamps.wall().isBefore(now.notAfter()) || stamps.mono() >= leaseEndMono;
        return over ? Optional.of(Problems.expired()) : Optional.empty();
    }

    private void appendBatch(Deque<Work> taken, OptionalLong jump) throws IOException {
        Optional<Problem> refused = sessionProblem();
        FrameBuilder frame = new FrameBuilder(tree.copy());
        SessionLease now = lease;
        if (now != null && refused.isEmpty()) {
            clock(frame, now, jump);
            recovered.forEach(event -> frame.add(entry(now, event), Bytes.EMPTY));
        }
        List<CompletableFuture<Receipt>> waiting = new ArrayList<>();
        while (taken.peekFirst() instanceof Work.Append(Draft draft, var done)) {
            if (now == null || refused.isPresent()) {
                done.completeExceptionally(Problems.thrown(refused.orElseGet(Problems::noSession)));
            } else if (add(frame, now, draft, done)) {
                waiting.add(done);
            } else if (!done.isCompletedExceptionally()) {
                break; // the frame is full
            }
            taken.removeFirst();
        }
        if (now != null && !frame.isEmpty() && commit(frame, now, waiting)) {
            recorded();
        }
    }

    private void recorded() {
        if (!recovered.isEmpty()) {
            recovered.clear();
            recorded.run();
        }
    }

    private void clock(FrameBuilder frame, SessionLease under, OptionalLong jump) {
        if (jump.isPresent() && tree.size() > 0) {
            frame.add(entry(under, new Event.Clock(jump.getAsLong())), Bytes.EMPTY);
        }
    }

    /** False when the frame is full, or when this entry failed by itself (its future says so). */
    private boolean add(FrameBuilder frame, SessionLease under, Draft draft, CompletableFuture<Receipt> done) {
        try {
            return frame.add(entry(under, draft.event()), draft.side());
        } catch (RuntimeException unwritable) {
            done.completeExceptionally(unwritable);
            return false;
        }
    }

    private Entry entry(SessionLease under, Event event) {
        return new Entry(stamps.entryTime(), stamps.mono(), Optional.of(under.sid()), event);
    }

    /** The one place where entries become durable; false when they could not be signed. */
    private boolean commit(FrameBuilder frame, SessionLease under, List<CompletableFuture<Receipt>> waiting)
            throws IOException {
        FrameBuilder.Built built;
        try {
            built = frame.sign(logSigner.name(), List.of(logSigner, under.key()), stamps.signedSeconds());
        } catch (IllegalStateException keyIsGone) {
            waiting.forEach(one -> one.completeExceptionally(Problems.thrown(Problems.keyGone())));
            return false;
        }
        try {
            publish(built, wal.append(built.frame().first(), built.frame().format()));
        } catch (IOException | RuntimeException | Error e) {
            // Whether these entries are on the disk is unknown: whoever asked must take it for a no.
            trouble.report(Problems.readOnly(String.valueOf(e.getMessage())));
            if (!built.frame().has(Frame.OPENS)) { // there must be a session to say it under
                lastWords(e, under);
            }
            waiting.forEach(one -> one.completeExceptionally(Problems.thrown(Problems.readOnly("unknown outcome"))));
            throw e;
        }
        long index = built.frame().end() - waiting.size();
        List<Hash> leaves = built.leaves();
        for (int i = 0; i < waiting.size(); i++) {
            Hash leaf = leaves.get(leaves.size() - waiting.size() + i);
            waiting.get(i)
                    .complete(new Receipt(
                            index + i,
                            leaf,
                            built.head().checkpoint(),
                            built.head().note()));
        }
        return true;
    }

    private void publish(FrameBuilder.Built built, Wal.Spot spot) {
        tree = built.tree();
        log.add(built.frame(), built.leaves(), spot);
        log.publish(built.head());
    }

    /** On a full disk the reserve makes room for one entry that says so. */
    private void lastWords(Throwable cause, SessionLease under) {
        if (!(cause instanceof LogFiles.DiskFullException)) {
            return;
        }
        try {
            FrameBuilder frame = new FrameBuilder(tree.copy());
            frame.add(entry(under, new Event.DiskFull()), Bytes.EMPTY);
            var built = frame.sign(logSigner.name(), List.of(logSigner, under.key()), stamps.signedSeconds());
            publish(built, wal.appendAfterCut(built.frame().format()));
        } catch (IOException | RuntimeException tooLate) {
            cause.addSuppressed(tooLate);
        }
    }

    private void open(Work.Open open, OptionalLong jump) throws IOException {
        SessionLease next = open.lease();
        try {
            checkNew(next);
            seal();
        } catch (RuntimeException refused) {
            open.done().completeExceptionally(refused);
            return;
        }
        FrameBuilder frame = new FrameBuilder(tree.copy());
        frame.flag(Frame.OPENS);
        clock(frame, next, jump);
        boolean fits = true;
        for (Event event : firstOfSession) {
            fits &= frame.add(entry(next, event), Bytes.EMPTY);
        }
        for (Event event : recovered) {
            fits &= frame.add(entry(next, event), Bytes.EMPTY);
        }
        for (Draft draft : open.drafts()) {
            fits &= add(frame, next, draft, open.done());
        }
        if (open.done().isDone() || !fits) {
            open.done().completeExceptionally(Problems.thrown(Problems.badSession("its first entries do not fit")));
            return;
        }
        Duration left = Duration.between(stamps.wall(), next.notAfter());
        leaseEndMono = stamps.mono() + (left.compareTo(LONGEST_LEASE) < 0 ? left : LONGEST_LEASE).toMillis();
        lease = next; // before whoever waits is told
        boolean begun = false;
        try {
            begun = commit(frame, next, List.of(open.done()));
        } finally {
            if (!begun) {
                lease = null;
                next.erase().run();
            }
        }
        if (begun) {
            firstOfSession.clear();
            recorded();
        }
    }

    private void checkNew(SessionLease next) {
        if (!next.key().name().equals(SessionLease.keyName(logSigner.name(), next.sid()))) {
            throw Problems.thrown(Problems.badSession("the session's key has another name"));
        }
        Instant now = stamps.wall();
        if (!now.isBefore(next.notAfter())) {
            throw Problems.thrown(Problems.expired());
        }
    }

    /** Ends the session in force: with an entry if its key may still sign, and without the key afterwards. */
    private Optional<Receipt> seal() throws IOException {
        SessionLease ending = lease;
        if (ending == null) {
            return Optional.empty();
        }
        CompletableFuture<Receipt> done = new CompletableFuture<>();
        try {
            if (sessionProblem().isEmpty()) {
                commit(sealFrame(ending), ending, List.of(done));
            }
        } finally {
            lease = null;
            ending.erase().run();
        }
        return done.isDone() && !done.isCompletedExceptionally() ? Optional.of(done.join()) : Optional.empty();
    }

    private FrameBuilder sealFrame(SessionLease ending) {
        Hash root = tree.root();
        String text = new Checkpoint(logSigner.name(), tree.size(), root).format();
        byte[] blob = ending.key().sign(text, stamps.signedSeconds());
        String signature = Base64.getEncoder().encodeToString(blob);
        Event event = new Event.SessionSealed(ending.sid(), tree.size(), root, signature);
        FrameBuilder frame = new FrameBuilder(tree.copy());
        frame.flag(Frame.SEALS);
        frame.add(entry(ending, event), Bytes.EMPTY);
        return frame;
    }
}
