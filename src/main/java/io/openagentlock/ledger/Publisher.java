package io.openagentlock.ledger;

import io.openagentlock.call.Problem;
import io.openagentlock.tlog.Tile;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The thread behind {@link Materialiser}: works off frames as they come and publishes at most once a second. When it
 * cannot write, the whole ledger stops writing.
 */
final class Publisher implements Runnable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Log log;
    private final Materialiser materialiser;
    private final Consumer<Problem> onTrouble;
    private final Thread thread =
            Thread.ofPlatform().name("ledger-publisher").daemon().unstarted(this);
    private volatile boolean closed;

    Publisher(Log log, Materialiser materialiser, Consumer<Problem> onTrouble) {
        this.log = log;
        this.materialiser = materialiser;
        this.onTrouble = onTrouble;
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                log.changed.await(() -> closed || log.size() > published(), Duration.ofMinutes(1));
                if (!closed) {
                    work(false);
                    pause();
                }
            }
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    /**
     * Bundles keep being written while the next checkpoint waits for its second. Looks by itself instead of being
     * woken by every frame, so that the committer has the processor.
     */
    private void pause() throws InterruptedException {
        for (Duration left = PAUSE; left.isPositive() && !closed; left = left.minus(LOOK)) {
            Thread.sleep(LOOK);
            if (log.size() - log.bundled() >= Tile.FULL) {
                work(true);
            }
        }
    }

    private synchronized long published() {
        return materialiser.published();
    }

    private synchronized void work(boolean bundlesOnly) {
        if (closed) {
            return;
        }
        try {
            materialiser.catchUp();
            if (!bundlesOnly) {
                materialiser.publish();
            }
        } catch (IOException | RuntimeException e) {
            onTrouble.accept(Problems.readOnly(String.valueOf(e.getMessage())));
            closed = true;
        }
    }

    /** Work on the files that no publication may come into. */
    interface Change {
        void make(Redactor.Waiting waiting) throws IOException;
    }

    /** Keeps off while somebody changes side records, also those that wait in memory. */
    synchronized void change(Change change) throws IOException {
        change.make(materialiser.waiting());
    }

    void publishNow() {
        work(false);
    }

    /** Stops the thread, once it is through with what it writes; publishes once more if the ledger is well. */
    void close(boolean well) {
        end(well);
        log.changed.raise(); // not under our own lock: who waits there asks for it
    }

    private synchronized void end(boolean well) {
        if (well) {
            work(false);
        }
        closed = true;
    }
}
