package io.openagentlock.index;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.ledger.LedgerEntry;
import io.openagentlock.ledger.LedgerReader;
import io.openagentlock.ledger.Tail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** Keeps the index: opens it or makes it anew, reads the log into it, and lends it to whoever asks. */
final class Follower implements Runnable {
    /** The first verdicts after a start are not held up by it. */
    private static final Duration SLEEP = Duration.ofSeconds(5);

    /** So many new entries wake it though nobody asks: until then it costs no memory. */
    private static final long MANY = 1_000;

    /** Between two batches: entries that come one by one are written some at a time. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration WATCH = Duration.ofSeconds(1);

    /** How long an asker waits for what is in the log but not yet in the index. */
    private static final Duration CATCH_UP = Duration.ofSeconds(1);

    /** How long for an index that is asleep. */
    private static final Duration WAKE = Duration.ofSeconds(3);

    private static final Duration TURN = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofSeconds(10);

    /** Why an index goes; no fault of its file, so nothing waits for a better time. */
    private static final String REDACTED = "values were redacted";

    /** The ledger needs the rest of the disk more than the index does. */
    private static final long SPARE_BYTES = 64L << 20;

    private final LedgerReader reader;
    private final String origin;
    private final Path path;
    private final Path library;
    private final Rows rows;
    private final Consumer<String> log;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final ReentrantLock progress = new ReentrantLock();
    private final Condition moved = progress.newCondition();
    private final Semaphore hurry = new Semaphore(0);

    private @Nullable IndexFile file;
    private volatile Standing standing;
    private volatile State.Phase phase = State.Phase.ASLEEP;
    private volatile long rebuilt;
    private volatile @Nullable String why;
    private volatile @Nullable String damage;
    private volatile boolean closed;
    private volatile @Nullable Tail following;
    private volatile BooleanSupplier over = () -> false;

    Follower(LedgerReader reader, String origin, Path path, Path library, Rows rows, Consumer<String> log) {
        this.reader = reader;
        this.origin = origin;
        this.path = path;
        this.library = library;
        this.rows = rows;
        this.log = log;
        this.standing = new Standing(origin, 0, "", false);
    }

    /** Reads the open index; {@code end} is the first entry that it does not have. */
    interface Asking<T> {
        T answer(IndexFile file, long end, BooleanSupplier over) throws SQLException;
    }

    State state() {
        return new State(phase, standing.next(), size(), rebuilt, Optional.ofNullable(why));
    }

    private long size() {
        return reader.head().map(head -> head.checkpoint().size()).orElse(0L);
    }

    @Override
    public void run() {
        try {
            sleep();
            while (!closed) {
                attempt();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void sleep() throws InterruptedException {
        long known = Files.exists(Seal.of(path).file()) ? size() : 0;
        boolean asked = false;
        while (!asked && !closed) {
            asked = hurry.tryAcquire(SLEEP.toMillis(), TimeUnit.MILLISECONDS) || size() - known >= MANY;
        }
    }

    private void attempt() throws InterruptedException {
        try {
            if (file == null) {
                open();
            }
            follow();
        } catch (DamageException damaged) {
            rebuild(String.valueOf(damaged.getMessage()));
        } catch (SQLException failed) {
            if (failed.getErrorCode() == SQLiteErrorCode.SQLITE_FULL.code) {
                stuck("there is no space left for it");
            } else if (!closed) {
                rebuild(String.valueOf(failed.getMessage()));
            }
        } catch (ProblemException unreadable) {
            stuck(unreadable.problem().message());
        } catch (IOException | RuntimeException | LinkageError failed) {
            stuck(String.valueOf(failed.getMessage()));
        }
    }

    private void open() throws IOException, SQLException, DamageException {
        phase = State.Phase.BUILDING;
        turn.lock();
        try {
            IndexFile.open(path, library).ifPresent(this::take);
            if (file == null) {
                take(IndexFile.create(path, library));
                standing = new Standing(origin, 0, "", false);
                mine().inOne(() -> standing.write(mine()));
            } else {
                standing = Standing.read(mine());
                check();
            }
            mine().stopWhen(() -> closed || over.getAsBoolean());
        } finally {
            turn.unlock();
        }
    }

    private void take(IndexFile opened) {
        file = opened;
    }

    private IndexFile mine() {
        if (file == null) {
            throw new IllegalStateException("the index is not open");
        }
        return file;
    }

    private void check() throws DamageException {
        if (!standing.origin().equals(origin)) {
            throw new DamageException("it is of another log");
        }
        if (standing.next() > size()) {
            throw new DamageException("it is ahead of the log");
        }
        if (standing.next() > 0 && !tip(standing.next()).equals(standing.tip())) {
            throw new DamageException("it is of another history of this log");
        }
    }

    private String tip(long next) {
        return reader.entry(next - 1).leaf().base64();
    }

    private void follow() throws InterruptedException, SQLException, IOException, DamageException {
        Batch batch = new Batch(mine());
        build(batch);
        try (Tail tail = reader.tail(standing.next())) {
            following = tail;
            while (!closed) {
                if (standing.next() >= size()) {
                    ready();
                }
                List<LedgerEntry> entries = tail.next(WATCH, Rows.BATCH);
                watch();
                if (!entries.isEmpty()) {
                    List<Row> read = rows.of(entries);
                    put(batch, read, entries.getLast());
                    forget(batch, read, false);
                }
                if (phase == State.Phase.READY && hurry.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    hurry.drainPermits();
                }
            }
        }
    }

    /** What others may have done to the file, or found out about it. */
    private void watch() throws DamageException, IOException {
        String found = damage;
        if (found != null) {
            throw new DamageException(found);
        }
        if (!mine().isInPlace()) {
            throw new DamageException("it was taken away");
        }
        if (Files.getFileStore(path).getUsableSpace() < SPARE_BYTES) {
            throw new IOException("less than 64 MiB are left on the disk");
        }
    }

    /** What there is already, in large pieces: while one is written, the next is read. */
    private void build(Batch batch) throws InterruptedException, SQLException, IOException, DamageException {
        long end = size();
        boolean fresh = standing.next() == 0;
        try (ReadAhead ahead = new ReadAhead(rows, standing.next(), end)) {
            for (Optional<ReadAhead.Piece> piece = ahead.next(); piece.isPresent() && !closed; piece = ahead.next()) {
                watch();
                put(batch, piece.get().rows(), piece.get().last());
                forget(batch, piece.get().rows(), fresh);
            }
        }
    }

    /**
     * What was redacted leaves the index with the whole file: a row that is deleted leaves its words behind. A fresh
     * index has read values that were destroyed already, unless it was quicker.
     */
    private static void forget(Batch batch, List<Row> read, boolean fresh) throws SQLException, DamageException {
        for (Row row : read) {
            boolean has = row.isRedaction() && !fresh;
            for (long entry : row.redacted()) {
                has = has || batch.hasText(entry);
            }
            if (has) {
                throw new DamageException(REDACTED);
            }
        }
    }

    private void put(Batch batch, List<Row> read, LedgerEntry last) throws SQLException {
        Standing next = new Standing(origin, last.index() + 1, last.leaf().base64(), standing.sorted());
        turn.lock();
        try {
            mine().inOne(() -> {
                batch.put(read);
                next.write(mine());
            });
            standing = next;
        } finally {
            turn.unlock();
        }
        tell();
    }

    /** The whole log is in it. */
    private void ready() throws SQLException {
        if (!standing.sorted()) {
            turn.lock();
            try {
                Standing sorted = new Standing(origin, standing.next(), standing.tip(), true);
                mine().inOne(() -> {
                    for (Field field : Schema.INDEXES.keySet()) {
                        mine().run(Schema.index(field));
                    }
                    sorted.write(mine());
                });
                standing = sorted;
            } finally {
                turn.unlock();
            }
        }
        if (phase != State.Phase.READY) {
            phase = State.Phase.READY;
            tell();
        }
    }

    private void tell() {
        progress.lock();
        try {
            moved.signalAll();
        } finally {
            progress.unlock();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // this thread alone writes it
    private void rebuild(String reason) throws InterruptedException {
        boolean again = !reason.equals(REDACTED) && (reason.equals(why) || (rebuilt > 0 && standing.next() == 0));
        rebuilt++;
        why = reason;
        phase = State.Phase.BUILDING;
        log.accept("the index of the ledger is built again: " + reason);
        turn.lock();
        try {
            damage = null;
            drop();
            standing = new Standing(origin, 0, "", false);
            IndexFile.delete(path);
        } catch (IOException inTheWay) {
            again = true;
        } finally {
            turn.unlock();
        }
        if (again) {
            pause();
        }
    }

    private void stuck(String reason) throws InterruptedException {
        if (closed) {
            return;
        }
        phase = State.Phase.WAITING;
        if (!reason.equals(why)) {
            log.accept("the index of the ledger has to wait: " + reason);
        }
        why = reason;
        pause();
        phase = State.Phase.BUILDING;
    }

    private void pause() throws InterruptedException {
        long end = System.nanoTime() + RETRY.toNanos();
        while (!closed && System.nanoTime() - end < 0) {
            Thread.sleep(PAUSE);
        }
    }

    private void drop() {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    /** Lends the index: waits a moment until it has all that was in the log when the question came. */
    <T> T ask(Duration time, Asking<T> asking) {
        try {
            catchUp();
            if (!turn.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw notReady();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw notReady();
        }
        try {
            if (file == null || damage != null || phase != State.Phase.READY) {
                throw notReady();
            }
            return answer(file, time, asking);
        } finally {
            turn.unlock();
        }
    }

    private <T> T answer(IndexFile open, Duration time, Asking<T> asking) {
        long end = System.nanoTime() + time.toNanos();
        BooleanSupplier late = () -> System.nanoTime() - end > 0;
        over = late;
        try {
            return asking.answer(open, standing.next(), late);
        } catch (SQLException failed) {
            if (late.getAsBoolean()) {
                throw new ProblemException(
                        new Problem.Unavailable(
                                "query-too-long", "the query took too long", "ask for a shorter time, or for less"),
                        failed);
            }
            damaged(String.valueOf(failed.getMessage()));
            throw notReady();
        } finally {
            over = () -> false;
        }
    }

    /** Somebody saw that the index is wrong. */
    void damaged(String how) {
        damage = how;
        hurry.release();
    }

    /**
     * Takes the file away with all words in it, at once, whether it is open or not; nothing is answered from it any
     * more, and it is built again.
     */
    void discard() throws IOException {
        turn.lock();
        try {
            if (file != null) {
                damaged(REDACTED);
            }
            IndexFile.delete(path);
        } finally {
            turn.unlock();
        }
    }

    private void catchUp() throws InterruptedException {
        long wanted = size();
        long left = (phase == State.Phase.READY ? CATCH_UP : WAKE).toNanos();
        progress.lock();
        try {
            while (left > 0 && !closed && (phase != State.Phase.READY || standing.next() < wanted)) {
                hurry.release();
                left = moved.awaitNanos(left);
            }
        } finally {
            progress.unlock();
        }
    }

    private ProblemException notReady() {
        State state = state();
        String how = state.phase() == State.Phase.WAITING
                ? ": " + state.why().orElse("")
                : ", " + state.indexed() + " of " + state.size() + " entries";
        return new ProblemException(new Problem.Unavailable(
                "index-not-ready",
                "the index of the ledger is being built" + how,
                "try again in a moment; `agentlock status` shows how far it is"));
    }

    /** Ends {@link #run}; the thread closes the index. */
    void close() {
        closed = true;
        Tail tail = following;
        if (tail != null) {
            tail.close();
        }
        hurry.release();
        tell();
    }

    private void end() {
        turn.lock();
        try {
            boolean good = damage == null;
            phase = State.Phase.CLOSED;
            if (file != null && good) {
                file.seal();
            }
        } catch (SQLException | IOException unsealed) {
            // It is built again at the next start.
        } finally {
            drop();
            turn.unlock();
        }
    }
}
