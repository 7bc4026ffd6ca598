package io.openagentlock.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What slow, greedy, deaf and confused clients get, the same on both doors. */
@Timeout(60)
class ListenerTest {
    private static final String GET = "GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void slow_sender_is_cut_at_the_deadline_while_others_are_served(String door) throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK);
                RawClient slowHead = doors.client(door);
                RawClient slowBody = doors.client(door)) {
            long start = System.nanoTime();
            slowHead.send("GET /v1/hea");
            slowBody.send(post(doors) + "100\r\n\r\n");
            for (int i = 0; i < 6; i++) {
                slowHead.offer(new byte[] {'a'});
                slowBody.offer(new byte[] {'a'});
                assertServed(doors, door);
                Thread.sleep(50);
            }
            assertThat(slowHead.reply().status()).isEqualTo(408);
            assertThat(slowBody.reply().status()).isEqualTo(408);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(700), Duration.ofSeconds(5));
        }
    }

    /** Bytes that keep coming do not buy time. */
    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void head_that_drips_is_cut_at_the_deadline(String door) throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK);
                RawClient slow = doors.client(door)) {
            long start = System.nanoTime();
            slow.send("GET /v1/health HTTP/1.1\r\nX: ");
            while (System.nanoTime() - start < Duration.ofSeconds(2).toNanos()) {
                slow.offer(new byte[] {'a'});
                Thread.sleep(50);
            }
            assertThat(slow.offer("\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                            .reply()
                            .status())
                    .isEqualTo(408);
            assertThat(slow.closed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void connection_without_a_request_is_closed_without_an_answer(String door) throws Exception {
        TransportLimits limits = with(Duration.ofMillis(200), 700, 16 << 20);
        try (Doors doors = new Doors(directory, limits);
                RawClient idle = doors.client(door)) {
            assertThat(idle.reply().status()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void client_that_does_not_read_its_answer_is_cut(String door) throws Exception {
        // More than the buffers of a TCP connection take.
        int length = 8 << 20;
        try (Doors doors = new Doors(directory, writingFor(Duration.ofMillis(700)));
                RawClient deaf = doors.client(door)) {
            deaf.send(post(doors) + length + "\r\n\r\n").send(new byte[length]);
            Thread.sleep(2_000);
            RawClient.Reply reply = deaf.reply();
            assertThat(reply.body().length).isLessThan(length);
            assertServed(doors, door);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void five_hundred_idle_connections_do_not_slow_a_call(String door) throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK)) {
            List<RawClient> idle = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                idle.add(doors.client(door));
            }
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertServed(doors, door);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            for (RawClient client : idle) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void full_house_turns_the_next_away_until_somebody_has_waited_too_long(String door) throws Exception {
        TransportLimits limits = with(Duration.ofSeconds(5), 8, 16 << 20);
        try (Doors doors = new Doors(directory, limits)) {
            List<RawClient> idle = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                idle.add(doors.client(door).send(i % 2 == 0 ? "" : "GET /v1/hea"));
            }
            try (RawClient late = doors.client(door)) {
                assertThat(late.reply().status()).isEqualTo(503);
            }
            for (int i = 0; i < 8; i++) {
                Thread.sleep(300);
                idle.get(i).offer(new byte[] {'l'});
                assertServed(doors, door);
            }
            for (RawClient client : idle) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void bodies_share_a_budget_and_small_ones_get_through(String door) throws Exception {
        TransportLimits limits = with(Duration.ofSeconds(5), 100, 1 << 20);
        try (Doors doors = new Doors(directory, limits);
                RawClient large = doors.client(door);
                RawClient second = doors.client(door);
                RawClient small = doors.client(door)) {
            large.send(post(doors) + (1 << 20) + "\r\n\r\n").send(new byte[(1 << 20) - 1]);
            Thread.sleep(50);
            second.send(post(doors) + (1 << 20) + "\r\n\r\n").offer(new byte[1 << 20]);
            assertThat(second.reply().status()).isEqualTo(503);
            assertThat(small.send(post(doors) + "10000\r\n\r\n")
                            .send(new byte[10_000])
                            .reply()
                            .status())
                    .isEqualTo(200);
            assertThat(large.send(new byte[1]).reply().status()).isEqualTo(200);
            // What was held has been given back.
            assertThat(large.send(post(doors) + (1 << 20) + "\r\n\r\n")
                            .send(new byte[1 << 20])
                            .reply()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void both_doors_share_the_budget() throws Exception {
        TransportLimits limits = with(Duration.ofSeconds(5), 100, 1 << 20);
        try (Doors doors = new Doors(directory, limits);
                RawClient large = doors.unix();
                RawClient second = doors.tcp()) {
            large.send(post(doors) + (1 << 20) + "\r\n\r\n").send(new byte[(1 << 20) - 1]);
            Thread.sleep(50);
            second.send(post(doors) + (1 << 20) + "\r\n\r\n").offer(new byte[1 << 20]);
            assertThat(second.reply().status()).isEqualTo(503);
            assertThat(large.send(new byte[1]).reply().status()).isEqualTo(200);
        }
    }

    /** Who is refused before its body has been read still learns why. */
    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void body_of_ten_megabytes_is_refused_and_the_door_stays_open(String door) throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK);
                RawClient client = doors.client(door)) {
            // Throws when the door hangs up before all has been sent.
            client.send(post(doors) + (10 << 20) + "\r\n\r\n").send(new byte[10 << 20]);
            assertThat(client.reply().status()).isEqualTo(413);
            assertServed(doors, door);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void sixty_four_clients_at_once_each_get_their_own_answer(String door) throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String name = "n" + i;
                clients.add(() -> askForName(doors, door, name, 50));
            }
            for (Future<Integer> wrong : threads.invokeAll(clients)) {
                assertThat(wrong.get()).isZero();
            }
            assertThat(doors.bugs).isEmpty();
        }
    }

    private static int askForName(Doors doors, String door, String name, int times) throws IOException {
        int wrong = 0;
        try (RawClient client = doors.client(door)) {
            for (int i = 0; i < times; i++) {
                client.send("GET /v1/secret/" + name + i + " HTTP/1.1\r\n" + doors.authorized() + "\r\n");
                wrong += client.reply().text().equals(name + i) ? 0 : 1;
            }
        }
        return wrong;
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void bug_in_a_route_is_told_to_us_and_not_to_the_caller(String door) throws Exception {
        try (Doors doors = new Doors(directory, Doors.QUICK);
                RawClient client = doors.client(door)) {
            RawClient.Reply reply = client.send("GET /v1/bug HTTP/1.1\r\n" + doors.authorized() + "\r\n")
                    .reply();
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.text()).doesNotContain("swordfish");
            assertThat(doors.bugs).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void request_at_hand_is_answered_when_the_daemon_stops(String door) throws Exception {
        Doors doors = new Doors(directory, Doors.QUICK);
        try (RawClient client = doors.client(door)) {
            client.send("GET /v1/slow HTTP/1.1\r\n" + doors.authorized() + "\r\n");
            Thread.sleep(100);
            Thread.ofVirtual().start(() -> {
                sleep(200);
                doors.slow.countDown();
            });
            doors.stop(door);
            RawClient.Reply reply = client.reply();
            assertThat(reply.text()).isEqualTo("at last");
            assertThat(reply.headers()).containsEntry("connection", "close");
        }
        doors.close();
        assertThat(doors.run.socket()).doesNotExist();
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
            assertServed(doors, "unix");
            assertServed(doors, "tcp");
            assertThat(doors.bugs).isEmpty();
        }
    }

    private static byte[] mutated(Random random) {
        byte[] bytes = ("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 12\r\nAuthorization: Bearer x\r\n\r\n{\"a\":\"b\"}  ")
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = random.nextInt(6); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return java.util.Arrays.copyOf(bytes, random.nextInt(3) == 0 ? random.nextInt(bytes.length) : bytes.length);
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

    private static TransportLimits writingFor(Duration most) {
        TransportLimits quick = Doors.QUICK;
        return new TransportLimits(
                quick.connections(),
                quick.streams(),
                quick.body(),
                quick.bodies(),
                Duration.ofSeconds(10),
                quick.idleTime(),
                most,
                quick.bodyWait(),
                quick.heartbeat());
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static String post(Doors doors) {
        return "POST /v1/echo HTTP/1.1\r\n" + doors.authorized() + "Content-Type: application/json\r\nContent-Length: ";
    }

    private static void assertServed(Doors doors, String door) throws IOException {
        try (RawClient client = doors.client(door)) {
            assertThat(client.send(GET).reply().status()).isEqualTo(200);
        }
    }
}
