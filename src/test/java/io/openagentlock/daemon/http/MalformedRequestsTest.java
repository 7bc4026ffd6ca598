package io.openagentlock.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.wire.Json;
import io.openagentlock.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MalformedRequestsTest {
    @TempDir
    Path directory;

    @Test
    void each_gets_its_status_and_a_json_error_on_the_socket() throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK)) {
            for (List<String> row : Table.read("/http/malformed.txt", 3)) {
                try (RawClient client = doors.unix()) {
                    RawClient.Reply reply =
                            client.offer(bytes(Table.unescape(row.get(2)))).reply();
                    assertThat(reply.status()).as(row.get(1)).isEqualTo(Integer.parseInt(row.get(0)));
                    Json.Obj error =
                            JsonReader.object(reply.body()).object("error").orElseThrow();
                    assertThat(error.fields()).as(row.get(1)).containsKeys("code", "message", "hint");
                }
            }
            try (RawClient client = doors.unix()) {
                client.send("GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(client.reply().status()).isEqualTo(200);
            }
            assertThat(doors.bugs).isEmpty();
        }
    }

    /** The token makes no difference to what is not a request. */
    @Test
    void each_gets_the_same_status_on_the_port_from_who_holds_the_token() throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK)) {
            String authorized = "HTTP/1.1\r\nAuthorization: " + doors.bearer() + "\r\n";
            for (List<String> row : Table.read("/http/malformed.txt", 3)) {
                // Only the port has a rule about preflights.
                String status = row.get(1).equals("OPTIONS") ? "403" : row.get(0);
                String text = Table.unescape(row.get(2)).replaceFirst("HTTP/1.1\r\n", authorized);
                try (RawClient client = doors.tcp()) {
                    RawClient.Reply reply = client.offer(bytes(text)).reply();
                    assertThat(reply.status()).as(row.get(1)).isEqualTo(Integer.parseInt(status));
                    assertThat(JsonReader.object(reply.body()).object("error"))
                            .as(row.get(1))
                            .isPresent();
                }
            }
            assertThat(doors.bugs).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void heads_have_limits(String door) throws Exception {
        String start = "GET /v1/health HTTP/1.1\r\nHost: localhost\r\n";
        StringBuilder distinct = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            distinct.append("X-").append(i).append(": a\r\n");
        }
        assertThat(status(door, start + "X-A: b\r\n\r\n")).isEqualTo(200);
        assertThat(status(door, start + distinct + "\r\n")).isEqualTo(431);
        assertThat(status(door, start + "X: " + "a".repeat(15 << 10) + "\r\n\r\n"))
                .isEqualTo(200);
        assertThat(status(door, start + "X: " + "a".repeat(64 << 10) + "\r\n\r\n"))
                .isEqualTo(431);
        assertThat(status(door, "GET /" + "a".repeat(8 << 10) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .isEqualTo(414);
        assertThat(status(door, "GET /v1/health?" + "a&".repeat(40) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .isEqualTo(400);
    }

    private int status(String door, String request) throws Exception {
        try (Doors doors = new Doors(directory.resolve("limits"), Doors.QUICK);
                RawClient client = doors.client(door)) {
            return client.offer(bytes(request)).reply().status();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
