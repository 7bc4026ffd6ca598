package io.openagentlock.daemon.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Interrupts the thread that made it unless it is closed in time. A virtual thread that is interrupted while it waits
 * for a socket finds the socket closed, so nothing can keep it waiting.
 */
final class Alarm implements AutoCloseable {
    private final AtomicBoolean pending = new AtomicBoolean(true);
    private final Future<?> scheduled;

    private Alarm(Thread thread, Duration after, ScheduledExecutorService clock) {
        this.scheduled = clock.schedule(
                () -> {
                    if (pending.getAndSet(false)) {
                        thread.interrupt();
                    }
                },
                after.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** Set for the calling thread. */
    static Alarm in(Duration after, ScheduledExecutorService clock) {
        return new Alarm(Thread.currentThread(), after, clock);
    }

    @Override
    public void close() {
        pending.set(false);
        scheduled.cancel(false);
    }
}
