package io.openagentlock.daemon.http;

import io.helidon.http.Header;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.openagentlock.call.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;

/** One request of the loopback port: the library's request into ours, our answer into the library's. */
final class LoopbackExchange {
    private static final Peer STRANGER = new Peer.Loopback(false);

    private final ServerRequest request;
    private final ServerResponse response;
    private final Shared shared;

    /** What the exchanges of a listener have in common. */
    record Shared(
            Dispatcher dispatcher,
            Service service,
            BodyBudget bodies,
            Semaphore streams,
            ScheduledExecutorService clock) {
        TransportLimits limits() {
            return service.limits();
        }
    }

    LoopbackExchange(ServerRequest request, ServerResponse response, Shared shared) {
        this.request = request;
        this.response = response;
        this.shared = shared;
    }

    void serve() throws IOException {
        Head head;
        try {
            head = head();
        } catch (HttpException malformed) {
            refuse(shared.dispatcher().unreadable(malformed));
            return;
        }
        try (BodyBudget.Share share = shared.bodies().share()) {
            Dispatcher.Ticket ticket = shared.dispatcher().admit(head, STRANGER);
            byte[] body = body(ticket.length(), share);
            switch (shared.dispatcher().answer(ticket, body)) {
                case Response.Full full -> write(full);
                case Response.Events events -> stream(events.source());
            }
        } catch (HttpException refused) {
            refuse(Dispatcher.error(refused));
        }
    }

    private Head head() {
        Headers.Builder headers = new Headers.Builder();
        for (Header header : request.headers()) {
            for (String value : header.allValues()) {
                headers.add(header.name(), value);
            }
        }
        String query = request.query().rawValue();
        String path = request.path().rawPath();
        if (!request.prologue().fragment().hasValue() && path.length() + query.length() <= HeadParser.MOST_BYTES) {
            Target target = Target.parse(query.isEmpty() ? path : path + "?" + query);
            return new Head(request.prologue().method().text(), target, headers.build());
        }
        throw HttpException.malformed("the request target holds a fragment or is too long");
    }

    private byte[] body(int length, BodyBudget.Share share) {
        if (length == 0) {
            return new byte[0];
        }
        try (Alarm _ = Alarm.in(shared.limits().requestTime(), shared.clock());
                InputStream in = request.content().inputStream()) {
            return share.read(length, (into, from, most) -> {
                int count = in.read(into, from, most);
                if (count < 0) {
                    throw HttpException.malformed("the body is shorter than announced");
                }
                return count;
            });
        } catch (IOException | UncheckedIOException tooSlow) {
            throw new HttpException(
                    408,
                    new Problem.BadInput("request-timeout", "the request did not arrive in time", "send it at once"));
        }
    }

    /** What the peer still sends is not worth reading, so the connection ends here. */
    private void refuse(Response.Full answer) {
        write(answer.with("Connection", "close"));
    }

    private void write(Response.Full answer) {
        try (Alarm _ = Alarm.in(shared.limits().writeTime(), shared.clock())) {
            response.status(answer.status());
            header("Content-Type", answer.contentType());
            header("Cache-Control", "no-store");
            header("X-Content-Type-Options", "nosniff");
            answer.headers().forEach(this::header);
            response.send(answer.body());
        }
    }

    private void header(String name, String value) {
        response.header(name, value);
    }

    private void stream(EventSource source) throws IOException {
        try (source) {
            if (!shared.streams().tryAcquire()) {
                refuse(Dispatcher.error(HttpException.busy("streams", "too many streams are open")));
                return;
            }
            try {
                pump(source);
            } catch (UncheckedIOException | InterruptedException gone) {
                // The client is gone or did not read; it asks again from the last event that it saw.
            } finally {
                shared.streams().release();
            }
        }
    }

    private void pump(EventSource source) throws IOException, InterruptedException {
        header("Content-Type", "text/event-stream");
        header("Cache-Control", "no-store");
        header("Connection", "close");
        try (OutputStream out = response.outputStream()) {
            out.flush();
            EventPump.run(source, bytes -> send(out, bytes), shared.limits().heartbeat());
        }
    }

    private void send(OutputStream out, byte[] bytes) throws IOException {
        try (Alarm _ = Alarm.in(shared.limits().writeTime(), shared.clock())) {
            out.write(bytes);
            out.flush();
        }
    }
}
