package io.openagentlock.ledger;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * An open ledger. Appending blocks until the entry is on the disk and signed; any number of threads may do it at once,
 * and those that wait together share one write. Without a session in force nothing can be appended. Every problem is a
 * {@link ProblemException}; after one from a write, whether the entry exists is unknown and must be taken for a no.
 */
public final class Ledger implements AutoCloseable {
    private final LogFiles files;
    private final LogFiles.Lock lock;
    private final Home home;
    private final Log log;
    private final Trouble trouble = new Trouble();
    private final LogWriter writer;
    private final Committer committer;
    private final Publisher publisher;
    private final Thread publisherThread;
    private final LedgerSettings settings;
    private final Redacted copies;

    /** Held for reading from sealing a payload to queueing it, so that payload keys change in the order of entries. */
    private final ReentrantReadWriteLock sealing = new ReentrantReadWriteLock();

    /** One operator's act on what is stored at a time. */
    private final ReentrantLock acting = new ReentrantLock();

    private Ledger(LogFiles files, LogFiles.Lock lock, LedgerSettings settings, int segmentLimit, Redacted copies)
            throws IOException {
        this.settings = settings;
        this.copies = copies;
        this.files = files;
        this.lock = lock;
        files.clean();
        this.home = Home.openOrCreate(files, settings);
        this.log = new Log(files);
        Recovery.State state = new Recovery(files, home.identity().logKey(), log).run();
        Reserve.ensure(files);
        resumeRedaction();
        List<Event.Recovery> recovered = PendingRecoveries.read(files);
        List<Event> first = new ArrayList<>();
        if (state.tree().size() == 0) {
            first.add(home.identity().genesis());
        }
        first.add(settings.boot());
        first.addAll(recovered);
        this.writer = new LogWriter(
                log,
                new Wal(files, state.segment(), segmentLimit),
                state.tree(),
                home.logSigner(),
                stamps(settings, state),
                trouble,
                first,
                () -> clear(recovered));
        this.committer = new Committer(writer, trouble);
        this.publisher = new Publisher(log, new Materialiser(log, state.published()), trouble::report);
        this.publisherThread =
                Thread.ofPlatform().name("ledger-publisher").daemon().unstarted(publisher);
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

    static Ledger open(LogFiles files, LedgerSettings settings, int segmentLimit, Redacted copies) {
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
            ledger.committer.start();
            ledger.publisherThread.start();
            done = true;
            return ledger;
        } finally {
            if (!done) {
                lock.close();
            }
        }
    }

    private static Stamps stamps(LedgerSettings settings, Recovery.State state) {
        Frame last = state.last();
        if (last == null) {
            return new Stamps(settings, Instant.EPOCH, 0);
        }
        long signed = Note.parse(last.note().array()).signatures().stream()
                .filter(signature -> signature.blob().length == io.openagentlock.tlog.Cosignature.SIZE)
                .mapToLong(signature -> io.openagentlock.tlog.Cosignature.parse(signature.blob())
                        .posixSeconds())
                .max()
                .orElse(0);
        return new Stamps(settings, EventReader.read(last.entries().getLast()).time(), signed);
    }

    private void clear(List<Event.Recovery> recovered) {
        try {
            PendingRecoveries.clear(files, recovered);
        } catch (IOException _) {
            // Recorded a second time at the next start, which says nothing wrong.
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
            committer.perform(new Work.Append(draft(event), done));
        } finally {
            sealing.readLock().unlock();
        }
        return join(done);
    }

    /** Records an event that nobody waits for, in the same order. Throws when it is refused at once. */
    public void appendLater(Event event) {
        if (writer.lease().isEmpty()) {
            throw Problems.thrown(Problems.noSession());
        }
        sealing.readLock().lock();
        try {
            committer.enqueue(new Work.Append(draft(event), new CompletableFuture<>()));
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
            committer.enqueue(new Work.Open(lease, drafts, done));
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
        committer.enqueue(new Work.Seal(done));
        return join(done);
    }

    /**
     * Destroys hidden values: first the entry, then every copy that there is. When it returns, nothing that the ledger's
     * directory holds opens them any more.
     *
     * @throws ProblemException BadInput {@code no-such-entry}, {@code nothing-to-redact}; Unavailable as of
     *     {@link #append}; {@code redaction-unfinished}: recorded, and to be ended by the next start
     */
    public Receipt redact(Event.Redaction redaction) {
        acting.lock();
        try {
            RedactionMark mark = mark(redaction);
            mark.write(files);
            Receipt receipt = recorded(redaction);
            try {
                CompletableFuture<Void> rolled = roll();
                join(rolled);
                publisher.change(waiting -> new Redactor(files, home.payloadKeys(), home.vault(), mark)
                        .run(closedSegments(), log.bundled(), waiting, copies));
            } catch (IOException | RuntimeException e) {
                // Some places have been changed and others not: nothing more is written before the next start.
                Problem unfinished = Problems.unfinished(String.valueOf(e.getMessage()));
                trouble.report(unfinished);
                throw new ProblemException(unfinished, e);
            }
            return receipt;
        } catch (IOException e) {
            throw new ProblemException(Problems.io(String.valueOf(e.getMessage())), e);
        } finally {
            acting.unlock();
        }
    }

    private Receipt recorded(Event.Redaction redaction) throws IOException {
        try {
            return append(redaction);
        } catch (ProblemException refused) {
            if (trouble.first().isEmpty()) { // otherwise whether it is recorded is unknown
                files.delete(Paths.REDACTING);
            }
            throw refused;
        }
    }

    /** From here on other keys and another segment: what was sealed before lies in segments that are closed. */
    private CompletableFuture<Void> roll() throws IOException {
        CompletableFuture<Void> rolled = new CompletableFuture<>();
        sealing.writeLock().lock();
        try {
            home.payloadKeys().rotate(settings.now());
            committer.enqueue(new Work.Roll(rolled));
        } finally {
            sealing.writeLock().unlock();
        }
        return rolled;
    }

    private List<String> closedSegments() throws IOException {
        List<String> segments = files.list(Paths.WAL);
        return segments.subList(0, segments.size() - 1);
    }

    private RedactionMark mark(Event.Redaction redaction) {
        LedgerReader reader = reader();
        List<String> blobs = new ArrayList<>();
        for (long index : redaction.entries()) {
            java.util.Set<String> hidden =
                    Draft.hidden(reader.entry(index).read().event()).keySet();
            if (hidden.isEmpty() || !hidden.containsAll(redaction.fields())) {
                throw Problems.thrown(Problems.nothingToRedact("entry " + index + " hides "
                        + (hidden.isEmpty() ? "nothing" : "only " + String.join(", ", hidden))));
            }
            reader.blob(index).ifPresent(blobs::add);
        }
        return new RedactionMark(redaction, log.size(), blobs);
    }

    /** What a crash has interrupted is done from its beginning, before anybody can write. */
    private void resumeRedaction() throws IOException {
        Optional<RedactionMark> mark = RedactionMark.read(files);
        if (mark.isEmpty()) {
            return;
        }
        if (!mark.get().isRecorded(reader())) {
            files.delete(Paths.REDACTING);
            return;
        }
        new Redactor(files, home.payloadKeys(), home.vault(), mark.get())
                .run(files.list(Paths.WAL), log.bundled(), new Redactor.Waiting(0, new ArrayList<>()), copies);
    }

    /** The session in force, expired or not. */
    public Optional<SessionLease> session() {
        return writer.lease();
    }

    /** Why nothing can be written any more; empty while the ledger is well. */
    public Optional<Problem> trouble() {
        return trouble.first();
    }

    /** Publishes {@code log/checkpoint} at the newest entry now, and not within the next second. */
    public void publish() {
        publisher.publishNow();
    }

    public LedgerReader reader() {
        return new LedgerReader(log, home.vault());
    }

    /** Publishes, stops writing, lets go of the lock. Does not seal the session. */
    @Override
    public void close() {
        boolean well = trouble.first().isEmpty();
        CompletableFuture<Optional<Receipt>> stopped = new CompletableFuture<>();
        try {
            committer.stop(stopped);
            join(stopped);
            publisher.close(well);
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
