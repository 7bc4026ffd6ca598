package io.openagentlock.daemon.http;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Serves what comes in through one bound channel, the same way for both doors: threads that take turns to accept and
 * to serve ({@link Turns}), and one that ends what lasts too long. The doors differ in how they bind, in what a
 * connection shows of its peer, and in their {@link Doorkeeper}.
 */
final class Listener implements AutoCloseable {
    /** What {@link #close} leaves to requests at hand. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** For each door: as many as agents work at a time on one machine, and no more than cost little memory. */
    private static final int THREADS = 4;

    private static final Duration AFTER_FAILURE = Duration.ofMillis(50);

    private final ServerSocketChannel channel;
    private final Greeter greeter;
    private final Service service;
    private final Connection.Shared shared;
    private final Connections connections;
    private final Turns turns;

    /** Looks at a new connection before anything is read from it. */
    interface Greeter {
        /** Who the peer is as far as the connection shows; empty to hang up on it. */
        Optional<Peer> greet(SocketChannel connection);
    }

    private Listener(String name, ServerSocketChannel channel, Greeter greeter, Doorkeeper door, Service service) {
        this.channel = channel;
        this.turns = new Turns(name, THREADS, channel::isOpen, this::accept);
        this.greeter = greeter;
        this.service = service;
        this.shared = new Connection.Shared(
                new Dispatcher(service, door),
                service,
                new Semaphore(service.limits().streams()),
                new AtomicBoolean());
        this.connections = new Connections(service.limits().connections());
    }

    /**
     * Serves from now on.
     *
     * @param name of the door, for its threads
     * @param channel bound and blocking; closed by {@link #close}
     */
    static Listener start(String name, ServerSocketChannel channel, Greeter greeter, Doorkeeper door, Service service) {
        Listener listener = new Listener(name, channel, greeter, door, service);
        Thread.ofPlatform().daemon().name(name + "-closer").start(listener::expire);
        listener.turns.start();
        return listener;
    }

    /** Outlives the channel: what {@link #close} waits for has its deadlines too. */
    private void expire() {
        TransportLimits limits = service.limits();
        long shortest = Math.min(
                Math.min(limits.requestTime().toMillis(), limits.writeTime().toMillis()),
                limits.idleTime().toMillis());
        long interval = TimeUnit.MILLISECONDS.toNanos(Math.clamp(shortest / 8, 10, 500));
        while (channel.isOpen() || !connections.isEmpty()) {
            LockSupport.parkNanos(interval);
            connections.expire(System.nanoTime());
        }
    }

    private Optional<Runnable> accept() {
        try {
            return welcome(channel.accept());
        } catch (ClosedChannelException stopped) {
            return Optional.empty();
        } catch (IOException | RuntimeException failed) {
            // Out of descriptors, say. Those who are connected go on, and end at some time.
            service.bugs().accept(failed);
            LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            return Optional.empty();
        }
    }

    private Optional<Runnable> welcome(SocketChannel accepted) {
        Wire wire = new Wire(accepted, service.limits().idleTime());
        Optional<Peer> peer = greeter.greet(accepted);
        if (peer.isEmpty()) {
            service.refusals().count(RefusalLog.NO_ROUTE, RefusalCause.PEER);
            wire.close();
            return Optional.empty();
        }
        Connection connection = new Connection(wire, peer.get(), shared);
        if (!connections.add(connection)) {
            turnAway(wire);
            return Optional.empty();
        }
        if (shared.stopping().get()) {
            // Accepted at the last moment: nobody else may see it any more.
            wire.close();
        }
        return Optional.of(() -> serve(connection));
    }

    /** Into an empty socket buffer, so this does not block. */
    private static void turnAway(Wire wire) {
        Response.Full full = Dispatcher.error(HttpException.busy("connections", "too many connections are open"));
        try {
            wire.write(ResponseBytes.whole(full, false));
        } catch (IOException gone) {
            // It did not wait for the answer.
        }
        wire.close();
    }

    private void serve(Connection connection) {
        Optional<EventSource> stream = Optional.empty();
        try {
            stream = connection.serve();
        } catch (RuntimeException | Error bug) {
            service.bugs().accept(bug);
        } finally {
            if (stream.isEmpty()) {
                connections.remove(connection);
            }
        }
        stream.ifPresent(source -> stream(connection, source));
    }

    /** Streams last, and are interrupted when they end: no business of a thread that others wait for. */
    private void stream(Connection connection, EventSource source) {
        Thread.ofVirtual()
                .name("stream")
                .uncaughtExceptionHandler((thread, failed) -> service.bugs().accept(failed))
                .start(() -> {
                    try {
                        connection.stream(source);
                    } finally {
                        connections.remove(connection);
                    }
                });
    }

    /** Takes no more connections, lets requests at hand end for a short while, and closes what is left. */
    @Override
    public void close() {
        shared.stopping().set(true);
        try {
            channel.close();
        } catch (IOException failed) {
            // The operating system takes it back when we end; requests at hand are served either way.
            service.bugs().accept(failed);
        }
        long until = System.nanoTime() + GRACE.toNanos();
        while (connections.closeUnlessBusy() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        connections.closeAll();
        turns.awaitEmpty(GRACE);
    }
}
