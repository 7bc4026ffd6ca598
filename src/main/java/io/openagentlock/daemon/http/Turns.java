package io.openagentlock.daemon.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Threads that take turns at a door: one waits for the next connection and then serves it itself, after it has left the
 * waiting to another. A request then wakes one thread and not three (poller, carrier, committer;
 * docs/decisions/0007-verdict-on-one-thread.md). A few threads, made as they are needed; the connections beyond them
 * are left to virtual threads.
 */
final class Turns {
    private final String name;
    private final int most;
    private final BooleanSupplier open;
    private final Supplier<Optional<Runnable>> accept;
    private final ReentrantLock turn = new ReentrantLock();
    private int threads;
    private int free;

    /**
     * Nobody waits before {@link #start}.
     *
     * @param name of the threads
     * @param most threads, 2 or more
     * @param open whether there is still something to wait for
     * @param accept waits for a connection and tells how to serve it, empty when it was turned away; by one thread at a
     *     time; does not throw, and what it returns does not either
     */
    Turns(String name, int most, BooleanSupplier open, Supplier<Optional<Runnable>> accept) {
        this.name = name;
        this.most = most;
        this.open = open;
        this.accept = accept;
    }

    synchronized void start() {
        free++;
        threads++;
        Thread.ofPlatform().daemon().name(name + "-" + threads).start(this::take);
    }

    /** Waits until no thread is inside {@code accept} any more, which holds the port; call it when nothing is open. */
    void awaitEmpty(Duration patience) {
        try {
            if (turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                turn.unlock();
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    private void take() {
        while (open.getAsBoolean()) {
            next().ifPresent(this::serve);
        }
    }

    private Optional<Runnable> next() {
        turn.lock();
        try {
            return open.getAsBoolean() ? accept.get() : Optional.empty();
        } finally {
            turn.unlock();
        }
    }

    private void serve(Runnable connection) {
        if (leave()) {
            connection.run();
            Thread.interrupted(); // meant for that connection, while the door would close at it
            comeBack();
        } else {
            Thread.ofVirtual().name("connection").start(connection);
        }
    }

    /** Whether another thread waits from here on. */
    private synchronized boolean leave() {
        if (free == 1 && threads == most) {
            return false;
        }
        if (free == 1) {
            start();
        }
        free--;
        return true;
    }

    private synchronized void comeBack() {
        free++;
    }
}
