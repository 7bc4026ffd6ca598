package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.cli.client.Reply;
import io.openagentlock.daemon.WitnessServer;
import io.openagentlock.disk.DiskLogFiles;
import io.openagentlock.disk.WitnessDirectory;
import io.openagentlock.gatekeeper.CertificateVerifier;
import io.openagentlock.ledger.Verifier;
import io.openagentlock.ledger.VerifyReport;
import io.openagentlock.signer.NoteKey;
import io.openagentlock.support.SettableClock;
import io.openagentlock.tlog.LogProof;
import io.openagentlock.tlog.VerifierKey;
import io.openagentlock.wire.Json;
import io.openagentlock.witness.Witness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real daemon and a real witness on loopback: what one says the other has seen. */
class WitnessedLedgerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private WitnessDirectory kept;
    private NoteKey key;
    private WitnessServer server;

    @BeforeEach
    void start() throws IOException {
        kept = WitnessDirectory.openOrMake(
                directory.resolve("witness"), Optional.of("witness.example/w"), new SecureRandom());
        key = kept.key();
        server = WitnessServer.start(
                new Witness(key, kept.logs(), clock),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                bug -> {});
    }

    @AfterEach
    void stop() {
        server.close();
        key.close();
    }

    private LiveDaemon daemon() throws IOException {
        LiveDaemon daemon = new LiveDaemon(directory, clock);
        daemon.openSession(Duration.ofHours(4));
        return daemon;
    }

    private Reply name(LiveDaemon daemon, String vkey, String url) {
        return daemon.operator()
                .post(
                        "/v1/operator/witnesses",
                        Json.object()
                                .put("name", "office")
                                .put("vkey", vkey)
                                .put("url", url)
                                .build());
    }

    private void named(LiveDaemon daemon) throws IOException {
        kept.logs().watch(vkey(daemon));
        name(
                        daemon,
                        key.verifier().format(),
                        "http://127.0.0.1:" + server.address().getPort())
                .ok();
    }

    private static VerifierKey vkey(LiveDaemon daemon) throws IOException {
        Path file = daemon.home().ledger().resolve("log/log.vkey");
        return VerifierKey.parse(Files.readString(file).strip());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static Stream<Json.Obj> entries(LiveDaemon daemon, String type) {
        return daemon.entries().stream().filter(entry -> entry.text("t").equals(Optional.of(type)));
    }

    private static Json.Obj office(LiveDaemon daemon) {
        Json item = daemon.client()
                .get("/v1/ledger/witnesses")
                .ok()
                .items("witnesses")
                .getFirst();
        return item instanceof Json.Obj one ? one : Json.object().build();
    }

    private VerifyReport verified(LiveDaemon daemon) {
        return new Verifier(new DiskLogFiles(daemon.home().ledger()), new CertificateVerifier())
                .verify(Optional.empty());
    }

    @Test
    void what_a_witness_cosigned_is_an_entry_a_receipt_and_proof_of_freshness() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            daemon.bash("ls");
            named(daemon);
            await(() -> entries(daemon, "anchor").count() == 1);
            LogProof proof = LogProof.parse(daemon.client()
                    .get("/v1/ledger/proof/0?witnessed=1")
                    .ok()
                    .text("proof")
                    .orElseThrow());
            assertThat(proof.note().verify(List.of(key.verifier()))).hasSize(1);
            assertThat(proof.note().verify(List.of(vkey(daemon)))).hasSize(1);
            VerifyReport report = verified(daemon);
            assertThat(report.findings()).isEmpty();
            assertThat(report.notes())
                    .anyMatch(note -> note.startsWith("freshness: proven up to size "
                                    + proof.checkpoint().size() + " at 2026-11-23T08:00:00Z")
                            && note.endsWith(" by witness office"));
            assertThat(daemon.bugs()).isEmpty();
        }
    }

    @Test
    void a_log_that_grew_is_cosigned_again_by_proof_and_again_after_a_restart() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            named(daemon);
            await(() -> entries(daemon, "anchor").count() == 1);
            for (int i = 0; i < 5; i++) {
                daemon.bash("ls " + i);
            }
            clock.advance(Duration.ofSeconds(61));
            await(() -> entries(daemon, "anchor").count() == 2);
        }
        try (LiveDaemon daemon = daemon()) {
            await(() -> entries(daemon, "anchor").count() == 3);
            assertThat(office(daemon).text("alarm")).isEmpty();
            assertThat(verified(daemon).findings()).isEmpty();
        }
    }

    @Test
    void a_rolled_back_ledger_raises_an_alarm_on_every_surface() throws Exception {
        Path backup = directory.resolve("backup");
        try (LiveDaemon daemon = daemon()) {
            named(daemon);
        }
        copy(directory.resolve("home/ledger"), backup);
        try (LiveDaemon daemon = daemon()) {
            for (int i = 0; i < 20; i++) {
                daemon.bash("ls " + i);
            }
            clock.advance(Duration.ofSeconds(61));
            await(() -> entries(daemon, "anchor")
                    .anyMatch(entry -> entry.text("note").orElse("").contains("\u2014 witness.example/w")));
            await(() -> office(daemon).integer("size").orElse(0L) > 20);
        }
        delete(directory.resolve("home/ledger"));
        copy(backup, directory.resolve("home/ledger"));
        delete(directory.resolve("state"));
        try (LiveDaemon daemon = new LiveDaemon(directory, clock)) {
            await(() -> office(daemon).text("alarm").isPresent());
            assertThat(office(daemon).text("alarm")).contains("rollback");
            assertThat(daemon.health().text("status")).contains("degraded");
            assertThat(daemon.health().items("banners").toString()).contains("WITNESS office HAS SEEN MORE ENTRIES");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void only_the_operator_names_a_witness_and_only_a_sound_one() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            Json body = Json.object().put("name", "office").build();
            assertThat(daemon.client().post("/v1/operator/witnesses", body).status())
                    .isEqualTo(403);
            String good = key.verifier().format();
            assertThat(name(daemon, good, "ftp://127.0.0.1/").status()).isEqualTo(400);
            assertThat(name(daemon, good, "http://user@127.0.0.1/").status()).isEqualTo(400);
            assertThat(name(daemon, good, "not a url").status()).isEqualTo(400);
            assertThat(name(daemon, vkey(daemon).format(), "http://127.0.0.1/").status())
                    .isEqualTo(400);
            assertThat(entries(daemon, "witness")).isEmpty();
            named(daemon);
            assertThat(name(daemon, good, "http://127.0.0.1/").status()).isEqualTo(400);
            assertThat(daemon.operator().post("/v1/operator/witnesses", body).status())
                    .isEqualTo(200);
            assertThat(daemon.operator().post("/v1/operator/witnesses", body).status())
                    .isEqualTo(400);
            assertThat(entries(daemon, "witness")).hasSize(2);
            assertThat(daemon.client().get("/v1/ledger/witnesses").ok().items("witnesses"))
                    .isEmpty();
        }
    }

    @Test
    void a_witness_that_is_away_or_refuses_holds_up_nothing() throws Exception {
        try (LiveDaemon daemon = daemon()) {
            name(
                            daemon,
                            key.verifier().format(),
                            "http://127.0.0.1:" + server.address().getPort())
                    .ok(); // it does not watch this log
            await(() -> office(daemon).text("trouble").isPresent());
            assertThat(office(daemon).text("trouble").orElseThrow()).contains("add-log");
            assertThat(daemon.bash("ls").integer("exit")).contains(0L);
            server.close();
            clock.advance(Duration.ofMinutes(10));
            await(() -> office(daemon).text("trouble").orElse("").contains("reached"));
            assertThat(daemon.bash("ls").integer("exit")).contains(0L);
            assertThat(daemon.bugs()).isEmpty();
        }
    }
}
