package io.openagentlock.daemon.http;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open connections of one listener, a bounded number of them. */
final class Connections {
    /** A connection that waits longer than this makes room for a new one when all are taken. */
    private static final Duration EVICTABLE_AFTER = Duration.ofMillis(250);

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final int most;

    Connections(int most) {
        this.most = most;
    }

    /** Called by one thread only. Whether there was room; who has waited longest goes when there was none. */
    boolean add(Connection connection) {
        if (open.size() >= most && !evict(System.nanoTime())) {
            return false;
        }
        return open.add(connection);
    }

    void remove(Connection connection) {
        open.remove(connection);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    void expire(long now) {
        open.forEach(connection -> connection.wire().expire(now));
    }

    private boolean evict(long now) {
        Optional<Connection> longest = open.stream()
                .max(Comparator.comparingLong(connection -> connection.wire().waitingNanos(now)))
                .filter(connection -> connection.wire().waitingNanos(now) > EVICTABLE_AFTER.toNanos());
        longest.ifPresent(connection -> {
            open.remove(connection);
            connection.wire().close();
        });
        return longest.isPresent();
    }

    /** Closes who waits or streams; whether somebody is left. */
    boolean closeUnlessBusy() {
        boolean busy = false;
        for (Connection connection : open) {
            switch (connection.wire().phase()) {
                case IDLE, STREAMING -> connection.wire().close();
                case READING, HANDLING, WRITING, LINGERING -> busy = true;
            }
        }
        return busy;
    }

    void closeAll() {
        open.forEach(connection -> connection.wire().close());
    }
}
