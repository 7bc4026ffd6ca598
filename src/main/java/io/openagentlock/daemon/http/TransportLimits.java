package io.openagentlock.daemon.http;

import io.openagentlock.wire.Limits;
import java.time.Duration;

/**
 * The limits of one listener; {@link #standard} is {@link Limits}, tests take smaller ones.
 *
 * @param connections open at one time
 * @param streams of events open at one time
 * @param body of one request, in bytes
 * @param bodies of all requests being read or handled, in bytes
 * @param requestTime from the first byte of a request to its last
 * @param idleTime of a connection without a request
 * @param writeTime from the first byte of an answer to its last
 * @param bodyWait how long a request waits for its share of {@code bodies}
 * @param heartbeat of a stream without events
 */
public record TransportLimits(
        int connections,
        int streams,
        int body,
        int bodies,
        Duration requestTime,
        Duration idleTime,
        Duration writeTime,
        Duration bodyWait,
        Duration heartbeat) {
    public static TransportLimits standard() {
        return new TransportLimits(
                Limits.CONNECTIONS,
                Limits.EVENT_STREAMS,
                Limits.BODY,
                Limits.BODIES_IN_FLIGHT,
                Limits.REQUEST_TIME,
                Limits.IDLE_TIME,
                Limits.WRITE_TIME,
                Limits.BODY_WAIT,
                Limits.HEARTBEAT);
    }
}
