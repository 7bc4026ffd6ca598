package io.openagentlock.ledger;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Wakes those who wait for news of the log. Raising it costs one volatile read while nobody waits. */
final class Signal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final AtomicInteger waiting = new AtomicInteger();

    void raise() {
        if (waiting.get() > 0) {
            lock.lock();
            try {
                news.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until the condition holds, or the time is over. */
    boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(atMost);
        lock.lock();
        try {
            // Counted before the condition is looked at: a change after that look finds the count and signals.
            waiting.incrementAndGet();
            while (!condition.getAsBoolean() && left > 0) {
                left = news.awaitNanos(left);
            }
            return condition.getAsBoolean();
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
        }
    }
}
