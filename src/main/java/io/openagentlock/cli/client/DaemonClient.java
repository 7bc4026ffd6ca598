package io.openagentlock.cli.client;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonWriter;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Asks the daemon, one request per connection. Every failure to get a whole, well-formed answer in time is a
 * {@link ProblemException} with {@code Unavailable}.
 */
public final class DaemonClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BODY_MAX = 8 << 20;

    private final Door door;
    private final Duration patience;

    public DaemonClient(Door door) {
        this(door, PATIENCE);
    }

    /** With a deadline of one's own, from the first connection attempt to the last byte of the answer. */
    public DaemonClient(Door door, Duration patience) {
        this.door = door;
        this.patience = patience;
    }

    /** The same daemon, asked with another deadline. */
    public DaemonClient within(Duration deadline) {
        return new DaemonClient(door, deadline);
    }

    public Reply get(String path) {
        return ask("GET", path, Map.of(), new byte[0]);
    }

    public Reply post(String path, Json body) {
        return post(path, bytes(body), Map.of());
    }

    /** With bytes that were signed, so exactly these are sent. */
    public Reply post(String path, byte[] body, Map<String, String> headers) {
        return ask("POST", path, headers, body);
    }

    /** A body as it is sent. */
    public static byte[] bytes(Json body) {
        return JsonWriter.compact(body).getBytes(StandardCharsets.UTF_8);
    }

    private Reply ask(String method, String path, Map<String, String> headers, byte[] body) {
        try (Link link = Link.open(door.address(), patience)) {
            send(link, head(method, path, headers, body.length), body);
            HttpText text = new HttpText(link);
            HttpText.Head head = text.head();
            return new Reply(head.status(), head.fields(), text.body(head, BODY_MAX));
        } catch (IOException unreachable) {
            throw away(unreachable);
        }
    }

    /** A daemon that refuses may answer and close before it has read everything; its answer is there all the same. */
    private static void send(Link link, byte[] head, byte[] body) throws IOException {
        try {
            link.write(ByteBuffer.wrap(head));
            link.write(ByteBuffer.wrap(body));
        } catch (SocketTimeoutException late) {
            throw late;
        } catch (IOException closed) {
            // Whether there is an answer shows when it is read.
        }
    }

    /** One event of a stream (WHATWG server-sent events). */
    public record Event(String id, String name, String data) {}

    /** Follows an event stream from its beginning until the receiver has had enough or the stream ends. */
    public void follow(String path, Predicate<Event> receiver) {
        follow(path, Optional.empty(), receiver);
    }

    /**
     * Follows an event stream until the receiver has had enough or the stream ends.
     *
     * @param last the id of the last event that was received; the stream goes on behind it
     * @param receiver false ends it
     */
    public void follow(String path, Optional<String> last, Predicate<Event> receiver) {
        try (Link link = Link.open(door.address(), Duration.ofDays(365))) {
            Map<String, String> headers = new LinkedHashMap<>(Map.of("Accept", "text/event-stream"));
            last.ifPresent(id -> headers.put("Last-Event-ID", id));
            link.write(ByteBuffer.wrap(head("GET", path, headers, 0)));
            HttpText text = new HttpText(link);
            HttpText.Head head = text.head();
            if (head.status() != 200) {
                new Reply(head.status(), head.fields(), text.body(head, BODY_MAX)).ok();
            }
            boolean chunked = "chunked".equalsIgnoreCase(head.fields().getOrDefault("transfer-encoding", ""));
            new EventText(chunked ? EventText.chunks(text) : EventText.lines(text)).read(receiver);
        } catch (IOException unreachable) {
            throw away(unreachable);
        }
    }

    private byte[] head(String method, String path, Map<String, String> headers, int length) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Host", door.host());
        all.put("Connection", "close");
        all.putAll(door.credentials());
        if (method.equals("POST")) {
            all.put("Content-Type", "application/json");
            all.put("Content-Length", Integer.toString(length));
        }
        all.putAll(headers);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static ProblemException away(IOException cause) {
        boolean slow = cause instanceof SocketTimeoutException;
        return new ProblemException(
                new Problem.Unavailable(
                        slow ? "daemon-slow" : "daemon-unreachable",
                        slow ? "the daemon did not answer in time" : "the daemon cannot be reached",
                        slow ? "run `agentlock doctor`" : "run `agentlock up`"),
                cause);
    }
}
