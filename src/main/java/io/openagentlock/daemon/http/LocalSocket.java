package io.openagentlock.daemon.http;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The daemon's first door: HTTP/1.1 on a Unix socket that only its owner and root can use. Written by us because the
 * hook path needs what the HTTP library does not show on such sockets: who the peer is, and a deadline for a whole
 * request (docs/decisions/0003-own-unix-socket-listener.md).
 */
public final class LocalSocket implements AutoCloseable {
    /** A connection that waits longer than this makes room for a new one when all are taken. */
    private static final Duration EVICTABLE_AFTER = Duration.ofMillis(250);

    /** What {@link #close} leaves to requests at hand. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Response.Full OVER_CAPACITY =
            Dispatcher.error(HttpException.busy("connections", "too many connections are open"));

    private static final Duration AFTER_FAILURE = Duration.ofMillis(50);

    private final SocketFile file;
    private final LocalPeers peers;
    private final Service service;
    private final Connection.Shared shared;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService closer;

    private LocalSocket(SocketFile file, LocalPeers peers, Service service) {
        TransportLimits limits = service.limits();
        this.file = file;
        this.peers = peers;
        this.service = service;
        this.shared = new Connection.Shared(
                new Dispatcher(service, new SocketSecurity()),
                service,
                new BodyBudget(limits.bodies(), limits.bodyWait()),
                new Semaphore(limits.streams()),
                new AtomicBoolean());
        this.closer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("socket-closer").factory());
    }

    /**
     * Listens; serves when it returns.
     *
     * @param socket in a directory that only we can write to; 100 bytes at most, for the kernel's sake
     * @throws io.openagentlock.call.ProblemException Refused {@code daemon-running} or {@code socket-path-taken}
     */
    public static LocalSocket open(Path socket, Service service) throws IOException {
        SocketFile file = SocketFile.bind(socket);
        try {
            LocalSocket listener = new LocalSocket(file, LocalPeers.of(socket), service);
            listener.start();
            return listener;
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    private void start() {
        TransportLimits limits = service.limits();
        long shortest = Math.min(
                Math.min(limits.requestTime().toMillis(), limits.writeTime().toMillis()),
                limits.idleTime().toMillis());
        long interval = Math.clamp(shortest / 8, 10, 500);
        var _ = closer.scheduleAtFixedRate(this::expire, interval, interval, TimeUnit.MILLISECONDS);
        Thread.ofPlatform().daemon().name("socket-accept").start(this::accept);
    }

    private void expire() {
        long now = System.nanoTime();
        connections.forEach(connection -> connection.wire().expire(now));
    }

    private void accept() {
        while (file.listener().isOpen()) {
            try {
                welcome(file.listener().accept());
            } catch (ClosedChannelException stopped) {
                return;
            } catch (IOException | RuntimeException failed) {
                // Out of descriptors, say. Those who are connected go on, and end at some time.
                service.bugs().accept(failed);
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            }
        }
    }

    private void welcome(SocketChannel channel) throws IOException {
        Optional<Peer> peer = peers.identify(channel);
        if (peer.isEmpty()) {
            service.refusals().count(RefusalLog.NO_ROUTE, RefusalCause.PEER);
            channel.close();
            return;
        }
        Wire wire = new Wire(channel, service.limits().idleTime());
        if (!room()) {
            // Into an empty socket buffer, so this does not block.
            wire.write(ResponseBytes.whole(OVER_CAPACITY, false));
            wire.close();
            return;
        }
        Connection connection = new Connection(wire, peer.get(), shared);
        connections.add(connection);
        Thread.ofVirtual()
                .name("socket")
                .uncaughtExceptionHandler((thread, failed) -> service.bugs().accept(failed))
                .start(() -> serve(connection));
    }

    private void serve(Connection connection) {
        try {
            connection.serve();
        } finally {
            connections.remove(connection);
        }
    }

    /** Whether there is room for one more connection; who has been waiting longest goes when there is none. */
    private boolean room() {
        if (connections.size() < service.limits().connections()) {
            return true;
        }
        long now = System.nanoTime();
        Optional<Connection> longest = connections.stream()
                .max(Comparator.comparingLong(connection -> connection.wire().waitingNanos(now)))
                .filter(connection -> connection.wire().waitingNanos(now) > EVICTABLE_AFTER.toNanos());
        longest.ifPresent(connection -> {
            connections.remove(connection);
            connection.wire().close();
        });
        return longest.isPresent();
    }

    /** Takes no more connections, lets requests at hand end for a short while, and removes the socket. */
    @Override
    public void close() throws IOException {
        shared.stopping().set(true);
        file.listener().close();
        long until = System.nanoTime() + GRACE.toNanos();
        while (closeUnlessBusy() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        connections.forEach(connection -> connection.wire().close());
        closer.shutdownNow();
        file.close();
    }

    /** Closes who waits or streams; whether somebody is left. */
    private boolean closeUnlessBusy() {
        boolean busy = false;
        for (Connection connection : connections) {
            switch (connection.wire().phase()) {
                case IDLE, STREAMING -> connection.wire().close();
                case READING, HANDLING, WRITING -> busy = true;
            }
        }
        return busy;
    }
}
