package io.openagentlock.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.disk.WitnessDirectory;
import io.openagentlock.tlog.Checkpoint;
import io.openagentlock.tlog.Note;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command itself as a process, killed while it answers: what it cosigned it remembers. */
class WitnessKilledTest {
    private static final TestLog LOG = new TestLog("log.example/killed", 7);

    @TempDir
    Path temp;

    private Process serve() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.openagentlock.Main",
                "ledger",
                "witness",
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--dir",
                temp.resolve("w").toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("HOME", temp.toString());
        builder.environment().remove("JDK_JAVA_OPTIONS");
        return builder.start();
    }

    private static String url(Process witness) throws IOException {
        BufferedReader said = witness.inputReader();
        assertThat(said.readLine()).startsWith("witness openagentlock.local/witness/");
        return said.readLine().replace("listens on ", "");
    }

    private static int send(HttpClient http, String url, String body) throws InterruptedException {
        try {
            HttpRequest post = HttpRequest.newBuilder(URI.create(url + "/add-checkpoint"))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(post, HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (IOException gone) {
            return -1;
        }
    }

    @Test
    void what_was_cosigned_before_the_process_was_killed_is_remembered() throws Exception {
        WitnessDirectory directory =
                WitnessDirectory.openOrMake(temp.resolve("w"), Optional.empty(), new SecureRandom());
        directory.logs().watch(LOG.vkey());
        int size = 0;
        for (int round = 0; round < 3; round++) {
            Process witness = serve();
            try (HttpClient http = HttpClient.newHttpClient()) {
                String url = url(witness);
                Thread killer = Thread.ofVirtual().start(() -> {
                    try {
                        Thread.sleep(400);
                    } catch (InterruptedException early) {
                        Thread.currentThread().interrupt();
                    }
                    witness.destroyForcibly();
                });
                int status = send(http, url, LOG.request(size, size + 1));
                while (status == 200) {
                    size++;
                    status = send(http, url, LOG.request(size, size + 1));
                }
                killer.join();
            } finally {
                witness.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            Note kept = directory.logs().newest(LogId.of("log.example/killed")).orElseThrow();
            // The last one may have been kept without an answer, never answered without having been kept.
            long known = Checkpoint.parse(kept.text()).size();
            assertThat(known).isBetween((long) size, size + 1L).isPositive();
            size = Math.toIntExact(known);
        }
    }
}
