package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.support.SettableClock;
import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonException;
import io.openagentlock.wire.JsonReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard's port: who gets in, and what it shows. Its pages are tried in a browser by {@code ./build browser}. */
@Timeout(60)
class DashboardTest {
    private static final Path KNOCKS = Path.of(System.getProperty("project.dir", System.getProperty("user.dir")))
            .resolve("src/test/resources/http/pages.txt");

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    private LiveDaemon daemon() throws IOException {
        LiveDaemon daemon = new LiveDaemon(directory, clock);
        daemon.openSession(Duration.ofHours(20));
        return daemon;
    }

    private record Reply(int status, String head, String body) {
        Json.Obj json() throws JsonException {
            return JsonReader.object(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private record Visit(int port, String cookie, String key) {
        Reply get(String path) throws IOException {
            return ask("GET " + path, headers(), "");
        }

        Reply post(String path, String body) throws IOException {
            return ask("POST " + path, headers() + "Content-Type: application/json\r\n", body);
        }

        private String headers() {
            return "Cookie: agentlock-visit=" + cookie + "\r\nAgentLock-Visit-Key: " + key + "\r\n";
        }

        private Reply ask(String line, String headers, String body) throws IOException {
            return DashboardTest.ask(port, line, "Host: 127.0.0.1:" + port + "\r\n" + headers, body);
        }
    }

    private static Reply ask(int port, String line, String headers, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String length = line.startsWith("POST") ? "Content-Length: " + body.length() + "\r\n" : "";
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\n" + headers + length + "Connection: close\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            return new Reply(Integer.parseInt(all.substring(9, 12)), all.substring(0, end), all.substring(end + 4));
        }
    }

    private static Json.Obj invited(LiveDaemon daemon) {
        return daemon.operator()
                .post("/v1/operator/dashboard", Json.object().build())
                .ok();
    }

    private static int port(Json.Obj link) {
        return Integer.parseInt(link.text("host").orElseThrow().replace("127.0.0.1:", ""));
    }

    private static Reply opened(Json.Obj link) throws IOException {
        int port = port(link);
        return ask(
                port,
                "POST /v1/dashboard/visit",
                "Host: 127.0.0.1:" + port + "\r\nContent-Type: application/json\r\n",
                "{\"token\":\"" + link.text("token").orElseThrow() + "\"}");
    }

    private static Visit visit(LiveDaemon daemon) throws IOException, JsonException {
        Json.Obj link = invited(daemon);
        Reply reply = opened(link);
        assertThat(reply.status()).isEqualTo(200);
        String cookie = reply.head().replaceAll("(?s).*agentlock-visit=([^;]*);.*", "$1");
        return new Visit(port(link), cookie, reply.json().text("key").orElseThrow());
    }

    @Test
    void only_a_visit_of_this_browser_and_this_page_gets_in() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            Visit visit = visit(daemon);
            Visit other = visit(daemon);
            Map<String, String> words = Map.of(
                    "$HOST", "127.0.0.1:" + visit.port(),
                    "$PORT", String.valueOf(visit.port()),
                    "$COOKIE", visit.cookie(),
                    "$KEY", visit.key(),
                    "$OTHERKEY", other.key());
            List<String> knocks = Files.readAllLines(KNOCKS).stream()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            assertThat(knocks).hasSizeGreaterThan(25);
            for (String knock : knocks) {
                String[] parts = knock.split(" \\| ", 4);
                String headers = parts[3].replace(" ; ", "\r\n") + "\r\n";
                for (String word : List.of("$HOST", "$PORT", "$COOKIE", "$OTHERKEY", "$KEY")) {
                    headers = headers.replace(word, words.get(word));
                }
                Reply reply =
                        ask(visit.port(), parts[2], headers, parts[2].startsWith("POST") ? "{\"token\":\"x\"}" : "");
                assertThat(reply.status()).as(parts[1]).isEqualTo(Integer.parseInt(parts[0]));
            }
            assertThat(daemon.bugs()).isEmpty();
        }
    }

    @Test
    void a_link_is_good_once_and_not_for_long() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            Json.Obj link = invited(daemon);
            assertThat(opened(link).status()).isEqualTo(200);
            assertThat(opened(link).status()).isEqualTo(403);
            Json.Obj late = invited(daemon);
            clock.advance(Duration.ofMinutes(3));
            assertThat(opened(late).status()).isEqualTo(403);
        }
    }

    @Test
    void a_visit_ends() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            Visit visit = visit(daemon);
            clock.advance(Duration.ofHours(13));
            assertThat(visit.get("/v1/health").status()).isEqualTo(401);
        }
    }

    @Test
    void nothing_may_frame_the_page_or_add_to_it() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            Reply page = visit(daemon).get("/");
            assertThat(page.head())
                    .contains("frame-ancestors 'none'")
                    .contains("X-Frame-Options: DENY")
                    .contains("Cross-Origin-Resource-Policy: same-origin")
                    .contains("Cross-Origin-Opener-Policy: same-origin")
                    .doesNotContain("unsafe-inline")
                    .doesNotContain("Access-Control");
        }
    }

    @Test
    void a_row_says_what_was_judged_and_marks_what_denied_it() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("echo hello && rm -rf /");
            Json.Obj row = last(visit(daemon).get("/v1/dashboard/rows").json().items("rows"));
            assertThat(row.text("line")).hasValue("echo hello && rm -rf /");
            assertThat(row.text("gate")).hasValue("fs.delete-outside-workspace");
            int from = row.integer("from").orElseThrow().intValue();
            int to = row.integer("to").orElseThrow().intValue();
            assertThat("echo hello && rm -rf /".substring(from, to)).isEqualTo("rm -rf /");
        }
    }

    @Test
    void no_answer_shows_a_credential() throws Exception {
        String secret = "ghp_FAKE0000000000000000000000000000000000";
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("curl -H 'Authorization: Bearer " + secret + "' https://api.example.com && rm -rf /");
            Visit visit = visit(daemon);
            Json.Obj row = last(visit.get("/v1/dashboard/rows").json().items("rows"));
            long seq = row.integer("seq").orElseThrow();
            Reply call = visit.get("/v1/dashboard/calls/" + seq);
            assertThat(call.body()).contains("masked").doesNotContain(secret);
            assertThat(call.json().items("gates")).isNotEmpty();
            assertThat(call.json().items("actions")).isNotEmpty();
            assertThat(call.json().items("parse")).isNotEmpty();
            assertThat(visit.get("/v1/dashboard/rows").body()).doesNotContain(secret);
            assertThat(visit.post("/v1/dashboard/search", "{\"verdict\":\"deny\"}")
                            .body())
                    .contains("masked")
                    .doesNotContain(secret);
        }
    }

    @Test
    void conversations_are_summed_up() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("ls");
            daemon.bash("rm -rf /");
            Json.Obj talk =
                    last(visit(daemon).get("/v1/dashboard/conversations").json().items("conversations"));
            assertThat(talk.integer("calls")).hasValue(2L);
            assertThat(talk.integer("denied")).hasValue(1L);
        }
    }

    @Test
    void a_policy_is_tried_before_anybody_applies_it() throws Exception {
        String policy =
                "version: 2\\ngates:\\n  - id: own.x\\n    title: No x\\n    on: run\\n    where: {program: x}\\n"
                        + "    tests: {deny: ['x -a'], allow: ['x -b']}\\n";
        try (LiveDaemon daemon = daemon()) {
            Visit visit = visit(daemon);
            Json.Obj tried = visit.post("/v1/dashboard/policy/check", "{\"text\":\"" + policy + "\"}")
                    .json();
            assertThat(tried.items("tests")).hasSize(2);
            assertThat(((Json.Obj) tried.items("tests").getLast()).flag("passed"))
                    .hasValue(false);
            assertThat(tried.items("problems")).isNotEmpty();
            Reply replay = visit.post("/v1/dashboard/policy/replay", "{\"text\":\"" + policy + "\"}");
            assertThat(replay.json().integer("calls")).hasValue(0L);
            assertThat(daemon.health().object("policy").flatMap(it -> it.text("draft")))
                    .isEmpty();
        }
    }

    private static Json.Obj last(List<Json> items) {
        return (Json.Obj) items.getLast();
    }
}
