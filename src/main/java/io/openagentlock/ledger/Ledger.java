package io.openagentlock.ledger;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * An open ledger. Appending blocks until the entry is on the disk and signed; any number of threads may do it at once,
 * and those that wait together share one write. Without a session in force nothing can be appended. Every problem is a
 * {@link ProblemException}; after one from a write, whether the entry exists is unknown and must be taken for a no, and
 * nothing is written until the files have been opened and checked again, which the ledger tries by itself
 * (docs/decisions/0010-after-a-failed-write.md).
 */
public final class Ledger implements AutoCloseable {
    /** Of what lies on the disk; a ledger of another one is refused. */
    public static final long FORMAT = Identity.FORMAT;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final LogFiles files;
    private final LogFiles.Lock lock;
    private final Home home;
    private final Log log;
    private final LedgerSettings settings;
    private final Redactions redactions;
    private final Opening opening;

    /** Held for reading from sealing a payload to queueing it, so that payload keys change in the order of entries. */
    private final ReentrantReadWriteLock sealing = new ReentrantReadWriteLock();

    /** One operator's act on what is stored at a time. */
    private final ReentrantLock acting = new ReentrantLock();

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Writing writing;

    private Ledger(LogFiles files, LogFiles.Lock lock, LedgerSettings settings, int segmentLimit, Redacted copies)
            throws IOException {
        this.settings = settings;
        this.files = files;
        this.lock = lock;
        files.clean();
        this.home = Home.openOrCreate(files, settings);
        this.log = new Log(files);
        this.redactions = new Redactions(files, home, log, copies);
        this.opening = new Opening(files, settings, home, log, segmentLimit, redactions);
        this.writing = opening.first(new Trouble(this::mend));
    }

    /**
     * Opens a ledger for writing; creates it where there is none. Takes the lock until {@link #close}.
     *
     * @throws ProblemException Refused {@code ledger-locked}, {@code ledger-damaged}; Unavailable {@code ledger-io}
     */
    public static Ledger open(LogFiles files, LedgerSettings settings) {
        return open(files, settings, Wal.SEGMENT);
    }

    /** With somebody who keeps copies of hidden values. */
    public static Ledger open(LogFiles files, LedgerSettings settings, Redacted copies) {
        return open(files, settings, Wal.SEGMENT, copies);
    }

    /** With segments that roll over earlier, for tests of many segments. */
    static Ledger open(LogFiles files, LedgerSettings settings, int segmentLimit) {
        return open(files, settings, segmentLimit, Redacted.NOWHERE);
    }

    private static Ledger open(LogFiles files, LedgerSettings settings, int segmentLimit, Redacted copies) {
        try {
            String owner = "pid " + settings.boot().pid();
            Optional<LogFiles.Lock> lock = files.lock(owner);
            if (lock.isEmpty()) {
                throw Problems.thrown(Problems.locked(files.lockOwner().orElse("pid unknown")));
            }
            return opened(files, settings, lock.get(), segmentLimit, copies);
        } catch (IOException e) {
            throw new ProblemException(Problems.io(String.valueOf(e.getMessage())), e);
        }
    }

    private static Ledger opened(
            LogFiles files, LedgerSettings settings, LogFiles.Lock lock, int segmentLimit, Redacted copies)
            throws IOException {
        boolean done = false;
        try {
            Ledger ledger = new Ledger(files, lock, settings, segmentLimit, copies);
            ledger.writing.start();
            done = true;
            return ledger;
        } finally {
            if (!done) {
                lock.close();
            }
        }
    }

    /** After the first failure: opens the files again, until that works or they turn out to be damaged. */
    private void mend() {
        Thread.ofVirtual().name("ledger-mend").start(() -> {
            try {
                Duration pause = FIRST_PAUSE;
                while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS) && !reopen()) {
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * Opens the files again after a failed write: everything acknowledged must still be there, what was being written
     * is recovered as after a crash, and the session goes on.
     *
     * @return whether there is nothing more to try: the ledger is well, closed, or damaged
     */
    synchronized boolean reopen() {
        Writing before = writing;
        if (closed.getCount() == 0 || before.trouble().first().isEmpty()) {
            return true;
        }
        try {
            before.stop(false);
            Writing next = opening.again(new Trouble(this::mend), before);
            next.start();
            writing = next;
            return true;
        } catch (IOException _) {
            return false;
        } catch (ProblemException damaged) {
            before.trouble().replace(damaged.problem());
            return true;
        }
    }

    /** The log's name: {@code openagentlock.local/} and sixteen hexadecimal digits. */
    public String origin() {
        return home.identity().origin();
    }

    public VerifierKey logKey() {
        return home.identity().logKey();
    }

    /**
     * Records an event; returns when it is durable and signed.
     *
     * @throws ProblemException Unavailable {@code no-session}, {@code session-expired}, {@code session-key-gone},
     *     {@code ledger-read-only}, {@code ledger-closed}, {@code ledger-io}; BadInput {@code entry-too-long}
     */
    public Receipt append(Event event) {
        CompletableFuture<Receipt> done = new CompletableFuture<>();
        sealing.readLock().lock();
        try {
            writing.committer().perform(new Work.Append(draft(event), done));
        } finally {
            sealing.readLock().unlock();
        }
        return join(done);
    }

    /** Records an event that nobody waits for, in the same order. Throws when it is refused at once. */
    public void appendLater(Event event) {
        if (session().isEmpty()) {
            throw Problems.thrown(Problems.noSession());
        }
        sealing.readLock().lock();
        try {
            writing.committer().enqueue(new Work.Append(draft(event), new CompletableFuture<>()));
        } finally {
            sealing.readLock().unlock();
        }
    }

    private Draft draft(Event event) {
        Draft draft = Draft.of(event, home.vault());
        if (draft.blob().isPresent()) {
            byte[] blob = draft.blob().get().array();
            try {
                files.writeOnce(Paths.blob(Sha256.hex(blob)), blob, true);
            } catch (IOException e) {
                throw new ProblemException(Problems.io(String.valueOf(e.getMessage())), e);
            }
        }
        return draft;
    }

    /**
     * Begins a session: what waits since the start (genesis, boot, recoveries) and these events go into one frame, the
     * first under the new key. A session still open is sealed before.
     *
     * @param events exactly one {@link Event.SessionOpened}, for this lease, and what belongs to it
     * @return the last event's receipt
     */
    public Receipt openSession(SessionLease lease, List<Event> events) {
        List<Event.SessionOpened> opened = events.stream()
                .flatMap(event -> event instanceof Event.SessionOpened one ? java.util.stream.Stream.of(one) : null)
                .toList();
        if (opened.size() != 1 || !opened.getFirst().sid().equals(lease.sid())) {
            throw Problems.thrown(Problems.badSession("a session opens with exactly one session.open entry"));
        }
        CompletableFuture<Receipt> done = new CompletableFuture<>();
        sealing.writeLock().lock();
        try {
            home.payloadKeys().rotateIfOld(settings.now());
            List<Draft> drafts = events.stream().map(this::draft).toList();
            writing.committer().enqueue(new Work.Open(lease, drafts, done));
        } catch (IOException e) {
            throw new ProblemException(Problems.io(String.valueOf(e.getMessage())), e);
        } finally {
            sealing.writeLock().unlock();
        }
        return join(done);
    }

    /** Ends the session in force with a session.seal entry, if it may still sign; its key is erased either way. */
    public Optional<Receipt> sealSession() {
        CompletableFuture<Optional<Receipt>> done = new CompletableFuture<>();
        writing.committer().enqueue(new Work.Seal(done));
        return join(done);
    }

    /**
     * Destroys hidden values: first the entry, then every copy that there is. When it returns, nothing that the ledger's
     * directory holds opens them any more.
     *
     * @throws ProblemException BadInput {@code no-such-entry}, {@code nothing-to-redact}; Unavailable as of
     *     {@link #append}; {@code redaction-unfinished}: recorded, and ended as soon as the files can be opened again
     */
    public Receipt redact(Event.Redaction redaction) {
        acting.lock();
        try {
            RedactionMark mark = redactions.mark(redaction);
            mark.write(files);
            Writing now = writing;
            Receipt receipt = recorded(redaction, now);
            try {
                join(roll(now));
                now.publisher().change(waiting -> redactions.carryOut(mark, waiting));
            } catch (IOException | RuntimeException e) {
                // Some places have been changed and others not: nothing more is written before that is ended.
                Problem unfinished = Problems.unfinished(String.valueOf(e.getMessage()));
                now.trouble().report(unfinished);
                throw new ProblemException(unfinished, e);
            }
            return receipt;
        } catch (IOException e) {
            throw new ProblemException(Problems.io(String.valueOf(e.getMessage())), e);
        } finally {
            acting.unlock();
        }
    }

    private Receipt recorded(Event.Redaction redaction, Writing now) throws IOException {
        try {
            return append(redaction);
        } catch (ProblemException refused) {
            if (now.trouble().first().isEmpty()) { // otherwise whether it is recorded is unknown
                files.delete(Paths.REDACTING);
            }
            throw refused;
        }
    }

    /** From here on other keys and another segment: what was sealed before lies in segments that are closed. */
    private CompletableFuture<Void> roll(Writing now) throws IOException {
        CompletableFuture<Void> rolled = new CompletableFuture<>();
        sealing.writeLock().lock();
        try {
            home.payloadKeys().rotate(settings.now());
            now.committer().enqueue(new Work.Roll(rolled));
        } finally {
            sealing.writeLock().unlock();
        }
        return rolled;
    }

    /** The session in force, expired or not. */
    public Optional<SessionLease> session() {
        return writing.writer().lease();
    }

    /** Why nothing can be written now; empty while the ledger is well. It mends by itself where it can. */
    public Optional<Problem> trouble() {
        return writing.trouble().first();
    }

    /** Publishes {@code log/checkpoint} at the newest entry now, and not within the next second. */
    public void publish() {
        writing.publisher().publishNow();
    }

    public LedgerReader reader() {
        return new LedgerReader(log, home.vault());
    }

    /** Publishes, stops writing, lets go of the lock. Does not seal the session. */
    @Override
    public synchronized void close() {
        closed.countDown();
        try {
            writing.stop(trouble().isEmpty());
        } finally {
            release();
        }
    }

    private void release() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new ProblemException(Problems.io(String.valueOf(e.getMessage())), e);
        }
    }

    private static <T> T join(CompletableFuture<T> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw new ProblemException(problem.problem(), e); // with the caller's own stack
            }
            if (e.getCause() instanceof RuntimeException unwritable) {
                throw unwritable;
            }
            throw e;
        }
    }
}
