package io.openagentlock.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.daemon.WitnessServer;
import io.openagentlock.disk.DiskWitnessedLogs;
import io.openagentlock.disk.WitnessDirectory;
import io.openagentlock.signer.NoteKey;
import io.openagentlock.support.SettableClock;
import io.openagentlock.support.SharedData;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Note;
import io.openagentlock.tlog.VerifiedSignature;
import io.openagentlock.tlog.VerifierKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The witness protocol (C2SP tlog-witness v1.0.0) over real HTTP, against a directory on the disk. */
class WitnessServerTest {
    private static final String ORIGIN = "log.example/one";
    private static final TestLog LOG = new TestLog(ORIGIN, 7);
    private static final TestLog FORK = TestLog.forked(ORIGIN, 7, 2);

    @TempDir
    Path temp;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private WitnessDirectory directory;
    private NoteKey key;
    private WitnessServer server;

    @BeforeEach
    void start() throws IOException {
        directory =
                WitnessDirectory.openOrMake(temp.resolve("w"), Optional.of("witness.example/w"), new SecureRandom());
        key = directory.key();
        directory.logs().watch(LOG.vkey());
        serve();
    }

    private void serve() {
        Witness witness = new Witness(key, directory.logs(), clock);
        server = WitnessServer.start(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), bugs::add);
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
        key.close();
    }

    private HttpResponse<String> send(String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri("/add-checkpoint"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }

    private int status(String body) throws IOException, InterruptedException {
        return send(body).statusCode();
    }

    private static final String SIGNED_BY_ANOTHER = new TestLog(ORIGIN, 8).request(0, 3);

    private record Row(String name, String body, int status) {}

    @TestFactory
    Stream<DynamicTest> each_request_has_the_status_that_the_protocol_says() {
        String good = LOG.request(3, 5);
        String proofless = "old 3\n\n" + LOG.checkpoint(5).format();
        return Stream.of(
                        new Row("nothing", "", 400),
                        new Row("JSON", "{}", 400),
                        new Row("no checkpoint", "old 3\n\n", 400),
                        new Row("a leading zero", good.replaceFirst("old 3", "old 03"), 400),
                        new Row("a negative size", good.replaceFirst("old 3", "old -3"), 400),
                        new Row("a bad hash", good.replaceFirst("\n[^\n]+\n", "\nAAAA\n"), 400),
                        new Row(
                                "64 hashes",
                                "old 3\n" + (hash() + "\n").repeat(64) + "\n"
                                        + LOG.checkpoint(5).format(),
                                400),
                        new Row("CR LF", good.replace("\n", "\r\n"), 400),
                        new Row("more than 64 KiB", good + "x".repeat(1 << 16), 413),
                        new Row("a log that is not watched", new TestLog("log.example/two", 7).request(0, 3), 404),
                        new Row("another key", SIGNED_BY_ANOTHER, 403),
                        new Row(
                                "a signature for another size",
                                LOG.request(3, 5).replace("\n5\n", "\n6\n"),
                                403),
                        new Row("an old size above the checkpoint's", LOG.request(4, 3), 400),
                        new Row("an older old size", LOG.request(2, 5), 409),
                        new Row("as if for the first time", LOG.request(0, 5), 409),
                        new Row("a newer old size", LOG.request(4, 5), 409),
                        new Row("no proof", proofless, 422),
                        new Row(
                                "another log's proof",
                                "old 3\n" + hash() + "\n\n" + LOG.checkpoint(5).format(),
                                422),
                        new Row("a fork of the same size", FORK.request(3, 3), 422),
                        new Row("a fork that has grown", FORK.request(3, 5), 422),
                        new Row("the same checkpoint again", LOG.request(3, 3), 200),
                        new Row("what extends it", good, 200))
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> {
                    if (!Files.exists(kept())) {
                        assertThat(status(LOG.request(0, 3))).isEqualTo(200);
                    }
                    assertThat(status(row.body())).isEqualTo(row.status());
                    assertThat(bugs).isEmpty();
                }));
    }

    private static String hash() {
        return "A".repeat(43) + "=";
    }

    private Path kept() {
        return temp.resolve("w/logs").resolve(LogId.of(ORIGIN).hex()).resolve("checkpoint");
    }

    @Test
    void a_cosignature_is_by_the_witness_over_this_checkpoint_and_its_time() throws Exception {
        HttpResponse<String> answer = send(LOG.request(0, 3));
        Note note = LOG.checkpoint(3);
        Note cosigned = Note.parse(note.format() + answer.body());
        List<VerifiedSignature> good = cosigned.verify(List.of(key.verifier()));
        assertThat(good).hasSize(1);
        assertThat(good.getFirst().posixSeconds()).hasValue(clock.instant().getEpochSecond());
        assertThat(answer.body()).startsWith("\u2014 witness.example/w ").endsWith("\n");
    }

    @Test
    void a_conflict_tells_the_size_that_was_cosigned() throws Exception {
        send(LOG.request(0, 3));
        HttpResponse<String> answer = send(LOG.request(2, 5));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
        assertThat(answer.body()).isEqualTo("3\n");
    }

    @Test
    void what_was_refused_changes_nothing_and_monitors_see_the_newest() throws Exception {
        assertThat(monitor(LogId.of(ORIGIN).hex()).statusCode()).isEqualTo(404);
        assertThat(monitor("nonsense").statusCode()).isEqualTo(404);
        send(LOG.request(0, 3));
        for (String bad : List.of(FORK.request(3, 5), LOG.request(0, 2), FORK.request(3, 3))) {
            assertThat(status(bad)).isNotEqualTo(200);
        }
        HttpResponse<String> seen = monitor(LogId.of(ORIGIN).hex());
        Note note = Note.parse(seen.body());
        assertThat(note.verify(List.of(LOG.vkey(), key.verifier()))).hasSize(2);
        assertThat(Checkpoint.parse(note.text()).size()).isEqualTo(3);
    }

    private HttpResponse<String> monitor(String log) throws IOException, InterruptedException {
        HttpRequest get = HttpRequest.newBuilder(uri("/" + log + "/checkpoint")).build();
        return http.send(get, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_restart_forgets_nothing_and_signed_times_do_not_go_back() throws Exception {
        long first = time(send(LOG.request(0, 3)).body(), 3);
        server.close();
        clock.set(Instant.parse("2020-01-01T00:00:00Z"));
        serve();
        assertThat(status(FORK.request(0, 3))).isEqualTo(409);
        assertThat(status(FORK.request(3, 3))).isEqualTo(422);
        assertThat(status(LOG.request(3, 2))).isEqualTo(400);
        assertThat(time(send(LOG.request(3, 5)).body(), 5)).isEqualTo(first);
    }

    private long time(String line, int size) throws Exception {
        Note note = Note.parse(LOG.checkpoint(size).format() + line);
        return note.verify(List.of(key.verifier())).getFirst().posixSeconds().orElseThrow();
    }

    @Test
    void of_two_histories_sent_at_once_only_one_is_ever_cosigned() throws Exception {
        send(LOG.request(0, 2));
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 24; i++) {
                String body = (i % 2 == 0 ? LOG : FORK).request(2, 3 + i % 5);
                answers.add(many.submit(() -> status(body)));
            }
        }
        int cosigned = 0;
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isIn(200, 409, 422);
            cosigned += answer.get() == 200 ? 1 : 0;
        }
        assertThat(cosigned).isEqualTo(1);
        assertThat(bugs).isEmpty();
    }

    @Test
    void a_damaged_record_cosigns_nothing() throws Exception {
        send(LOG.request(0, 3));
        Files.writeString(kept(), "");
        assertThat(status(LOG.request(0, 3))).isEqualTo(500);
        assertThat(status(LOG.request(3, 5))).isEqualTo(500);
        assertThat(bugs).isNotEmpty();
    }

    @Test
    void a_directory_is_served_once_and_its_key_is_private() throws IOException {
        try (var lock = directory.lock()) {
            assertThat(lock).isNotNull();
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> directory.lock().close())
                    .hasMessageContaining("another process serves");
        }
        directory.lock().close();
        assertThat(Files.getPosixFilePermissions(temp.resolve("w/witness.key"))).hasSize(2);
        assertThat(directory.logs().watch(LOG.vkey())).isFalse();
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> directory.logs().watch(new TestLog(ORIGIN, 8).vkey()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void the_golden_requests_are_answered_as_other_witnesses_answer_them() throws Exception {
        Path golden = SharedData.require("vectors/golden-log/log70000");
        VerifierKey vkey =
                VerifierKey.parse(Files.readString(golden.resolve("log.vkey")).strip());
        DiskWitnessedLogs logs = directory.logs();
        logs.watch(vkey);
        List<Integer> statuses = new ArrayList<>();
        for (String name : List.of("add1", "add0", "add0", "add1", "addfork", "addtrunc", "add1")) {
            statuses.add(status(Files.readString(golden.resolve(name))));
        }
        assertThat(statuses).containsExactly(409, 200, 409, 200, 422, 400, 409);
    }
}
