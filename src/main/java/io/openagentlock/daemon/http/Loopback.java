package io.openagentlock.daemon.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.wire.Limits;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The daemon's second door: the loopback port, for the dashboard, the command line and hooks without the socket. */
public final class Loopback implements AutoCloseable {
    /** The pages that the dashboard is served from. */
    public static final Set<String> DASHBOARD_ORIGINS = Set.of("http://127.0.0.1:7879", "http://localhost:7879");

    /** Held, since the logging system forgets the level of a logger that nobody holds. */
    private static final Logger LIBRARY = Logger.getLogger("io.helidon");

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final WebServer server;
    private final ScheduledExecutorService clock;
    private final InetSocketAddress address;

    private Loopback(WebServer server, ScheduledExecutorService clock, InetSocketAddress address) {
        this.server = server;
        this.clock = clock;
        this.address = address;
    }

    /**
     * Listens; serves when it returns.
     *
     * @param address with port 0 for any free one
     * @param origins of pages that may call, see {@link #DASHBOARD_ORIGINS}
     * @throws ProblemException Refused {@code not-loopback}, Unavailable {@code port-taken}
     */
    public static Loopback open(InetSocketAddress address, LocalToken token, Set<String> origins, Service service) {
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new ProblemException(new Problem.Refused(
                    "not-loopback", "`" + address + "` is no loopback address", "bind to 127.0.0.1"));
        }
        // Its messages tell of every start and of every connection that breaks off; the first is ours to tell, the
        // second is normal.
        LIBRARY.setLevel(Level.OFF);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("loopback-clock").factory());
        AtomicInteger port = new AtomicInteger(address.getPort());
        WebServer server = server(address, shared(token, origins, service, port::get, clock));
        if (!started(server)) {
            server.stop();
            clock.shutdownNow();
            throw new ProblemException(new Problem.Unavailable(
                    "port-taken", "`" + address + "` cannot be bound", "find out who listens there"));
        }
        port.set(server.port());
        return new Loopback(server, clock, new InetSocketAddress(address.getAddress(), server.port()));
    }

    /** Where it listens, with the real port. */
    public InetSocketAddress address() {
        return address;
    }

    private static LoopbackExchange.Shared shared(
            LocalToken token, Set<String> origins, Service service, IntSupplier port, ScheduledExecutorService clock) {
        TransportLimits limits = service.limits();
        return new LoopbackExchange.Shared(
                new Dispatcher(service, new LocalSecurity(token, origins, port)),
                service,
                new BodyBudget(limits.bodies(), limits.bodyWait()),
                new Semaphore(limits.streams()),
                clock);
    }

    /** The library tells of a port that it cannot have in one of two ways. */
    private static boolean started(WebServer server) {
        try {
            server.start();
            return server.isRunning() && server.port() > 0;
        } catch (RuntimeException taken) {
            return false;
        }
    }

    private static WebServer server(InetSocketAddress address, LoopbackExchange.Shared shared) {
        TransportLimits limits = shared.limits();
        return WebServer.builder()
                .address(address.getAddress())
                .port(address.getPort())
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addProtocol(protocol())
                .maxPayloadSize(limits.body())
                .maxTcpConnections(limits.connections())
                .maxConcurrentRequests(limits.connections())
                .idleConnectionTimeout(limits.idleTime())
                .idleConnectionPeriod(limits.idleTime().dividedBy(4))
                .shutdownGracePeriod(GRACE)
                .connectionOptions(
                        socket -> socket.readTimeout(limits.requestTime()).tcpNoDelay(true))
                .directHandlers(errors(shared.dispatcher()))
                .routing(HttpRouting.builder()
                        .any((request, response) -> new LoopbackExchange(request, response, shared).serve()))
                .build();
    }

    private static Http1Config protocol() {
        return Http1Config.builder()
                .maxPrologueLength(Limits.REQUEST_LINE)
                .maxHeadersSize(Limits.HEADERS)
                .validateRequestHeaders(true)
                .continueImmediately(false)
                .build();
    }

    /** What the library turns away by itself gets our form of error, and none of the library's words. */
    private static DirectHandlers errors(Dispatcher dispatcher) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, (request, event, status, headers, message) -> {
                Response.Full answer = dispatcher.unreadable(HttpException.malformed(
                        status.code(), "malformed-request", "the request is not the HTTP we speak"));
                return DirectHandler.TransportResponse.builder()
                        .status(status)
                        .header(HeaderNames.CONTENT_TYPE, answer.contentType())
                        .keepAlive(false)
                        .entity(answer.body())
                        .build();
            });
        }
        return handlers.build();
    }

    /** Takes no more connections and lets requests at hand end for a short while. */
    @Override
    public void close() {
        server.stop();
        clock.shutdownNow();
    }
}
