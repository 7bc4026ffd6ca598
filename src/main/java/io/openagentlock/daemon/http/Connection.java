package io.openagentlock.daemon.http;

import io.openagentlock.call.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection of either door, served by one thread: requests one after the other, until it ends or streams. */
final class Connection {
    /** Up to this size an answer goes out in one write. */
    private static final int ONE_WRITE = 32 << 10;

    /** How long a peer that is refused may go on sending before it must have read why. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Wire wire;
    private final Peer peer;
    private final Shared shared;
    private Optional<EventSource> stream = Optional.empty();

    /**
     * What the connections of a listener have in common.
     *
     * @param streams how many streams of events may still be opened
     * @param stopping whether the answer at hand is the connection's last
     */
    record Shared(Dispatcher dispatcher, Service service, Semaphore streams, AtomicBoolean stopping) {
        TransportLimits limits() {
            return service.limits();
        }
    }

    Connection(Wire wire, Peer peer, Shared shared) {
        this.wire = wire;
        this.peer = peer;
        this.shared = shared;
    }

    Wire wire() {
        return wire;
    }

    /** Returns when the connection has ended, for whatever reason; or with the stream that it goes on as. */
    Optional<EventSource> serve() {
        try {
            while (serveOne()) {
                wire.begin(Wire.Phase.IDLE, shared.limits().idleTime());
            }
        } catch (IOException ended) {
            // The peer is gone or was too slow, or we are stopping: nobody is left to be told.
        } finally {
            if (stream.isEmpty()) {
                wire.close();
            }
        }
        return stream;
    }

    /** Whether another request may follow. */
    private boolean serveOne() throws IOException {
        Head head;
        try {
            head = readHead();
        } catch (HttpException malformed) {
            return refuse(shared.dispatcher().unreadable(malformed));
        }
        try (BodyBudget.Share share = shared.service().bodies().share()) {
            Dispatcher.Ticket ticket = shared.dispatcher().admit(head, peer);
            byte[] body = readBody(ticket.length(), share);
            wire.begin(Wire.Phase.HANDLING, shared.limits().requestTime());
            return switch (shared.dispatcher().answer(ticket, body)) {
                case Response.Full full -> write(full, !head.headers().lists("connection", "close"));
                case Response.Events events -> {
                    stream = Optional.of(events.source());
                    yield false;
                }
            };
        } catch (HttpException refused) {
            return refuse(Dispatcher.error(refused));
        }
    }

    private Head readHead() throws IOException {
        if (wire.filled() == 0) {
            wire.fill(HeadParser.MOST_BYTES);
        }
        wire.begin(Wire.Phase.READING, shared.limits().requestTime());
        HeadParser parser = new HeadParser();
        int length = parser.scan(wire.buffer(), wire.filled());
        while (length < 0) {
            fillInTime();
            length = parser.scan(wire.buffer(), wire.filled());
        }
        // Without the end of the last line and the empty line.
        String text = new String(wire.buffer(), 0, length - 4, StandardCharsets.US_ASCII);
        wire.drop(length);
        return HeadParser.parse(text);
    }

    private void fillInTime() throws IOException {
        try {
            wire.fill(HeadParser.MOST_BYTES);
        } catch (Wire.Ended ended) {
            throwIfTooSlow();
            throw ended;
        }
    }

    private byte[] readBody(int length, BodyBudget.Share share) throws IOException {
        try {
            return share.read(length, wire::read);
        } catch (Wire.Ended ended) {
            throwIfTooSlow();
            throw ended;
        }
    }

    private void throwIfTooSlow() {
        if (wire.expired()) {
            throw new HttpException(
                    408,
                    new Problem.BadInput("request-timeout", "the request took too long to arrive", "send it at once"));
        }
    }

    /**
     * Answers a request that has not been read to its end, so that what follows on the connection is no request. It is
     * read all the same for a moment: TCP throws an answer away when a socket is closed with bytes unread (RFC 9112
     * section 9.6).
     */
    private boolean refuse(Response.Full answer) throws IOException {
        write(answer, false);
        wire.begin(Wire.Phase.LINGERING, LINGER);
        wire.readToEnd();
        return false;
    }

    private boolean write(Response.Full answer, boolean mayFollow) throws IOException {
        boolean keepAlive = mayFollow && !shared.stopping().get();
        wire.begin(Wire.Phase.WRITING, shared.limits().writeTime());
        if (answer.body().length <= ONE_WRITE) {
            wire.write(ResponseBytes.whole(answer, keepAlive));
        } else {
            wire.write(ResponseBytes.head(answer, keepAlive));
            wire.write(answer.body());
        }
        return keepAlive;
    }

    /** Serves a stream to its end, after {@link #serve}; by a thread that may be interrupted. */
    void stream(EventSource source) {
        try (source) {
            if (!shared.streams().tryAcquire()) {
                write(Dispatcher.error(HttpException.busy("streams", "too many streams are open")), false);
                return;
            }
            try {
                pump(source);
            } finally {
                shared.streams().release();
            }
        } catch (IOException | InterruptedException ended) {
            // As in serve.
        } catch (RuntimeException bug) {
            // The stream breaks off; the client asks again from the last event that it saw.
            shared.service().bugs().accept(bug);
        } finally {
            wire.close();
        }
    }

    private void pump(EventSource source) throws IOException, InterruptedException {
        AtomicBoolean streaming = new AtomicBoolean(true);
        Thread pumping = Thread.currentThread();
        Thread.ofVirtual().name("stream-watch").start(() -> {
            awaitEndOfClient();
            if (streaming.getAndSet(false)) {
                pumping.interrupt();
            }
        });
        try {
            send(ResponseBytes.streamHead());
            EventPump.run(source, this::send, shared.limits().heartbeat());
        } finally {
            streaming.set(false);
        }
    }

    private void send(byte[] bytes) throws IOException {
        wire.begin(Wire.Phase.WRITING, shared.limits().writeTime());
        wire.write(bytes);
        wire.begin(Wire.Phase.STREAMING, shared.limits().writeTime());
    }

    /** A client of a stream has nothing more to say: whatever can be read now is its end, or nonsense. */
    private void awaitEndOfClient() {
        try {
            wire.read(new byte[1], 0, 1);
        } catch (IOException ended) {
            // That is what we waited for.
        }
        wire.close();
    }
}
