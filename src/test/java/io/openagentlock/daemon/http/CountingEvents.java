package io.openagentlock.daemon.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Events numbered from a start; one for each permit. */
final class CountingEvents implements EventSource {
    final Semaphore permits = new Semaphore(0);
    final AtomicLong pulled = new AtomicLong();
    final CountDownLatch closed = new CountDownLatch(1);
    private volatile long next;
    private volatile String filling = "";

    void from(long first) {
        next = first;
    }

    void dataOf(int bytes) {
        filling = "x".repeat(bytes);
    }

    @Override
    public List<ServerEvent> next(Duration wait) throws InterruptedException {
        if (!permits.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            return List.of();
        }
        pulled.incrementAndGet();
        long id = next;
        next = id + 1;
        return List.of(new ServerEvent(id, "entry", "{\"n\":" + id + "}" + filling));
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
