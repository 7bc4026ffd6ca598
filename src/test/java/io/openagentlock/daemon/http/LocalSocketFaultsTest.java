package io.openagentlock.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.call.ProblemException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalSocketFaultsTest {
    private static final String GET = "GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String POST =
            "POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ";

    @TempDir
    Path directory;

    @Test
    void slow_sender_is_cut_at_the_deadline_while_others_are_served() throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK);
                RawClient slowHead = doors.unix();
                RawClient slowBody = doors.unix()) {
            long start = System.nanoTime();
            slowHead.send("GET /v1/hea");
            slowBody.send(POST + "100\r\n\r\n");
            for (int i = 0; i < 6; i++) {
                slowHead.offer(new byte[] {'a'});
                slowBody.offer(new byte[] {'a'});
                assertServed(doors);
                Thread.sleep(50);
            }
            assertThat(slowHead.reply().status()).isEqualTo(408);
            assertThat(slowBody.reply().status()).isEqualTo(408);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(700), Duration.ofSeconds(5));
        }
    }

    @Test
    void connection_without_a_request_is_closed_without_an_answer() throws Exception {
        TransportLimits limits = with(Duration.ofMillis(200), 700, 16 << 20);
        try (Doors doors = new Doors(directory, limits);
                RawClient idle = doors.unix()) {
            assertThat(idle.reply().status()).isZero();
        }
    }

    @Test
    void client_that_does_not_read_its_answer_is_cut() throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK);
                RawClient deaf = doors.unix()) {
            int length = 4 << 20;
            deaf.send(POST + length + "\r\n\r\n").send(new byte[length]);
            Thread.sleep(1_500);
            RawClient.Reply reply = deaf.reply();
            assertThat(reply.body().length).isLessThan(length);
            assertServed(doors);
        }
    }

    @Test
    void five_hundred_idle_connections_do_not_slow_a_call() throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK)) {
            List<RawClient> idle = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                idle.add(doors.unix());
            }
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertServed(doors);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            for (RawClient client : idle) {
                client.close();
            }
        }
    }

    @Test
    void full_house_turns_the_next_away_until_somebody_has_waited_too_long() throws Exception {
        TransportLimits limits = with(Duration.ofSeconds(5), 8, 16 << 20);
        try (Doors doors = new Doors(directory, limits)) {
            List<RawClient> idle = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                idle.add(doors.unix());
            }
            try (RawClient late = doors.unix()) {
                assertThat(late.reply().status()).isEqualTo(503);
            }
            Thread.sleep(400);
            assertServed(doors);
            for (RawClient client : idle) {
                client.close();
            }
        }
    }

    @Test
    void bodies_share_a_budget_and_small_ones_get_through() throws Exception {
        TransportLimits limits = with(Duration.ofSeconds(5), 100, 1 << 20);
        try (Doors doors = new Doors(directory, limits);
                RawClient large = doors.unix();
                RawClient second = doors.unix();
                RawClient small = doors.unix()) {
            large.send(POST + (1 << 20) + "\r\n\r\n").send(new byte[(1 << 20) - 1]);
            Thread.sleep(50);
            second.send(POST + (1 << 20) + "\r\n\r\n").offer(new byte[1 << 20]);
            assertThat(second.reply().status()).isEqualTo(503);
            assertThat(small.send(POST + "10000\r\n\r\n")
                            .send(new byte[10_000])
                            .reply()
                            .status())
                    .isEqualTo(200);
            assertThat(large.send(new byte[1]).reply().status()).isEqualTo(200);
            // What was held has been given back.
            assertThat(large.send(POST + (1 << 20) + "\r\n\r\n")
                            .send(new byte[1 << 20])
                            .reply()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void body_of_ten_megabytes_is_refused_and_the_door_stays_open() throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK);
                RawClient client = doors.unix()) {
            client.offer((POST + (10 << 20) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            client.offer(new byte[10 << 20]);
            assertThat(client.reply().status()).isEqualTo(413);
            assertServed(doors);
        }
    }

    @Test
    void sixty_four_clients_at_once_each_get_their_own_answer() throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String name = "n" + i;
                clients.add(() -> askForName(doors, name, 50));
            }
            for (Future<Integer> wrong : threads.invokeAll(clients)) {
                assertThat(wrong.get()).isZero();
            }
            assertThat(doors.bugs).isEmpty();
        }
    }

    private static int askForName(Doors doors, String name, int times) throws IOException {
        int wrong = 0;
        try (RawClient client = doors.unix()) {
            for (int i = 0; i < times; i++) {
                client.send("GET /v1/secret/" + name + i + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
                wrong += client.reply().text().equals(name + i) ? 0 : 1;
            }
        }
        return wrong;
    }

    @Test
    void bug_in_a_route_is_told_to_us_and_not_to_the_caller() throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK);
                RawClient client = doors.unix()) {
            RawClient.Reply reply = client.send("GET /v1/bug HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .reply();
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.text()).doesNotContain("swordfish");
            assertThat(doors.bugs).hasSize(1);
        }
    }

    @Test
    void request_at_hand_is_answered_when_the_daemon_stops() throws Exception {
        Doors doors = new Doors(directory, Doors.QUICK);
        try (RawClient client = doors.unix()) {
            client.send("GET /v1/slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            Thread.sleep(100);
            Thread.ofVirtual().start(() -> {
                sleep(200);
                doors.slow.countDown();
            });
            doors.socket.close();
            RawClient.Reply reply = client.reply();
            assertThat(reply.text()).isEqualTo("at last");
            assertThat(reply.headers()).containsEntry("connection", "close");
        }
        assertThat(doors.run.socket()).doesNotExist();
        doors.loopback.close();
    }

    @Test
    void second_daemon_is_refused_and_the_first_goes_on() throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK)) {
            assertThatThrownBy(() -> LocalSocket.open(doors.run.socket(), service()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo("daemon-running"));
            assertServed(doors);
        }
    }

    @Test
    void daemon_that_answers_without_our_lock_is_respected() throws Exception {
        Path socket = directory.resolve("agentlock.sock");
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> LocalSocket.open(socket, service())).hasMessageContaining("another daemon");
        }
        assertThat(socket).exists();
        // Closed now, the file is what a crash leaves behind.
        try (LocalSocket fresh = LocalSocket.open(socket, service());
                RawClient client = RawClient.unix(socket)) {
            assertThat(fresh).isNotNull();
            assertThat(client.send(GET).reply().status()).isEqualTo(404);
        }
    }

    @Test
    void file_that_is_no_socket_is_left_alone() throws Exception {
        Path socket = Files.writeString(directory.resolve("agentlock.sock"), "mine");
        assertThatThrownBy(() -> LocalSocket.open(socket, service())).hasMessageContaining("is no socket");
        assertThat(socket).hasContent("mine");
    }

    @Test
    void only_the_owner_can_open_what_lies_in_the_run_directory() throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK)) {
            doors.run.announce(doors.loopback.address());
            for (String name : List.of("agentlock.sock", "agentlock.sock.lock", "token", "endpoint")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                                directory.resolve("run").resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
            assertThat(directory.resolve("run/token")).content().matches("[0-9a-f]{64}\n");
            assertThat(directory.resolve("run/endpoint"))
                    .hasContent("127.0.0.1:" + doors.loopback.address().getPort() + "\n");
        }
        Files.setPosixFilePermissions(directory.resolve("run"), PosixFilePermissions.fromString("rwxrwx---"));
        assertThatThrownBy(() -> RunDirectory.open(directory.resolve("run"))).isInstanceOf(ProblemException.class);
    }

    @Test
    void nonsense_never_hangs_or_kills_either_door() throws Exception {
        Random random = new Random(20_251_123);
        try (Doors doors = new Doors(directory, Doors.QUICK)) {
            for (int i = 0; i < 400; i++) {
                byte[] nonsense = mutated(random);
                try (RawClient client = random.nextBoolean() ? doors.unix() : doors.tcp()) {
                    client.offer(nonsense);
                    if (random.nextInt(4) > 0) {
                        client.shutOutput();
                        client.reply();
                    }
                }
            }
            assertServed(doors);
            try (RawClient client = doors.tcp()) {
                assertThat(client.send(GET).reply().status()).isEqualTo(200);
            }
            assertThat(doors.bugs).isEmpty();
        }
    }

    private static byte[] mutated(Random random) {
        byte[] bytes =
                (POST + "12\r\nAuthorization: Bearer x\r\n\r\n{\"a\":\"b\"}  ").getBytes(StandardCharsets.US_ASCII);
        for (int i = random.nextInt(6); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return java.util.Arrays.copyOf(bytes, random.nextInt(3) == 0 ? random.nextInt(bytes.length) : bytes.length);
    }

    private static void assertServed(Doors doors) throws IOException {
        try (RawClient client = doors.unix()) {
            assertThat(client.send(GET).reply().status()).isEqualTo(200);
        }
    }

    private static TransportLimits with(Duration idle, int connections, int bodies) {
        TransportLimits quick = Doors.QUICK;
        return new TransportLimits(
                connections,
                quick.streams(),
                quick.body(),
                bodies,
                Duration.ofSeconds(5),
                idle,
                Duration.ofSeconds(5),
                quick.bodyWait(),
                quick.heartbeat());
    }

    private static Service service() {
        return new Service(new Router(List.of()), new RefusalLog(), failed -> {}, Doors.QUICK);
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
