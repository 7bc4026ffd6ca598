package io.openagentlock.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A door whose connections are pieces of code. */
@Timeout(30)
class TurnsTest {
    private static final int MOST = 4;

    private final BlockingQueue<Runnable> arriving = new LinkedBlockingQueue<>();
    private final Queue<Thread> serving = new ConcurrentLinkedQueue<>();
    private final Queue<Boolean> interrupted = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean open = new AtomicBoolean(true);

    private void opened() {
        new Turns("test", MOST, open::get, this::accept).start();
    }

    private Optional<Runnable> accept() {
        try {
            return Optional.ofNullable(arriving.poll(20, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            interrupted.add(true);
            return Optional.empty();
        }
    }

    @AfterEach
    void close() {
        open.set(false);
    }

    private CountDownLatch arrive(int connections, CountDownLatch until) {
        CountDownLatch started = new CountDownLatch(connections);
        for (int i = 0; i < connections; i++) {
            arriving.add(() -> {
                serving.add(Thread.currentThread());
                started.countDown();
                try {
                    until.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        return started;
    }

    @Test
    void every_connection_is_served_at_once_and_only_a_few_hold_a_thread_of_the_system() throws Exception {
        CountDownLatch until = new CountDownLatch(1);
        opened();
        arrive(50, until).await();
        until.countDown();
        assertThat(serving).hasSize(50);
        assertThat(serving.stream().filter(thread -> !thread.isVirtual())).hasSize(MOST - 1);
    }

    @Test
    void interrupt_in_a_connection_does_not_reach_the_door() throws Exception {
        opened();
        for (int i = 0; i < 20; i++) {
            CountDownLatch done = new CountDownLatch(1);
            arriving.add(() -> {
                Thread.currentThread().interrupt();
                done.countDown();
            });
            done.await();
        }
        CountDownLatch last = new CountDownLatch(0);
        arrive(1, last).await();
        assertThat(List.copyOf(interrupted)).isEmpty();
    }
}
