package io.openagentlock.mcp;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import io.openagentlock.wire.Limits;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A server on the network, by the Streamable HTTP transport (Model Context Protocol, revisions 2025-03-26 to 2025-11-25):
 * each line is one POST, and what comes back, as JSON or as a stream of events, are lines again. Redirects are not
 * followed: who answers is who was accepted.
 */
public final class NetworkServer implements Server {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final int MOST_REQUESTS = 64;
    private static final int MOST_RESUMED = 32;
    private static final int FAILED = -32_000;
    private static final String SESSION = "Mcp-Session-Id";

    private final URI url;
    private final Map<String, String> headers;
    private final Consumer<String> log;
    private final HttpClient client;
    private final ReentrantLock whole = new ReentrantLock(true);
    private final Semaphore requests = new Semaphore(MOST_REQUESTS);
    private final OutputStream answers;
    private final InputStream out;
    private volatile Optional<String> session = Optional.empty();
    private volatile Optional<String> protocol = Optional.empty();
    private volatile boolean over;

    private NetworkServer(URI url, Map<String, String> headers, Consumer<String> log, Pipe pipe) {
        this.url = url;
        this.headers = Map.copyOf(headers);
        this.log = log;
        answers = Channels.newOutputStream(pipe.sink());
        out = Channels.newInputStream(pipe.source());
        client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * Nothing is sent yet.
     *
     * @param url {@code https}, or {@code http} to this machine
     * @param headers beside the protocol's own, for a server that wants to know who asks
     */
    public static NetworkServer of(URI url, Map<String, String> headers, Consumer<String> log) throws IOException {
        if (!"https".equals(url.getScheme()) && !("http".equals(url.getScheme()) && NetworkIdentity.here(url))) {
            throw new ProblemException(new Problem.BadInput(
                    "bad-mcp-url",
                    "an MCP server's address is https://…, or http:// to this machine",
                    "ask its operator for an address that is encrypted"));
        }
        return new NetworkServer(url, headers, log, Pipe.open());
    }

    /** The address, and who vouches for it. */
    @Override
    public SortedMap<String, String> identity() {
        SortedMap<String, String> identity = new TreeMap<>();
        identity.put("url", NetworkIdentity.plain(url));
        if ("https".equals(url.getScheme())) {
            identity.put("certificate", NetworkIdentity.certificate(url));
        }
        return identity;
    }

    @Override
    public OutputStream in() {
        return new LineOutput(this::send, this::closed);
    }

    @Override
    public InputStream out() {
        return out;
    }

    private void closed() {
        over = true;
    }

    /** In the order in which they come; only what waits for an answer waits beside the others. */
    private void send(byte[] line) throws IOException {
        Json.Obj message;
        try {
            message = JsonReader.object(line);
        } catch (JsonException ours) {
            throw new IOException("what the proxy sends is JSON", ours);
        }
        Optional<Json> id = message.get("id").filter(_ -> message.get("method").isPresent());
        boolean begins = message.text("method").equals(Optional.of("initialize"));
        if (id.isEmpty() || begins) {
            post(line, id.orElseGet(Json.Null::new), begins);
            if (message.text("method").equals(Optional.of("notifications/initialized"))) {
                Thread.ofVirtual().start(this::listen);
            }
            return;
        }
        requests.acquireUninterruptibly();
        Thread.ofVirtual().start(() -> {
            try {
                post(line, id.get(), false);
            } finally {
                requests.release();
            }
        });
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        headers.forEach(request::setHeader);
        session.ifPresent(id -> request.setHeader(SESSION, id));
        protocol.ifPresent(version -> request.setHeader("MCP-Protocol-Version", version));
        return request;
    }

    private void post(byte[] line, Json id, boolean begins) {
        EventLines lines = new EventLines(begins ? new Introduction(answers, this::speaks) : answers, whole);
        String why = "it ended without an answer";
        try {
            HttpResponse<InputStream> response = client.send(
                    request()
                            .setHeader("Content-Type", "application/json")
                            .setHeader("Accept", "application/json, text/event-stream")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(line))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = new BufferedInputStream(response.body(), 64 << 10)) {
                if (response.statusCode() == 200) {
                    if (begins) {
                        session = response.headers().firstValue(SESSION).filter(NetworkServer::visible);
                    }
                    passed(response, body, lines);
                    resumed(id, lines);
                } else if (response.statusCode() != 202) {
                    why = "it answered HTTP " + response.statusCode();
                }
            }
        } catch (IOException failed) {
            why = "it cannot be reached";
            log.accept(why + ": " + failed.getMessage());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        if (!(id instanceof Json.Null) && !lines.answered()) {
            answer(Answers.error(id, FAILED, "agentlock: the MCP server on the network: " + why));
        }
    }

    private static void passed(HttpResponse<InputStream> response, InputStream body, EventLines lines)
            throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/event-stream")) {
            lines.events(body);
        } else if (type.startsWith("application/json")) {
            lines.json(body);
        }
    }

    /** A server may close a stream before it has answered, and go on where it was asked to. */
    private void resumed(Json id, EventLines lines) throws IOException, InterruptedException {
        for (int i = 0; i < MOST_RESUMED; i++) {
            if (id instanceof Json.Null || lines.answered() || lines.lastId().isEmpty()) {
                return;
            }
            Thread.sleep(lines.retry());
            HttpResponse<InputStream> response = client.send(
                    request()
                            .setHeader("Accept", "text/event-stream")
                            .setHeader("Last-Event-ID", lines.lastId().get())
                            .GET()
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = new BufferedInputStream(response.body(), 64 << 10)) {
                if (response.statusCode() != 200) {
                    return;
                }
                lines.events(body);
            }
        }
    }

    /** Session ids and ids of events are visible ASCII. */
    static boolean visible(String text) {
        return text.length() <= 1_024 && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private void speaks(String version) {
        protocol = Optional.of(version).filter(NetworkServer::visible);
    }

    /** What the server says by itself, if it wants to. */
    private void listen() {
        while (!over) {
            try {
                HttpResponse<InputStream> response = client.send(
                        request().setHeader("Accept", "text/event-stream").GET().build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                try (InputStream body = new BufferedInputStream(response.body())) {
                    if (response.statusCode() != 200) {
                        return;
                    }
                    new EventLines(answers, whole).events(body);
                }
                Thread.sleep(Duration.ofSeconds(1));
            } catch (IOException gone) {
                return;
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void answer(byte[] line) {
        whole.lock();
        try {
            answers.write(line);
            answers.write('\n');
            answers.flush();
        } catch (IOException gone) {
            log.accept("the client is gone");
        } finally {
            whole.unlock();
        }
    }

    /** Waits for answers that are on their way, and ends the session. */
    @Override
    public int end(Duration patience) {
        over = true;
        try {
            if (requests.tryAcquire(MOST_REQUESTS, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                requests.release(MOST_REQUESTS);
            }
            if (session.isPresent()) {
                client.send(
                        request().timeout(Duration.ofSeconds(2)).DELETE().build(),
                        HttpResponse.BodyHandlers.discarding());
                session = Optional.empty();
            }
        } catch (IOException gone) {
            log.accept("the server is gone");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        try {
            answers.close();
        } catch (IOException closed) {
            return 1;
        }
        client.shutdownNow();
        return 0;
    }

    /** Lines out of what is written, whole. */
    private static final class LineOutput extends OutputStream {
        private final Sender sender;
        private final Runnable closed;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        private interface Sender {
            void send(byte[] line) throws IOException;
        }

        LineOutput(Sender sender, Runnable closed) {
            this.sender = sender;
            this.closed = closed;
        }

        @Override
        public void write(int b) throws IOException {
            if (b != '\n') {
                line.write(b);
                return;
            }
            byte[] whole = line.toByteArray();
            line.reset();
            if (whole.length > 0) {
                sender.send(whole);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int begin = from;
            for (int i = from; i < from + length; i++) {
                if (bytes[i] == '\n') {
                    line.write(bytes, begin, i - begin);
                    begin = i + 1;
                    write('\n');
                }
            }
            line.write(bytes, begin, from + length - begin);
        }

        @Override
        public void close() {
            closed.run();
        }
    }

    /** Holds the answer to {@code initialize} until it is noted which revision of the protocol it names. */
    private static final class Introduction extends OutputStream {
        private final OutputStream out;
        private final Consumer<String> version;
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();

        Introduction(OutputStream out, Consumer<String> version) {
            this.out = out;
            this.version = version;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (held.size() + length > Limits.BODY) {
                throw new IOException("it introduces itself with more than " + Limits.BODY + " bytes");
            }
            held.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            try {
                JsonReader.object(held.toByteArray())
                        .object("result")
                        .flatMap(result -> result.text("protocolVersion"))
                        .ifPresent(version);
            } catch (JsonException unreadable) {
                // Whoever reads the line says so.
            }
            held.writeTo(out);
            held.reset();
            out.flush();
        }
    }
}
