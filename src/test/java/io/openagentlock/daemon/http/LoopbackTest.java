package io.openagentlock.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.call.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LoopbackTest {
    private static final String GET = "GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    Path directory;

    @Test
    void address_that_others_can_reach_is_refused() throws IOException {
        for (byte[] address : new byte[][] {{0, 0, 0, 0}, {10, 0, 0, 1}, {(byte) 192, 0, 2, 1}}) {
            InetSocketAddress open = new InetSocketAddress(InetAddress.getByAddress(address), 0);
            assertThatThrownBy(() -> listen(open))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo("not-loopback"));
        }
    }

    @Test
    void taken_port_is_a_problem_with_a_name() throws IOException {
        try (Doors doors = new Doors(directory, Doors.QUICK)) {
            assertThatThrownBy(() -> listen(doors.loopback.address()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            taken -> assertThat(taken.problem().code()).isEqualTo("port-taken"));
        }
    }

    @Test
    void nothing_is_printed_from_start_to_stop() throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (Doors doors = new Doors(directory, Doors.QUICK)) {
            for (String request : List.of(GET, "nonsense\r\n\r\n", "GET /v1/hea")) {
                try (RawClient client = doors.tcp()) {
                    client.send(request).shutOutput();
                    client.reply();
                }
            }
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void body_that_drips_is_cut_at_the_deadline_while_others_are_served() throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK);
                RawClient slow = doors.tcp()) {
            long start = System.nanoTime();
            slow.send("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + doors.bearer()
                    + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n");
            for (int i = 0; i < 20; i++) {
                slow.offer(new byte[] {'a'});
                try (RawClient other = doors.tcp()) {
                    assertThat(other.send(GET).reply().status()).isEqualTo(200);
                }
                Thread.sleep(50);
            }
            assertThat(slow.reply().status()).isEqualTo(408);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertThat(doors.bugs).isEmpty();
        }
    }

    @Test
    void bodies_of_every_size_come_back_and_too_large_ones_do_not() throws Exception {
        try (Doors doors = new Doors(directory, TransportLimits.standard())) {
            for (int size : new int[] {0, 1, (16 << 10) + 1, 8 << 20}) {
                assertThat(post(doors, size).body()).hasSize(size);
            }
            assertThat(post(doors, 10 << 20).status()).isEqualTo(413);
            assertThat(post(doors, 2).status()).isEqualTo(200);
        }
    }

    @Test
    void method_in_lower_case_is_no_method() throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK);
                RawClient client = doors.tcp()) {
            RawClient.Reply reply = client.send("get /v1/secret/x HTTP/1.1\r\n" + doors.authorized() + "\r\n")
                    .reply();
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text()).contains("\"malformed-request\"");
            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void port_is_free_again_after_close_even_when_it_was_in_use() throws Exception {
        Doors doors = new Doors(directory, Doors.QUICK);
        try (RawClient client = doors.tcp()) {
            assertThat(client.send(GET).reply().status()).isEqualTo(200);
            doors.close();
            assertThat(client.closed()).isTrue();
        }
        listen(doors.loopback.address());
    }

    @Test
    void unknown_path_and_method_are_told_to_who_holds_the_token() throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK);
                RawClient client = doors.tcp()) {
            String authorized = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + doors.bearer() + "\r\n\r\n";
            assertThat(client.send("GET /v1/nothing" + authorized).reply().status())
                    .isEqualTo(404);
            RawClient.Reply wrong =
                    client.send("DELETE /v1/secret/x" + authorized).reply();
            assertThat(wrong.status()).isEqualTo(405);
            assertThat(wrong.headers()).containsEntry("allow", "GET");
            assertThat(client.send("GET /v1/bug" + authorized).reply().text()).doesNotContain("swordfish");
            assertThat(doors.bugs).hasSize(1);
        }
    }

    private static RawClient.Reply post(Doors doors, int size) throws IOException {
        try (RawClient client = doors.tcp()) {
            byte[] head = ("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + doors.bearer()
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + size + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            Thread.ofVirtual().start(() -> client.offer(head).offer(new byte[size]));
            return client.reply();
        }
    }

    private static void listen(InetSocketAddress address) {
        Service service = new Service(new Router(List.of()), new RefusalLog(), failed -> {}, Doors.QUICK);
        Loopback.open(address, LocalToken.create(new SecureRandom()), Loopback.DASHBOARD_ORIGINS, service)
                .close();
    }
}
