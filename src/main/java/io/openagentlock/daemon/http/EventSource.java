package io.openagentlock.daemon.http;

import java.time.Duration;
import java.util.List;

/**
 * Where a stream of events comes from. The transport pulls: it asks for more only when all it got has been written, so
 * a slow client slows the source and nothing piles up. Called from one thread.
 */
public interface EventSource extends AutoCloseable {
    /**
     * The next events in order, waiting for the first one at most {@code wait}; a bounded number of them. Empty when
     * there was none (the transport then sends a comment, which shows whether the client is still there).
     */
    List<ServerEvent> next(Duration wait) throws InterruptedException;

    /** Whether no event will ever come again; asked after an empty {@link #next}. */
    default boolean ended() {
        return false;
    }

    /** Called once, however the stream ends. */
    @Override
    void close();
}
