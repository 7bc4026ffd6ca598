package io.openagentlock.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over a socket, against receivers on this machine. */
class SinksTest {
    private static final String SPAN = "{\"resourceSpans\":[{\"a\":1}]}";

    private final List<String> received = new ArrayList<>();
    private final List<Duration> waited = new ArrayList<>();
    private Iterator<Integer> statuses = List.<Integer>of().iterator();
    private String answer = "{}";
    private HttpServer collector;

    @BeforeEach
    void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Retry-After", "7");
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(statuses.next(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    private HttpSink sink() {
        return new HttpSink(
                Destination.parse("http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces"), waited::add);
    }

    @Test
    void a_page_is_one_request_and_is_sent_again_while_the_collector_is_busy() throws IOException {
        statuses = List.of(503, 429, 200).iterator();
        try (HttpSink sink = sink()) {
            sink.put(SPAN);
            sink.put(SPAN);
            sink.flush();
        }
        assertThat(received).hasSize(3).containsOnly("{\"resourceSpans\":[{\"a\":1},{\"a\":1}]}");
        assertThat(waited).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
    }

    @Test
    void what_the_collector_does_not_want_is_not_sent_again() throws IOException {
        statuses = List.of(400, 400).iterator();
        HttpSink sink = sink();
        sink.put(SPAN);
        assertThatThrownBy(sink::flush).hasMessageContaining("400");
        assertThat(received).hasSize(1);
    }

    @Test
    void a_partial_success_is_no_success() throws IOException {
        statuses = List.of(200).iterator();
        answer = "{\"partialSuccess\":{\"rejectedSpans\":\"1\"}}";
        HttpSink sink = sink();
        sink.put(SPAN);
        assertThatThrownBy(sink::flush).hasMessageContaining("rejected 1");
    }

    @Test
    void lines_over_tcp_are_counted_frames() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            try (SocketSink sink = SocketSink.to(Destination.parse("tcp://localhost:" + server.getLocalPort()))) {
                sink.put("<110>1 é");
                sink.put("b");
                sink.flush();
            }
            try (var accepted = server.accept()) {
                assertThat(new String(accepted.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("9 <110>1 é1 b");
            }
        }
    }

    @Test
    void only_this_machine_is_not_remote_and_only_https_is_private_elsewhere() {
        for (String here : List.of("http://127.0.0.1:1/", "http://[::1]:1/", "tcp://LOCALHOST:1", "unix:///run/log")) {
            assertThat(Destination.parse(here).remote()).as(here).isEmpty();
            assertThat(Destination.parse(here).isPrivate()).as(here).isTrue();
        }
        for (String there : List.of("http://127.0.0.1.example/", "tcp://10.0.0.1:1", "udp://logs.example:514")) {
            assertThat(Destination.parse(there).remote()).as(there).isPresent();
            assertThat(Destination.parse(there).isPrivate()).as(there).isFalse();
        }
        assertThat(Destination.parse("https://logs.example/v1").isPrivate()).isTrue();
        for (String none : List.of("logs.example", "tcp://host", "ftp://host/", "http://user@host/", "unix:run/log")) {
            assertThatThrownBy(() -> Destination.parse(none)).as(none).hasMessageContaining("no destination");
        }
    }
}
