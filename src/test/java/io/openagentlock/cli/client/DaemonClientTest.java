package io.openagentlock.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.call.Problem;
import io.openagentlock.call.ProblemException;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaemonClientTest {
    /** A comment and two events, cut in the middle of a line. */
    private static final String ONE = ": hi\n\n";

    private static final String TWO = "id: 3\neven";
    private static final String THREE = "t: entry\ndata: {\"a\":1}\n\nid: 4\nevent: entry\ndata: x\ndata: y\n\n";

    private static final Duration SOON = Duration.ofMillis(400);

    @TempDir
    Path run;

    private CannedServer answering(String answer) throws IOException {
        return new CannedServer(run.resolve("agentlock.sock"), head -> answer);
    }

    private DaemonClient client() {
        return new DaemonClient(Door.of(run, Optional.empty()), SOON);
    }

    private static Problem problem(Runnable asking) {
        try {
            asking.run();
        } catch (ProblemException known) {
            return known.problem();
        }
        throw new AssertionError("no problem");
    }

    @Test
    void a_good_answer_is_read_whole() throws IOException {
        try (CannedServer server = answering(CannedServer.ok("{\"mode\":\"enforce\"}"))) {
            assertThat(client().get("/v1/mode").ok().text("mode")).contains("enforce");
            assertThat(server.heads().getFirst()).startsWith("GET /v1/mode HTTP/1.1\r\nHost: localhost\r\n");
        }
    }

    @Test
    void a_chunked_answer_is_put_together() throws IOException {
        try (CannedServer server = answering(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\n{\"a\":\r\n2\r\n1}\r\n0\r\nT: x\r\n\r\n")) {
            assertThat(client().get("/").ok().integer("a")).contains(1L);
            assertThat(server.heads()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "SSH-2.0-x\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 02\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}x\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\n<html",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"
            })
    void an_answer_that_is_not_exactly_right_is_no_answer(String answer) throws IOException {
        try (CannedServer server = answering(answer)) {
            assertThat(problem(() -> client().get("/").ok())).isInstanceOf(Problem.Unavailable.class);
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void endless_headers_and_bodies_end_at_the_limit() throws IOException {
        try (CannedServer server = answering("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(5_000))) {
            assertThat(problem(() -> client().get("/"))).isInstanceOf(Problem.Unavailable.class);
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void a_silent_daemon_is_given_up_at_the_deadline() throws IOException {
        try (CannedServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")) {
            server.hold();
            long start = System.nanoTime();
            assertThat(problem(() -> client().get("/")).code()).isEqualTo("daemon-slow");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON.multipliedBy(10));
        }
    }

    @Test
    void without_a_socket_the_daemon_is_unreachable() {
        assertThat(problem(() -> client().get("/")).code()).isEqualTo("daemon-unreachable");
    }

    @Test
    void a_stale_socket_is_unreachable() throws IOException {
        answering("").close();
        assertThat(problem(() -> client().get("/")).code()).isEqualTo("daemon-unreachable");
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadInput",
        "403, Refused",
        "401, Refused",
        "404, BadInput",
        "429, Unavailable",
        "500, Bug",
        "503, Unavailable"
    })
    void an_error_of_the_daemon_keeps_its_kind_and_words(int status, String kind) throws IOException {
        String body = "{\"error\":{\"code\":\"c\",\"message\":\"m\",\"hint\":\"h\"}}";
        try (CannedServer server =
                answering("HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            Problem problem =
                    problem(() -> client().post("/v1/x", Json.object().build()).ok());
            assertThat(problem.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(problem.line()).isEqualTo("m (hint: h)");
            assertThat(server.heads().getFirst()).contains("Content-Type: application/json", "Content-Length: 2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/event-stream\r\n\r\n" + ONE + TWO + THREE,
                "Transfer-Encoding: chunked\r\n\r\n6\r\n" + ONE + "\r\nA\r\n" + TWO + "\r\n3C\r\n" + THREE
                        + "\r\n0\r\n\r\n"
            })
    void events_are_read_whatever_the_framing(String answer) throws IOException {
        try (CannedServer server = answering("HTTP/1.1 200 OK\r\n" + answer)) {
            List<DaemonClient.Event> events = new ArrayList<>();
            client().follow("/v1/ledger/tail", events::add);
            assertThat(events)
                    .containsExactly(
                            new DaemonClient.Event("3", "entry", "{\"a\":1}"),
                            new DaemonClient.Event("4", "entry", "x\ny"));
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void over_tcp_the_token_is_shown_and_a_loose_token_file_is_not_used() throws IOException {
        Files.writeString(run.resolve("token"), "not a token\n");
        Door door = Door.of(run, Optional.of("127.0.0.1:1"));
        assertThat(door).isInstanceOf(Door.Loopback.class);
        assertThatThrownBy(door::credentials).isInstanceOf(IOException.class);
        Files.writeString(run.resolve("token"), "ab".repeat(32) + "\n");
        assertThat(door.credentials()).containsEntry("Authorization", "Bearer " + "ab".repeat(32));
        assertThat(door.host()).isEqualTo("127.0.0.1:1");
    }
}
