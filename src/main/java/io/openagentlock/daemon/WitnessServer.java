package io.openagentlock.daemon;

import io.openagentlock.call.Problem;
import io.openagentlock.daemon.http.Access;
import io.openagentlock.daemon.http.HttpException;
import io.openagentlock.daemon.http.PathValues;
import io.openagentlock.daemon.http.PublicPort;
import io.openagentlock.daemon.http.RefusalLog;
import io.openagentlock.daemon.http.Request;
import io.openagentlock.daemon.http.Response;
import io.openagentlock.daemon.http.Router;
import io.openagentlock.daemon.http.Service;
import io.openagentlock.daemon.http.TransportLimits;
import io.openagentlock.tlog.AddCheckpoint;
import io.openagentlock.witness.Answer;
import io.openagentlock.witness.LogId;
import io.openagentlock.witness.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A witness on a port: {@code POST /add-checkpoint}, and {@code GET /<hex SHA-256 of the origin>/checkpoint} for monitors. */
public final class WitnessServer implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";

    /** Requests are small and rare: a log sends one a minute. */
    private static final TransportLimits LIMITS = new TransportLimits(
            256,
            1,
            AddCheckpoint.MAX_LENGTH,
            256 * AddCheckpoint.MAX_LENGTH,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(15));

    private final Witness witness;
    private final PublicPort port;

    private WitnessServer(Witness witness, InetSocketAddress address, Consumer<Throwable> bugs) {
        this.witness = witness;
        Router router = new Router(List.of(
                new Endpoint("POST", "/add-checkpoint", Access.OPEN, this::add),
                new Endpoint("GET", "/{log}/checkpoint", Access.OPEN, this::checkpoint)));
        port = PublicPort.open(address, new Service(router, new RefusalLog(), bugs, LIMITS));
    }

    /**
     * Serves from now on.
     *
     * @param bugs gets every failure to keep a checkpoint, and our own mistakes
     */
    public static WitnessServer start(Witness witness, InetSocketAddress address, Consumer<Throwable> bugs) {
        return new WitnessServer(witness, address, bugs);
    }

    /** Where it listens, with the real port. */
    public InetSocketAddress address() {
        return port.address();
    }

    private Response add(Request request, PathValues values) {
        try {
            return switch (witness.add(request.body())) {
                case Answer.Cosigned(String lines) -> text(200, TEXT, lines);
                case Answer.Malformed(String why) -> text(400, TEXT, why + "\n");
                case Answer.NotSigned(String why) -> text(403, TEXT, why + "\n");
                case Answer.Unknown() -> text(404, TEXT, "this log is not watched here\n");
                case Answer.Conflict(long size) -> text(409, "text/x.tlog.size", size + "\n");
                case Answer.Inconsistent(String why) -> text(422, TEXT, why + "\n");
            };
        } catch (IOException unkept) {
            throw new UncheckedIOException(unkept); // 500: nothing was cosigned
        }
    }

    private Response checkpoint(Request request, PathValues values) {
        try {
            return witness.newest(new LogId(values.get("log")))
                    .map(note -> (Response) text(200, TEXT, note.format()))
                    .orElseThrow(WitnessServer::noCheckpoint);
        } catch (IllegalArgumentException noId) {
            throw noCheckpoint();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static HttpException noCheckpoint() {
        return new HttpException(
                404,
                new Problem.BadInput(
                        "no-checkpoint",
                        "no checkpoint of that log was cosigned here",
                        "ask for a log that is watched"));
    }

    private static Response.Full text(int status, String type, String text) {
        return new Response.Full(status, type, Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        port.close();
    }
}
