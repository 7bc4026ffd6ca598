package io.openagentlock.export;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * OTLP/HTTP with JSON bodies: a page of spans is one request. What the specification calls retryable is tried again, five
 * times in all, waiting 1, 2, 4, 8 seconds or what {@code Retry-After} says, at most 30. No proxy, no redirect.
 */
public final class HttpSink implements Sink {
    /** OTLP 1.x, "Retryable Response Codes". */
    private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);

    private static final int TRIES = 5;
    private static final int LONGEST_ANSWER = 64 << 10;
    private static final int LONGEST_REQUEST = 4 << 20;
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final URI uri;
    private final Pause pause;
    private final HttpClient client;
    private final List<String> lines = new ArrayList<>();
    private long length;

    /** How to wait; tests do not. */
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    public HttpSink(Destination destination, Pause pause) {
        this.uri = destination.uri();
        this.pause = pause;
        this.client = HttpClient.newBuilder()
                .proxy(HttpClient.Builder.NO_PROXY)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIME)
                .build();
    }

    @Override
    public void put(String line) throws IOException {
        if (length + line.length() > LONGEST_REQUEST) {
            flush();
        }
        lines.add(line);
        length += line.length();
    }

    @Override
    public void flush() throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        byte[] body = Otel.merge(lines).getBytes(StandardCharsets.UTF_8);
        try {
            send(body);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while sending", stopped);
        }
        lines.clear();
        length = 0;
    }

    private void send(byte[] body) throws IOException, InterruptedException {
        String failure = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Duration wait = Duration.ofSeconds(1L << attempt);
            try {
                HttpResponse<InputStream> answer = post(body);
                if (answer.statusCode() / 100 == 2) {
                    accepted(answer);
                    return;
                }
                failure = "the collector answers " + answer.statusCode();
                answer.body().close();
                if (!RETRYABLE.contains(answer.statusCode())) {
                    throw new RefusedException(failure);
                }
                wait = retryAfter(answer, wait);
            } catch (RefusedException refused) {
                throw refused;
            } catch (IOException unreachable) {
                failure = "the collector cannot be reached: " + unreachable.getMessage();
            }
            if (attempt + 1 < TRIES) {
                pause.sleep(wait);
            }
        }
        throw new IOException(failure + " (tried " + TRIES + " times)");
    }

    private HttpResponse<InputStream> post(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(TIME)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static Duration retryAfter(HttpResponse<?> answer, Duration otherwise) {
        Duration asked = answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(otherwise);
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    /** A 200 may still say that some spans were rejected; that is no success here. */
    private static void accepted(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream in = answer.body()) {
            byte[] body = in.readNBytes(LONGEST_ANSWER);
            if (body.length == 0) {
                return;
            }
            Json.Obj json = JsonReader.object(body);
            String rejected = json.object("partialSuccess")
                    .flatMap(partial -> partial.integer("rejectedSpans")
                            .map(String::valueOf)
                            .or(() -> partial.text("rejectedSpans")))
                    .orElse("0");
            if (!rejected.equals("0")) {
                throw new RefusedException("the collector rejected " + rejected + " spans");
            }
        } catch (JsonException notOurs) {
            // The status counts; what else a collector says is its own.
        }
    }

    private static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            flush();
        } finally {
            client.close();
        }
    }
}
