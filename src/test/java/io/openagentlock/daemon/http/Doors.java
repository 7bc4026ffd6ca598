package io.openagentlock.daemon.http;

import io.openagentlock.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Both doors with a few routes, in a directory of the test's own. */
final class Doors implements AutoCloseable {
    static final TransportLimits QUICK = new TransportLimits(
            700,
            4,
            8 << 20,
            16 << 20,
            Duration.ofMillis(700),
            Duration.ofSeconds(5),
            Duration.ofMillis(700),
            Duration.ofMillis(200),
            Duration.ofMillis(100));

    final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    final RefusalLog refusals = new RefusalLog();
    final CountDownLatch slow = new CountDownLatch(1);
    final CountingEvents events = new CountingEvents();
    final RunDirectory run;
    final LocalToken token;
    final LocalSocket socket;
    final Loopback loopback;

    Doors(Path directory, TransportLimits limits) throws IOException {
        Service service = new Service(new Router(routes()), refusals, bugs::add, limits);
        run = RunDirectory.open(directory.resolve("run"));
        token = run.issueToken(new SecureRandom());
        socket = LocalSocket.open(run.socket(), service);
        loopback = Loopback.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), token, Loopback.DASHBOARD_ORIGINS, service);
    }

    record Simple(String method, String path, Access access, Handler handler) implements Route {
        interface Handler {
            Response handle(Request request, PathValues values);
        }

        @Override
        public Response handle(Request request, PathValues values) {
            return handler.handle(request, values);
        }
    }

    private List<Route> routes() {
        return List.of(
                new Simple("GET", "/v1/health", Access.OPEN, (request, values) -> health(request)),
                new Simple("GET", "/v1/secret/{name}", Access.TOKEN, (request, values) -> text(values.get("name"))),
                new Simple(
                        "POST",
                        "/v1/echo",
                        Access.TOKEN,
                        (request, values) ->
                                new Response.Full(200, "application/octet-stream", java.util.Map.of(), request.body())),
                new Simple(
                        "POST",
                        "/v1/hooks/{harness}/{event}",
                        Access.TOKEN,
                        (request, values) -> Response.bytes("application/vnd.agentlock.reply", request.body())),
                new Simple("GET", "/v1/bug", Access.TOKEN, (request, values) -> {
                    throw new IllegalStateException("the password is swordfish");
                }),
                new Simple("GET", "/v1/slow", Access.TOKEN, (request, values) -> {
                    await(slow);
                    return text("at last");
                }),
                new Simple("GET", "/v1/tail", Access.TOKEN, (request, values) -> {
                    events.from(
                            request.header("last-event-id").map(Long::parseLong).orElse(-1L) + 1);
                    return new Response.Events(events);
                }));
    }

    private static Response.Full health(Request request) {
        return Response.json(Json.object()
                .put("status", "ok")
                .put("trusted", request.peer().trusted())
                .build());
    }

    private static Response.Full text(String text) {
        return Response.bytes("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    RawClient unix() throws IOException {
        return RawClient.unix(run.socket());
    }

    RawClient tcp() throws IOException {
        return RawClient.tcp(loopback.address());
    }

    /** A client of the door of that name, {@code unix} or {@code tcp}. */
    RawClient client(String door) throws IOException {
        return switch (door) {
            case "unix" -> unix();
            case "tcp" -> tcp();
            default -> throw new IllegalArgumentException(door);
        };
    }

    /** Stops the door of that name. */
    void stop(String door) throws IOException {
        switch (door) {
            case "unix" -> socket.close();
            case "tcp" -> loopback.close();
            default -> throw new IllegalArgumentException(door);
        }
    }

    /** What every request on either door may begin with, after its request line. */
    String authorized() {
        return "Host: localhost\r\nAuthorization: " + bearer() + "\r\n";
    }

    String bearer() {
        return "Bearer " + new String(token.hex(), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        slow.countDown();
        loopback.close();
        socket.close();
    }
}
