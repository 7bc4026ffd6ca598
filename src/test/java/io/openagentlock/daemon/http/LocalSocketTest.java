package io.openagentlock.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LocalSocketTest {
    private static final String GET = "GET /v1/health HTTP/1.1\r\nHost: localhost\r\n";

    @TempDir
    Path directory;

    private Doors doors;

    @BeforeEach
    void open() throws IOException {
        doors = new Doors(directory, TransportLimits.standard());
    }

    @AfterEach
    void close() throws IOException {
        doors.close();
        assertThat(doors.bugs).isEmpty();
    }

    @Test
    void answers_a_local_user_without_a_token() throws IOException {
        try (RawClient client = doors.unix()) {
            RawClient.Reply reply = client.send(GET + "\r\n").reply();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("{\"status\":\"ok\",\"trusted\":true}\n");
        }
    }

    @Test
    void keeps_the_connection_for_the_next_request_even_when_it_is_there_already() throws IOException {
        try (RawClient client = doors.unix()) {
            client.send((GET + "\r\n").repeat(3));
            for (int i = 0; i < 3; i++) {
                assertThat(client.reply().status()).isEqualTo(200);
            }
            assertThat(client.send(GET + "Connection: close\r\n\r\n").reply().headers())
                    .containsEntry("connection", "close");
            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void port_serves_the_same_routes_to_who_holds_the_token() throws IOException {
        try (RawClient client = doors.tcp()) {
            RawClient.Reply reply = client.send(GET + "\r\n").reply();
            assertThat(reply.status()).as(reply.toString() + reply.text()).isEqualTo(200);
            reply = client.send("GET /v1/secret/abc HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + doors.bearer()
                            + "\r\n\r\n")
                    .reply();
            assertThat(reply.text()).isEqualTo("abc");
        }
    }

    @Test
    void body_comes_back_byte_for_byte_at_any_size() throws IOException {
        for (int size : new int[] {0, 1, 2_000, 16 << 10, (16 << 10) + 1, 300_000, 8 << 20}) {
            byte[] body = new byte[size];
            for (int i = 0; i < size; i++) {
                body[i] = (byte) (i * 31 + i / 255);
            }
            try (RawClient client = doors.unix()) {
                Thread.ofVirtual().start(() -> client.offer(post(size)).offer(body));
                RawClient.Reply reply = client.reply();
                assertThat(reply.status()).as("size " + size).isEqualTo(200);
                assertThat(reply.body()).isEqualTo(body);
            }
        }
    }

    private static byte[] post(int length) {
        return ("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
