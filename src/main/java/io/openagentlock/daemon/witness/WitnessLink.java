package io.openagentlock.daemon.witness;

import io.openagentlock.tlog.AddCheckpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks witnesses by HTTP: no redirects, no proxy, short answers, bounded time. */
final class WitnessLink implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 16;

    private final HttpClient http;

    WitnessLink() {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** What came back. */
    record Reply(int status, String contentType, String body) {}

    Reply submit(URI prefix, AddCheckpoint request, Duration patience) throws IOException, InterruptedException {
        String base = prefix.toString();
        URI address = URI.create((base.endsWith("/") ? base : base + "/") + "add-checkpoint");
        HttpResponse<InputStream> response = http.send(
                HttpRequest.newBuilder(address)
                        .timeout(patience)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(request.format()))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            byte[] body = in.readNBytes(MOST_BYTES);
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Reply(response.statusCode(), type, new String(body, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
