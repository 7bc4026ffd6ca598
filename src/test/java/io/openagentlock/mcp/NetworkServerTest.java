package io.openagentlock.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.openagentlock.call.ProblemException;
import io.openagentlock.docs.Pages;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server on the network behind the proxy: Streamable HTTP on one side, lines on the other. */
class NetworkServerTest {
    private static final String HELLO = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            """;
    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"wipe\",\"arguments\":{}}}\n";

    private final List<String> posted = Collections.synchronizedList(new ArrayList<>());
    private final List<String> sessions = Collections.synchronizedList(new ArrayList<>());
    private final ConcurrentLinkedQueue<String> methods = new ConcurrentLinkedQueue<>();
    private HttpServer http;
    private int code = 200;

    @BeforeEach
    void serve() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/mcp", this::answer);
        http.start();
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        methods.add(exchange.getRequestMethod());
        sessions.add(String.valueOf(exchange.getRequestHeaders().getFirst("Mcp-Session-Id")) + " "
                + exchange.getRequestHeaders().getFirst("MCP-Protocol-Version"));
        posted.add(body);
        try (exchange) {
            if ("e1".equals(exchange.getRequestHeaders().getFirst("Last-Event-ID"))) {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                send(exchange, "data: {\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"late\":true}}\n\n");
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(405, -1);
            } else if (!body.contains("\"id\"")) {
                exchange.sendResponseHeaders(202, -1);
            } else if (body.contains("tools/call")) {
                called(exchange);
            } else {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.getResponseHeaders().set("Mcp-Session-Id", "session-1");
                send(exchange, reply(body));
            }
        }
    }

    /** Closes the stream before the answer, which waits behind the event `e1`. */
    private void breaksOff(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        send(exchange, "id: e1\nretry: 10\ndata:\n\n");
    }

    private void called(HttpExchange exchange) throws IOException {
        if (code == 0) {
            breaksOff(exchange);
            return;
        }
        if (code != 200) {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/other");
            exchange.sendResponseHeaders(code, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        send(exchange, """
                : a remark
                event: message
                data: {"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":1}}

                id: 5
                data: {"jsonrpc":"2.0","id":7,
                data: "result":{"content":[]}}

                """);
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String reply(String body) {
        String id = body.replaceFirst("(?s).*\"id\" *: *(\"[^\"]*\"|[0-9]+).*", "$1");
        String result = body.contains("tools/list")
                ? "{\"tools\":[\n{\"name\":\"wipe\",\"description\":\"Empties a place\"}]}"
                : "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"serverInfo\":{\"name\":\"n\"}}";
        return "{\"jsonrpc\":\"2.0\",\n\"id\":" + id + ",\"result\":" + result + "}";
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/mcp?key=hidden");
    }

    private String run(Session session, String lines) throws IOException {
        return session.run(
                NetworkServer.of(url(), Map.of("Authorization", "Bearer x"), session.said::add),
                lines.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_allowed_call_goes_there_and_its_events_come_back_as_lines() throws IOException {
        String answers = run(Session.allowing(), HELLO + CALL);
        assertThat(answers.lines())
                .anyMatch(line -> line.contains("notifications/progress"))
                .contains("{\"jsonrpc\":\"2.0\",\"id\":7, \"result\":{\"content\":[]}}");
        assertThat(posted).anyMatch(body -> (body + "\n").equals(CALL));
    }

    @Test
    void a_denied_call_is_never_posted() throws IOException {
        String answers = run(Session.denying(), HELLO + CALL);
        assertThat(answers).contains("denied by a test");
        assertThat(posted).noneMatch(body -> body.contains("tools/call"));
    }

    static Stream<String> never() throws IOException {
        return Files.readAllLines(Pages.path("src/test/resources/mcp/never-pass.txt")).stream()
                .filter(line -> !line.startsWith("#") && line.contains(" :: ") && !line.contains("{{"))
                .map(line -> line.substring(line.indexOf(" :: ") + 4));
    }

    @ParameterizedTest
    @MethodSource("never")
    void nothing_ungated_is_posted(String message) throws IOException {
        run(Session.denying(), HELLO + message + "\n");
        assertThat(posted).noneMatch(body -> body.contains("wipe") || body.contains("tools/call"));
    }

    @Test
    void the_servers_session_and_the_protocols_version_go_with_every_request_and_the_session_is_ended()
            throws IOException {
        run(Session.allowing(), HELLO + CALL);
        assertThat(sessions.getFirst()).isEqualTo("null null");
        assertThat(sessions.subList(1, sessions.size())).containsOnly("session-1 2025-06-18");
        assertThat(methods).contains("GET", "DELETE");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 401, 404, 500})
    void a_failure_is_an_answer_and_no_redirect_is_followed(int failure) throws IOException {
        code = failure;
        assertThat(run(Session.allowing(), HELLO + CALL)).contains("\"id\":7,\"error\"", "HTTP " + failure);
    }

    @Test
    void a_stream_that_ends_before_the_answer_is_taken_up_again() throws IOException {
        code = 0;
        assertThat(run(Session.allowing(), HELLO + CALL))
                .contains("\"late\":true")
                .doesNotContain("error");
    }

    @Test
    void an_address_in_clear_to_another_machine_is_refused() {
        assertThatThrownBy(() -> NetworkServer.of(URI.create("http://example.org/mcp"), Map.of(), _ -> {}))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> NetworkServer.of(URI.create("file:///etc/passwd"), Map.of(), _ -> {}))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void the_identity_is_the_address_without_what_may_be_a_credential() throws IOException {
        assertThat(NetworkServer.of(url(), Map.of(), _ -> {}).identity().get("url"))
                .endsWith("/mcp")
                .doesNotContain("hidden");
    }

    @Test
    void events_of_any_line_end_are_lines() throws IOException {
        String events = "data: {}\r\rdata:[]\r\n\r\ndata\n\nretry: 5\ndat: x\n\ndata: 1\ndata: 2\n\ndata: cut";
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        new EventLines(lines, new ReentrantLock())
                .events(new ByteArrayInputStream(events.getBytes(StandardCharsets.UTF_8)));
        assertThat(lines.toString(StandardCharsets.UTF_8)).isEqualTo("{}\n[]\n1 2\ncut\n");
    }

    @Test
    void an_event_larger_than_the_memory_passes() throws IOException {
        long[] passed = {0};
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                passed[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                passed[0] += length;
            }
        };
        InputStream large = new BufferedInputStream(new SequenceInputStream(
                new ByteArrayInputStream("data: ".getBytes(StandardCharsets.UTF_8)), new Letters(64L << 20)));
        new EventLines(counting, new ReentrantLock()).events(large);
        assertThat(passed[0]).isEqualTo((64L << 20) + 1);
    }

    private static final class Letters extends InputStream {
        private long left;

        Letters(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int n = (int) Math.min(left, length);
            java.util.Arrays.fill(into, from, from + n, (byte) 'x');
            left -= n;
            return n == 0 && length > 0 ? -1 : n;
        }
    }
}
