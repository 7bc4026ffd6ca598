package io.openagentlock.ledger;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who writes, and when. Work waits in one queue; whoever holds the baton takes all that waits and lets
 * {@link LogWriter} do it (natural batching: no timer). Usually that is a thread of its own. A caller that finds the
 * baton free does its work itself instead, which saves a lone append two wake-ups
 * (docs/decisions/0007-verdict-on-one-thread.md). Only the committer's thread ever waits for the baton.
 */
final class Committer {
    private static final int QUEUE = 16_384;
    private static final Duration WAIT = Duration.ofMillis(20);

    private final LogWriter writer;
    private final Trouble trouble;
    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>(QUEUE);
    private final ReentrantLock baton = new ReentrantLock();
    private final Thread thread = Thread.ofPlatform().name("ledger-committer").unstarted(this::run);
    private volatile boolean finished;

    Committer(LogWriter writer, Trouble trouble) {
        this.writer = writer;
        this.trouble = trouble;
    }

    void start() {
        thread.start();
    }

    /** Leaves the work to the committer's thread. Refuses at once what cannot succeed, and waits for room. */
    void enqueue(Work work) {
        put(work);
        LockSupport.unpark(thread);
    }

    /**
     * As {@link #enqueue}, but the calling thread does the work when nobody else is writing. Not a virtual thread: it
     * would hold its carrier while the disk is at work.
     */
    void perform(Work work) {
        put(work);
        if (Thread.currentThread().isVirtual() || !baton.tryLock()) {
            LockSupport.unpark(thread);
            return;
        }
        try {
            round();
        } finally {
            baton.unlock();
        }
        // Whoever came meanwhile has woken the thread, except for those behind whom there was no room in the round.
        if (!queue.isEmpty()) {
            LockSupport.unpark(thread);
        }
    }

    private void put(Work work) {
        trouble.first().ifPresent(now -> {
            throw Problems.thrown(now);
        });
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(work);
                break;
            } catch (InterruptedException _) {
                interrupted = true; // the caller wants an answer about its entry, not about its thread
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        failIfFinished();
    }

    /** The committer may have looked at the queue for the last time before something was put there. */
    private void failIfFinished() {
        if (finished) {
            failWaiting();
        }
    }

    /** Ends the committer, whatever its state; what waits before is done or refused. */
    void stop(CompletableFuture<Optional<Receipt>> done) {
        if (finished || !queue.offer(new Work.Stop(done))) {
            done.complete(Optional.empty());
        }
        LockSupport.unpark(thread);
        failIfFinished();
    }

    /** Waits for the thread, after {@link #stop}. */
    void awaitEnd() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            LockSupport.unpark(thread);
            try {
                thread.join(WAIT);
            } catch (InterruptedException _) {
                interrupted = true; // who closes a ledger wants it closed
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!finished) {
            if (queue.isEmpty()) {
                LockSupport.park(this);
            }
            baton.lock();
            try {
                round();
            } finally {
                baton.unlock();
            }
        }
    }

    /** With the baton: does what waits now, and fails what cannot be done. */
    private void round() {
        Deque<Work> taken = new ArrayDeque<>();
        queue.drainTo(taken, Frame.MOST_ENTRIES);
        try {
            while (!taken.isEmpty() && !trouble.isThere()) {
                writer.step(taken);
            }
        } catch (IOException | RuntimeException | Error e) {
            // Errors too: the next to hold the baton must not go on from what is half done.
            trouble.report(Problems.readOnly(String.valueOf(e.getMessage())));
        }
        taken.forEach(this::refuse);
    }

    private void refuse(Work work) {
        if (work instanceof Work.Stop && !finished) {
            trouble.report(Problems.closed());
            writer.close();
            finished = true;
            failWaiting();
        }
        fail(work);
    }

    private void failWaiting() {
        for (Work work = queue.poll(); work != null; work = queue.poll()) {
            fail(work);
        }
    }

    private void fail(Work work) {
        if (work instanceof Work.Stop(var done)) {
            done.complete(Optional.empty());
        } else {
            work.fail(Problems.thrown(trouble.first().orElseGet(Problems::closed)));
        }
    }
}
